using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

public sealed class WriterTests
{
    private static readonly AppRunnerConfigurationFile s_minimal = new()
    {
        Runtime = "nodejs22",
        Build = new() { Commands = new() { Build = ["npm ci"] } },
        Run = new() { Command = "node app.js" },
    };

    [Fact]
    public void Nothing_that_is_a_default_is_written() =>
        Assert.Equal(Sample.Valid.ReplaceLineEndings("\n"), ConfigurationFileWriter.Write(s_minimal));

    [Fact]
    public void Everything_is_written_in_the_order_of_the_guide()
    {
        var file = new AppRunnerConfigurationFile
        {
            Runtime = "python311",
            Build = new()
            {
                Commands = new() { PreBuild = ["a"], Build = ["b", "c"], PostBuild = ["d"] },
                Env = [new("E", "f")],
            },
            Run = new()
            {
                RuntimeVersion = "3.11",
                PreRun = ["g"],
                Command = "h",
                Network = new() { Port = 8000, Env = "I" },
                Env = [new("J", "k l")],
                Secrets = [new("M", "arn:aws:ssm:us-east-1:123456789012:parameter/n")],
            },
        };

        Assert.Equal("""
            version: 1.0
            runtime: python311
            build:
              commands:
                pre-build:
                  - a
                build:
                  - b
                  - c
                post-build:
                  - d
              env:
                - name: E
                  value: f
            run:
              runtime-version: 3.11
              pre-run:
                - g
              command: h
              network:
                port: 8000
                env: I
              env:
                - name: J
                  value: k l
              secrets:
                - name: M
                  value-from: arn:aws:ssm:us-east-1:123456789012:parameter/n

            """.ReplaceLineEndings("\n"), ConfigurationFileWriter.Write(file));
    }

    [Theory]
    [InlineData("node app.js --port=8080", "node app.js --port=8080")]
    [InlineData("echo \"a\"", "echo \"a\"")]
    [InlineData("echo a: b", "'echo a: b'")]
    [InlineData("echo a #b", "'echo a #b'")]
    [InlineData("echo 'a': b", "\"echo 'a': b\"")]
    [InlineData("[ -f a ] && b", "'[ -f a ] && b'")]
    [InlineData("*", "'*'")]
    [InlineData("- a", "'- a'")]
    [InlineData("ends with:", "'ends with:'")]
    [InlineData(" a", "' a'")]
    [InlineData("true", "'true'")]
    [InlineData("null", "'null'")]
    [InlineData("~", "'~'")]
    [InlineData("8080", "'8080'")]
    [InlineData("1.10", "'1.10'")]
    [InlineData("2026-01-31", "'2026-01-31'")]
    [InlineData("0x1F", "'0x1F'")]
    [InlineData("...", "'...'")]
    [InlineData("a\tb", "\"a\tb\"")]
    [InlineData("a\r\nb", "\"a\\r\\nb\"")]
    [InlineData("a\0b", "\"a\\0b\"")]
    [InlineData("für", "für")]
    public void A_text_is_quoted_if_a_reader_could_take_it_for_something_else(string command, string expected)
    {
        var file = s_minimal with { Run = new() { Command = command } };

        Assert.EndsWith($"  command: {expected}\n", ConfigurationFileWriter.Write(file), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_value_is_written_as_an_empty_text()
    {
        var file = s_minimal with { Run = s_minimal.Run with { Env = [new("A", "")] } };

        Assert.EndsWith("      value: \"\"\n", ConfigurationFileWriter.Write(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb\n", "|\n        a\n        b\n")]
    [InlineData("a\n  b", "|-\n        a\n          b\n")]
    public void Several_lines_are_written_as_a_block(string command, string expected)
    {
        var file = s_minimal with { Build = new() { Commands = new() { Build = [command] } } };

        Assert.Contains($"      - {expected}", ConfigurationFileWriter.Write(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("22.20", "'22.20'")]
    [InlineData("22.14", "22.14")]
    [InlineData("22.14.0", "22.14.0")]
    public void A_version_is_quoted_only_where_it_would_lose_a_zero(string version, string expected)
    {
        var file = s_minimal with { Run = s_minimal.Run with { RuntimeVersion = version } };

        Assert.Contains($"  runtime-version: {expected}\n", ConfigurationFileWriter.Write(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_list_is_written_even_if_it_is_empty()
    {
        var file = s_minimal with { Build = new() { Commands = new() { Build = [] } } };

        Assert.Contains("    build: []\n", ConfigurationFileWriter.Write(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        var file = s_minimal with { Run = new() { Command = "a\uD83D" } };

        Assert.Throws<ArgumentException>(() => ConfigurationFileWriter.Write(file));
    }

    [Fact]
    public void What_is_written_is_as_valid_as_the_model() =>
        Assert.Empty(Sample.Read(ConfigurationFileWriter.Write(s_minimal)).Diagnostics);
}

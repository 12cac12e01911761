using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

public sealed class ReaderTests
{
    [Fact]
    public void A_minimal_file_reads_without_a_problem()
    {
        var result = Sample.Read(Sample.Valid);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            new AppRunnerConfigurationFile
            {
                Runtime = "nodejs22",
                Build = new() { Commands = new() { Build = ["npm ci"] } },
                Run = new() { Command = "node app.js" },
            },
            result.File);
    }

    [Theory]
    [InlineData("python3", BuildProcess.Original)]
    [InlineData("corretto8", BuildProcess.Original)]
    [InlineData("dotnet6", BuildProcess.Original)]
    [InlineData("python311", BuildProcess.Revised)]
    [InlineData("nodejs18", BuildProcess.Revised)]
    [InlineData("nodejs22", BuildProcess.Revised)]
    public void The_runtime_decides_the_build_process(string runtime, BuildProcess expected) =>
        Assert.Equal(expected, Sample.Read(Sample.WithRuntime(runtime)).BuildProcess);

    [Fact]
    public void No_build_process_is_guessed_for_an_unknown_runtime() =>
        Assert.Null(Sample.Read(Sample.WithRuntime("docker")).BuildProcess);

    [Fact]
    public void The_build_process_is_known_even_if_the_rest_is_broken() =>
        Assert.Equal(BuildProcess.Revised, Sample.Read("runtime: python311\n").BuildProcess);

    [Fact]
    public void Scalars_stay_the_texts_that_they_are()
    {
        var file = Sample.Read(Sample.WithRun("""
            runtime-version: 22.20
            env:
              - name: OTEL_METRICS_EXPORTER
                value: none
              - name: NUMBER
                value: 010
              - name: TRUTH
                value: yes
            """)).File!;

        Assert.Equal("22.20", file.Run.RuntimeVersion);
        Assert.Equal(["none", "010", "yes"], file.Run.Env.Select(variable => variable.Value));
    }

    [Fact]
    public void Comments_and_layout_make_no_difference()
    {
        var spread = Sample.Read("""
            # what this is
            run: { command: "node app.js" } # how it starts
            build: {commands: {build: [npm ci]}}
            runtime: 'nodejs22'

            version: "1.0"
            """);

        Assert.Equal(Sample.Read(Sample.Valid).File, spread.File);
    }

    [Fact]
    public void Line_ends_of_Windows_make_no_difference() =>
        Assert.Equal(Sample.Read(Sample.Valid).File, Sample.Read(Sample.Valid.Replace("\n", "\r\n", StringComparison.Ordinal)).File);

    [Fact]
    public void Positions_count_from_one_and_name_the_key_that_is_wrong()
    {
        var problem = Sample.OnlyProblemOf(Sample.WithRun("network:\n  port: http"));

        Assert.Equal("AAR138 (10,11) run.network.port", problem.Summary());
    }

    [Fact]
    public void A_diagnostic_names_the_file_that_was_read()
    {
        var result = ConfigurationFileReader.Read("a", "app/apprunner.yaml");

        Assert.Equal("app/apprunner.yaml(1,1)", result.Diagnostics[0].Position!.ToString());
    }

    [Fact]
    public void All_problems_are_reported_at_once_in_the_order_of_the_file()
    {
        var result = Sample.Read("""
            version: 2.0
            runtime: docker
            build:
              commands:
                - make
            run:
              command: ./main
              network:
                port: 0
              env:
                - name: PORT
                  value: "1"
            """);

        Assert.Equal(
            ["AAR130 (1,10) version", "AAR131 (2,10) runtime", "AAR121 (5,5) build.commands", "AAR138 (9,11) run.network.port", "AAR140 (11,13) run.env[0].name"],
            result.Diagnostics.Select(Sample.Summary));
    }

    [Fact]
    public void Problems_beyond_the_bound_are_counted_not_listed()
    {
        var text = Sample.Valid + string.Concat(Enumerable.Range(0, 500).Select(number => $"key{number}: a\n"));

        var diagnostics = Sample.Read(text).Diagnostics;

        Assert.Equal(ConfigurationFileLimits.MaxDiagnostics + 1, diagnostics.Count);
        Assert.Equal("400 more problems are not shown.", diagnostics[^1].Message);
    }

    [Fact]
    public void An_error_is_reported_even_after_more_warnings_than_are_shown()
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(number => $"key{number}: a\n")) + Sample.WithRuntime("docker");

        Assert.False(Sample.Read(text).IsValid);
    }

    [Fact]
    public void Problems_of_single_values_leave_the_file_there()
    {
        var result = Sample.Read(Sample.WithRuntime("docker"));

        Assert.False(result.IsValid);
        Assert.Equal("docker", result.File!.Runtime);
    }

    [Fact]
    public void Aliases_and_merge_keys_stand_for_what_they_refer_to()
    {
        var result = Sample.Read(Sample.WithRun("""
            env:
              - &first
                name: A
                value: &value x
              - <<: *first
                name: B
            secrets: []
            pre-run:
              - *value
            """));

        Assert.Equal([new("A", "x"), new("B", "x")], result.File!.Run.Env);
        Assert.Equal(["x"], result.File.Run.PreRun);
        Assert.Equal("AAR112 (10,7)", Assert.Single(result.Diagnostics).Summary());
    }

    [Fact]
    public void A_key_that_is_written_out_wins_over_a_merged_one_wherever_it_stands()
    {
        var result = Sample.Read(Sample.WithRun("env:\n  - &a {name: A, value: x}\n  - {name: B, <<: *a}\n  - {<<: *a, name: C}"));

        Assert.Equal(["A", "B", "C"], result.File!.Run.Env.Select(variable => variable.Name));
        Assert.True(result.IsValid);
    }
}

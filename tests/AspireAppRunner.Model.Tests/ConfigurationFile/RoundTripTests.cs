using AspireAppRunner.Model.ConfigurationFile;
using FsCheck;
using FsCheck.Fluent;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

public sealed class RoundTripTests
{
    // Pieces that are awkward in YAML, among ordinary ones; texts are made of some of them.
    private static readonly string[] s_pieces =
    [
        "a", "B", "npm ci", "1", "0", ".", ":", ": ", " ", "  ", "\n", "\n\n", "\t", "#", " #", "'", "''", "\"", "\\", "-", "- ", "--", "---", "...", "?", "? ",
        "[", "]", "{", "}", ",", ", ", "&", "*", "!", "|", ">", "%", "@", "`", "~", "=", "<<", "null", "true", "No", "1e3", "0x", "é", "日本", "\U0001F600",
        "\0", "\u0007", "\u0085", "\u00A0", "\u2028", "\u2029", "\uFEFF", "\uFFFD", "\uE000", "\r", "\r\n", "$PORT", "&&", "\u007f", "\u200b",
    ];

    private static readonly Gen<string> s_text =
        Gen.Choose(0, 6).SelectMany(count => Gen.Elements(s_pieces).ArrayOf(count)).Select(string.Concat);

    // What may not be empty: names, commands, versions.
    private static readonly Gen<string> s_required = s_text.Select(text => string.IsNullOrWhiteSpace(text) ? "x" + text : text);

    private static readonly Gen<string> s_version = Gen.OneOf(Gen.Elements("1.0", "3.10", "22", "3.11.9", "11.0.13.08.1", "1.10", "latest"), s_required);

    private static readonly Gen<ConfigurationList<FileVariable>> s_variables = ListOf(s_required.SelectMany(_ => s_text, (name, value) => new FileVariable(name, value)));

    private static readonly Gen<ConfigurationList<FileSecret>> s_secrets = ListOf(s_required.SelectMany(_ => s_required, (name, reference) => new FileSecret(name, reference)));

    private static readonly Gen<NetworkSection> s_network =
        Optional(Gen.Choose(1, 65535).Select(port => (int?)port), null)
            .SelectMany(_ => Optional(s_required.Select(text => (string?)text), null), (port, env) => new NetworkSection { Port = port, Env = env });

    private static readonly Gen<BuildSection> s_build =
        from preBuild in ListOf(s_required)
        from build in ListOf(s_required)
        from postBuild in ListOf(s_required)
        from env in s_variables
        select new BuildSection { Commands = new() { PreBuild = preBuild, Build = build, PostBuild = postBuild }, Env = env };

    private static readonly Gen<RunSection> s_run =
        from version in Optional(s_version.Select(text => (string?)text), null)
        from preRun in ListOf(s_required)
        from command in s_required
        from network in s_network
        from env in s_variables
        from secrets in s_secrets
        select new RunSection { RuntimeVersion = version, PreRun = preRun, Command = command, Network = network, Env = env, Secrets = secrets };

    private static readonly Gen<AppRunnerConfigurationFile> s_file =
        from version in s_version
        from runtime in Gen.OneOf(Gen.Elements([.. ManagedRuntime.All.Select(runtime => runtime.Name)]), s_required)
        from build in s_build
        from run in s_run
        select new AppRunnerConfigurationFile { Version = version, Runtime = runtime, Build = build, Run = run };

    [Fact]
    public void Whatever_is_written_reads_back_equal() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(s_file.ToArbitrary(), file =>
            {
                var text = ConfigurationFileWriter.Write(file);
                var result = ConfigurationFileReader.Read(text);
                return file.Equals(result.File).Label($"{text}\n{string.Join('\n', result.Diagnostics)}");
            }));

    [Fact]
    public void Equal_files_are_written_alike() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(100),
            Prop.ForAll(s_file.ToArbitrary(), file =>
            {
                var text = ConfigurationFileWriter.Write(file);
                return text == ConfigurationFileWriter.Write(ConfigurationFileReader.Read(text).File!);
            }));

    private static Gen<ConfigurationList<T>> ListOf<T>(Gen<T> item) =>
        Gen.Choose(0, 3).SelectMany(item.ArrayOf).Select(items => ConfigurationList.Create<T>(items));

    private static Gen<T> Optional<T>(Gen<T> value, T none) => Gen.OneOf(value, Gen.Constant(none));
}

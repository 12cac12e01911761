using System.Globalization;
using Rules = AspireAppRunner.Model.ConfigurationFile.ConfigurationFileRules;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>What follows from the managed runtime: whether there is one, which versions it has, which build process applies.</summary>
internal static class RuntimeRules
{
    private const int MaxParts = 3;
    private const int MaxCorrettoParts = 5;

    public static ManagedRuntime? Check(YamlNode? node, string? name, DiagnosticSink sink)
    {
        if (node is null || name is null)
        {
            return null;
        }

        var runtime = ManagedRuntime.All.FirstOrDefault(candidate => candidate.Name == name);
        if (runtime is null)
        {
            sink.Add(Rules.RuntimeNotListed, node, "runtime", $"App Runner has no runtime {Quote.Of(name)}.", RuntimeAdvice.For(name));
        }
        else if (runtime.EndOfSupport is { } end)
        {
            sink.Add(Rules.RuntimeEnded, node, "runtime",
                string.Create(CultureInfo.InvariantCulture, $"The support of {runtime.Name} ends on {end:yyyy-MM-dd}; from then on no new service can be created on it, existing ones keep running without updates."),
                RuntimeAdvice.Successor(runtime));
        }

        return runtime;
    }

    public static void CheckVersion(YamlNode? node, string? version, ManagedRuntime? runtime, DiagnosticSink sink)
    {
        const string path = "run.runtime-version";
        if (node is null || version is null)
        {
            return;
        }

        if (!IsVersion(version, runtime))
        {
            sink.Add(Rules.RuntimeVersionSyntax, node, path, $"{Quote.Of(version)} is no version number.", VersionRemedy(runtime));
            return;
        }

        if (runtime is not null && !runtime.Releases.Any(release => release == version || release.StartsWith(version + ".", StringComparison.Ordinal)))
        {
            sink.Add(Rules.RuntimeVersionUnlisted, node, path, $"App Runner lists no release {Quote.Of(version)} of {runtime.Name}.", VersionRemedy(runtime));
        }

        if (node.IsPlain && !ScalarLook.SurvivesAsNumber(version))
        {
            sink.Add(Rules.RuntimeVersionNumber, node, path, $"As a number {version} loses its last zero.", $"Put it into quotes: `runtime-version: \"{version}\"`.");
        }
    }

    public static void CheckPreRun(YamlNode run, ManagedRuntime? runtime, DiagnosticSink sink)
    {
        if (runtime?.Build == BuildProcess.Original && run.Find("pre-run") is { IsNull: false } preRun)
        {
            sink.Add(Rules.PreRunUnsupported, preRun, "run.pre-run",
                $"{runtime.Name} is built by the original process, which has no pre-run.",
                $"Remove it (the original process runs `build` again in the runtime's image), or move to a runtime with the revised process: {RevisedRuntimes()}.");
        }
    }

    /// <summary>Python's packages are installed outside <c>/app</c>, and the revised process takes only <c>/app</c> to the run image.</summary>
    public static void AdvisePreRun(YamlNode root, ManagedRuntime? runtime, BuildSection build, RunSection run, DiagnosticSink sink)
    {
        if (runtime != ManagedRuntime.Python311 || run.PreRun.Count > 0)
        {
            return;
        }

        string[] commands = [.. build.Commands.PreBuild, .. build.Commands.Build];
        if (commands.Any(InstallsPackages) && !commands.Any(command => command.Contains("venv", StringComparison.Ordinal)))
        {
            sink.Add(Rules.PreRunAdvised, root.Find("run")!, "run.pre-run",
                "python311 is built by the revised process: packages that the build installs outside /app are not there when the service runs.",
                "Repeat the installation in `run.pre-run`.");
        }
    }

    private static bool InstallsPackages(string command) =>
        (command.Contains("pip install", StringComparison.Ordinal) || command.Contains("pip3 install", StringComparison.Ordinal) || command.Contains("pipenv install", StringComparison.Ordinal))
        && !command.Contains(" -t ", StringComparison.Ordinal) && !command.Contains("--target", StringComparison.Ordinal) && !command.Contains("--prefix", StringComparison.Ordinal);

    private static bool IsVersion(string text, ManagedRuntime? runtime)
    {
        var most = runtime is null or { Platform: RuntimePlatform.Corretto } ? MaxCorrettoParts : MaxParts;
        var parts = text.Split('.', most + 1);
        return parts.Length <= most && parts.All(part => part.Length is > 0 and < 10 && part.All(char.IsAsciiDigit));
    }

    private static string VersionRemedy(ManagedRuntime? runtime) =>
        runtime is null
            ? "Write `major`, `major.minor` or `major.minor.patch`, or remove the line to get the newest."
            : $"Lock a release such as `{runtime.Releases[0]}`, or remove the line to get the newest of {runtime.Name}.";

    private static string RevisedRuntimes() =>
        string.Join(", ", ManagedRuntime.All.Where(runtime => runtime.Build == BuildProcess.Revised && runtime.EndOfSupport is null).Select(runtime => runtime.Name));
}

using System.Text.RegularExpressions;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>This machine's program for a managed runtime.</summary>
internal static partial class RuntimeTool
{
    /// <summary>Finds the program and says which version it is, so that a difference to App Runner's is known.</summary>
    /// <returns>The program's path.</returns>
    /// <exception cref="InstanceStartException">This machine lacks it.</exception>
    public static async Task<string> FindAsync(ManagedBuild build, Action<string> write, CancellationToken cancellationToken)
    {
        var runtime = build.Runtime;
        var (names, argument) = Programs(runtime);
        var path = names.Select(Tool.Find).FirstOrDefault(found => found is not null)
            ?? throw new InstanceStartException(
                $"{runtime} runs with {string.Join(" or ", names)}, which is not on the PATH of this machine. Install {runtime.Platform} {runtime.Version}, or run the service in a container.");
        var result = await Tool.RunAsync(path, [argument], cancellationToken: cancellationToken).ConfigureAwait(false);
        var version = VersionNumber().Match(result.Output + result.Error).Value;
        if (!result.Succeeded || version.Length == 0)
        {
            throw new InstanceStartException($"{path} doesn't tell its version: {result.Complaint}. {runtime} needs it to run.");
        }

        // Java 8 and before call themselves 1.8.
        var comparable = runtime.Platform == RuntimePlatform.Corretto && version.StartsWith("1.", StringComparison.Ordinal) ? version[2..] : version;
        var expected = build.RuntimeVersion is { } locked ? [locked] : ReleaseLines(runtime);
        write(expected.Any(line => comparable == line || comparable.StartsWith(line + ".", StringComparison.Ordinal))
            ? $"{runtime} runs with {path}, version {version}."
            : $"{runtime} runs with {path}, version {version} here; App Runner has {build.RuntimeVersion ?? runtime.Version}. What works here may not work there.");
        return path;
    }

    /// <summary>What all releases begin with. Names such as python3 and go1 stand for the minor versions that are listed.</summary>
    private static string[] ReleaseLines(ManagedRuntime runtime) => runtime.Platform is RuntimePlatform.Python or RuntimePlatform.Go
        ? [.. runtime.Releases.Select(release => string.Join('.', release.Split('.').Take(2)))]
        : [runtime.Version];

    private static (string[] Names, string Argument) Programs(ManagedRuntime runtime) => runtime.Platform switch
    {
        RuntimePlatform.Python => ([.. new[] { $"python{runtime.Version}", OperatingSystem.IsWindows() ? "python" : "python3" }.Distinct()], "--version"),
        RuntimePlatform.NodeJs => (["node"], "--version"),
        RuntimePlatform.Corretto => (["java"], "-version"),
        RuntimePlatform.DotNet => (["dotnet"], "--version"),
        RuntimePlatform.Php => (["php"], "--version"),
        RuntimePlatform.Ruby => (["ruby"], "--version"),
        RuntimePlatform.Go => (["go"], "version"),
        _ => throw new InvalidOperationException($"Unknown platform '{runtime.Platform}'."),
    };

    [GeneratedRegex(@"\d+(\.\d+)+", RegexOptions.ExplicitCapture)]
    private static partial Regex VersionNumber();
}

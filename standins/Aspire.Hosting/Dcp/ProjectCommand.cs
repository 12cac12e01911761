using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// How a project is run. A project that the AppHost references has just been built with it, so its output is executed
/// as it is: one evaluation tells where that is, all replicas and restarts use the answer, and no <c>dotnet run</c> (a second,
/// bigger process) stands between DCP and the program, where it would delay signals. Where the output cannot be run by
/// <c>dotnet program.dll</c> (not found, self-contained, several frameworks), <c>dotnet run --no-build</c> finds the way.
/// A project that is only named by its path may not have been built at all; <c>dotnet run</c> does that.
/// </summary>
internal sealed class ProjectCommand(ILogger<ProjectCommand> logger)
{
    private static readonly TimeSpan s_evaluationTimeout = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Task<string?>> _outputs = new(StringComparer.Ordinal);

    /// <summary>The build configuration of this AppHost, which its projects were built in, too.</summary>
    public static string? ConfigurationOf(Assembly? appHost) => appHost?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration;

    public async Task<(string Executable, IReadOnlyList<string> Arguments)> GetAsync(IProjectMetadata project, string? configuration, CancellationToken cancellationToken)
    {
        var isBuilt = IsBuiltWithAppHost(project);
        var output = isBuilt
            ? await _outputs.GetOrAdd(project.ProjectPath, path => FindOutputAsync(path, configuration)).WaitAsync(cancellationToken).ConfigureAwait(false)
            : null;
        return (DotnetPath, output is null ? RunArguments(project.ProjectPath, configuration, isBuilt) : [output]);
    }

    /// <summary>The arguments for running a project through the SDK. Launch profiles are off: the app model has taken what it wants of them.</summary>
    public static IReadOnlyList<string> RunArguments(string projectPath, string? configuration, bool isBuilt)
    {
        // A file-based program is always built by running it.
        var isFile = projectPath.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);
        return [
            "run",
            isFile ? "--file" : "--project", projectPath,
            .. isBuilt && !isFile ? ["--no-build"] : (string[])[],
            .. string.IsNullOrEmpty(configuration) ? (string[])[] : ["--configuration", configuration],
            "--no-launch-profile",
            // What follows is the program's.
            "--"];
    }

    /// <summary>Whether <c>dotnet program.dll</c> runs a build output: it has to rely on an installed framework.</summary>
    public static bool IsFrameworkDependent(string runtimeConfiguration)
    {
        try
        {
            using var document = JsonDocument.Parse(runtimeConfiguration);
            return document.RootElement.TryGetProperty("runtimeOptions", out var options)
                && (options.TryGetProperty("framework", out _) || options.TryGetProperty("frameworks", out _));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string DotnetPath => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path && File.Exists(path) ? path : "dotnet";

    // Metadata that the AppHost's build generated stands for a project reference; this assembly's own, for a mere path.
    private static bool IsBuiltWithAppHost(IProjectMetadata project) => project.SuppressBuild || project.GetType().Assembly != typeof(ProjectCommand).Assembly;

    private async Task<string?> FindOutputAsync(string projectPath, string? configuration)
    {
        if (projectPath.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        using var timeout = new CancellationTokenSource(s_evaluationTimeout);
        var startInfo = new ProcessStartInfo(DotnetPath, [
            "msbuild", projectPath, "-nologo", "-getProperty:TargetPath",
            .. string.IsNullOrEmpty(configuration) ? (string[])[] : [$"-p:Configuration={configuration}"]])
        {
            WorkingDirectory = Path.GetDirectoryName(projectPath)!,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        try
        {
            using var process = Process.Start(startInfo)!;
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            var output = (await process.StandardOutput.ReadToEndAsync(timeout.Token).ConfigureAwait(false)).Trim();
            await process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
            var runtimeConfiguration = Path.ChangeExtension(output, ".runtimeconfig.json");
            if (process.ExitCode == 0 && File.Exists(output) && File.Exists(runtimeConfiguration)
                && IsFrameworkDependent(await File.ReadAllTextAsync(runtimeConfiguration, timeout.Token).ConfigureAwait(false)))
            {
                return output;
            }

            logger.LogDebug("The output of {Project} cannot be run directly ('{Output}' {Errors}).", projectPath, output, await errors.ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is OperationCanceledException or System.ComponentModel.Win32Exception or IOException)
        {
            logger.LogDebug(exception, "The output of {Project} could not be found out.", projectPath);
        }

        return null;
    }
}

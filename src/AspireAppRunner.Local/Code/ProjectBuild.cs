using System.Security.Cryptography;
using System.Text.Json;

namespace AspireAppRunner.Local;

/// <summary>
/// Makes versions of a .NET project: copies of what it is built to, so that a build for the next deployment doesn't pull the files from under the instances that run.
/// </summary>
/// <param name="projectPath">The project file.</param>
/// <param name="configuration">The configuration that it is built in; <see langword="null"/>: the project's own default.</param>
public sealed class ProjectBuild(string projectPath, string? configuration)
{
    private static readonly string s_dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path && File.Exists(path) ? path : "dotnet";

    private string? _target;

    /// <summary>Takes the project as it is built, or builds it first.</summary>
    /// <param name="build">Whether it is built first.</param>
    /// <param name="writeLine">Told each line of the build's output.</param>
    /// <param name="cancellationToken">Kills the build.</param>
    /// <returns>The version, which stays on the disk until it is <see cref="ProjectVersion.Delete">deleted</see>.</returns>
    /// <exception cref="InstanceStartException">The build failed, or the project can't be run by <c>dotnet</c>; the message says what to do.</exception>
    public async Task<ProjectVersion> TakeAsync(bool build, Action<string> writeLine, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writeLine);
        if (build)
        {
            await BuildAsync(writeLine, cancellationToken).ConfigureAwait(false);
        }

        var target = _target ??= await FindTargetAsync(cancellationToken).ConfigureAwait(false);
        CheckTarget(target);
        return Copy(target);
    }

    private async Task BuildAsync(Action<string> writeLine, CancellationToken cancellationToken)
    {
        var result = await Tool.RunAsync(s_dotnet, ["build", projectPath, "-nologo", "-v", "quiet", .. Configuration("--configuration")], cancellationToken: cancellationToken).ConfigureAwait(false);
        string[] lines = [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        foreach (var line in lines)
        {
            writeLine(line);
        }

        if (!result.Succeeded)
        {
            throw new InstanceStartException($"{Path.GetFileName(projectPath)} doesn't build: {lines.FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? result.Complaint}");
        }
    }

    private async Task<string> FindTargetAsync(CancellationToken cancellationToken)
    {
        var result = await Tool.RunAsync(
            s_dotnet, ["msbuild", projectPath, "-nologo", "-getProperty:TargetPath", .. configuration is null ? Array.Empty<string>() : [$"-p:Configuration={configuration}"]], cancellationToken: cancellationToken).ConfigureAwait(false);
        return result.Succeeded
            ? result.Output.Trim()
            : throw new InstanceStartException($"It can't be found out where {Path.GetFileName(projectPath)} is built to: {result.Complaint}");
    }

    private void CheckTarget(string target)
    {
        if (!File.Exists(target))
        {
            throw new InstanceStartException($"{Path.GetFileName(projectPath)} is not built: there is no {target}. Reference the project in the AppHost, whose build then builds it.");
        }

        var runtime = Path.ChangeExtension(target, ".runtimeconfig.json");
        if (!File.Exists(runtime) || !ReliesOnFramework(File.ReadAllText(runtime)))
        {
            throw new InstanceStartException($"{Path.GetFileName(projectPath)} is no application that 'dotnet' runs. Make it an executable that is not self-contained (OutputType Exe, SelfContained false).");
        }
    }

    private static bool ReliesOnFramework(string runtimeConfiguration)
    {
        using var document = JsonDocument.Parse(runtimeConfiguration);
        return document.RootElement.TryGetProperty("runtimeOptions", out var options)
            && (options.TryGetProperty("framework", out _) || options.TryGetProperty("frameworks", out _));
    }

    private static ProjectVersion Copy(string target)
    {
        var source = Path.GetDirectoryName(target)!;
        var folder = CodeBuild.CreateFolder(workFolder: null);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Join(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var id = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(target)).AsSpan(0, 6));
        return new ProjectVersion(id, folder, Path.Join(folder, Path.GetFileName(target)));
    }

    private string[] Configuration(string option) => configuration is null ? [] : [option, configuration];
}

/// <summary>A copy of what a project was built to.</summary>
public sealed class ProjectVersion
{
    private readonly string _folder;

    internal ProjectVersion(string id, string folder, string assembly) => (Id, _folder, Assembly) = (id, folder, assembly);

    /// <summary>Gets what tells versions apart: a hash of the assembly.</summary>
    public string Id { get; }

    /// <summary>Gets the assembly that <c>dotnet</c> runs.</summary>
    public string Assembly { get; }

    /// <summary>Removes the version from the disk. No instance of it may run.</summary>
    public void Delete() => CodeBuild.DeleteFolder(_folder);
}

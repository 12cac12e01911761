using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>What to build, and where.</summary>
public sealed record CodeBuildOptions
{
    /// <summary>
    /// Gets the repository: a folder on this machine (a path or <c>file://</c>), of which the working tree counts, committed or not; or anything that git can
    /// clone, bare repositories included.
    /// </summary>
    public required string Repository { get; init; }

    /// <summary>Gets the branch that is cloned; of no meaning for a folder. Default: <c>main</c>.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>Gets the directory with <c>apprunner.yaml</c> in which commands run, from the root of the repository; <c>/</c> in front is optional. Default: the root.</summary>
    public string? SourceDirectory { get; init; }

    /// <summary>Gets how to build. <see langword="null"/> (default): <c>apprunner.yaml</c> decides; otherwise that file is not read.</summary>
    public ManagedBuild? Build { get; init; }

    /// <summary>Gets the folder under which each version gets one of its own. Default: the system's for temporary files.</summary>
    public string? WorkFolder { get; init; }
}

using AspireAppRunner.Model;
using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Local;

/// <summary>A copy of a source that is going to be built, with what it says about its build.</summary>
/// <param name="Id">A commit, or a hash of the content if it isn't one.</param>
/// <param name="Folder">The version's own folder.</param>
/// <param name="SourceDirectory">Where its commands run.</param>
/// <param name="Build">How to build.</param>
internal sealed record CodeCheckout(string Id, string Folder, string SourceDirectory, ManagedBuild Build)
{
    private const int ShortHash = 12;

    /// <summary>The copied repository.</summary>
    public string Root => RootIn(Folder);

    /// <summary>Copies or clones the source, and reads how it is built.</summary>
    /// <exception cref="InstanceStartException">There is no such source, or its <c>apprunner.yaml</c> is wrong.</exception>
    public static async Task<CodeCheckout> TakeAsync(CodeBuildOptions options, string folder, Action<string> write, CancellationToken cancellationToken)
    {
        var id = FindFolder(options.Repository) is { } repository
            ? await CopyAsync(repository, RootIn(folder), write, cancellationToken).ConfigureAwait(false)
            : await CloneAsync(options, RootIn(folder), write, cancellationToken).ConfigureAwait(false);
        var directory = FindSourceDirectory(RootIn(folder), options.SourceDirectory);
        return new(id, folder, directory, options.Build ?? ReadConfiguration(directory, write));
    }

    private static string RootIn(string folder) => Path.Join(folder, "app");

    private static string? FindFolder(string repository)
    {
        var isFile = repository.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        if (!isFile && repository.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        var path = Path.GetFullPath(isFile && Uri.TryCreate(repository, UriKind.Absolute, out var url) ? url.LocalPath : repository);
        if (Directory.Exists(path))
        {
            var isBare = File.Exists(Path.Join(path, "HEAD")) && Directory.Exists(Path.Join(path, "objects"));
            return isBare ? null : path;
        }

        // git's short form for SSH, user@host:path, is no path.
        return repository.Contains('@', StringComparison.Ordinal)
            ? null
            : throw new InstanceStartException($"There is no folder {path}. Give the path of one, or a URL that git can clone.");
    }

    private static async Task<string> CopyAsync(string repository, string target, Action<string> write, CancellationToken cancellationToken)
    {
        var paths = await SourceList.FindAsync(repository, write, cancellationToken).ConfigureAwait(false);
        var commit = GitRepository.At(repository) is { } git ? await git.ReadCommitAsync(cancellationToken).ConfigureAwait(false) : null;
        var hash = SourceCopy.Copy(repository, paths, target, cancellationToken)[..ShortHash];
        write($"Copied {paths.Count} files of {repository}.");
        return commit switch
        {
            ({ } id, false) => id,
            ({ } id, true) => $"{id}-dirty-{hash}",
            null => hash,
        };
    }

    private static async Task<string> CloneAsync(CodeBuildOptions options, string target, Action<string> write, CancellationToken cancellationToken)
    {
        write($"Cloning branch {options.Branch} of {options.Repository}.");
        var git = await GitRepository.CloneAsync(options.Repository, options.Branch, target, cancellationToken).ConfigureAwait(false);
        var commit = await git.ReadCommitAsync(cancellationToken).ConfigureAwait(false);
        Directory.Delete(Path.Join(target, ".git"), recursive: true);
        return commit?.Commit ?? throw new InstanceStartException($"Branch {options.Branch} of {options.Repository} has no commit.");
    }

    private static string FindSourceDirectory(string root, string? directory)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Join(root, directory)));
        var isWithin = path == root || path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return isWithin && Directory.Exists(path)
            ? path
            : throw new InstanceStartException($"The repository has no source directory {directory}. Give its path from the root of the repository.");
    }

    private static ManagedBuild ReadConfiguration(string directory, Action<string> write)
    {
        var result = ConfigurationFileReader.ReadSourceDirectory(directory);

        // The copy's place means nothing to anybody.
        var findings = result.Diagnostics.ToLookup(
            diagnostic => diagnostic.IsError, diagnostic => diagnostic.ToString().Replace(directory + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        foreach (var warning in findings[false])
        {
            write(warning);
        }

        return result is { IsValid: true, File: { } file } && ManagedBuild.Of(file) is { } build
            ? build
            : throw new InstanceStartException($"App Runner would refuse {AppRunnerConfigurationFile.FileName}. {string.Join(' ', findings[true])}");
    }
}

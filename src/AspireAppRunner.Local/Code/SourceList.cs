namespace AspireAppRunner.Local;

/// <summary>
/// Finds which files of a folder are its source. App Runner builds from a clean checkout; in a git repository that is what git tracks, together with what is
/// new and not ignored, so that nothing has to be committed to be tried. Elsewhere it is all but what installers leave beside it.
/// </summary>
internal static class SourceList
{
    /// <summary>Finds the files and links.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="write">Told why git was not asked where it should have been.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Their paths from the folder, in order.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(string root, Action<string> write, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        await AddAsync(root, "", found, write, cancellationToken).ConfigureAwait(false);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static async Task AddAsync(string root, string prefix, List<string> found, Action<string> write, CancellationToken cancellationToken)
    {
        var folder = Path.Join(root, prefix);
        var (paths, reason) = GitRepository.At(folder) is { } git ? await git.ListAsync(cancellationToken).ConfigureAwait(false) : (null, null);
        if (reason is not null)
        {
            write($"git can't tell which files are the source ({reason}), so all are taken.");
        }

        // A folder that its repository ignores as a whole has nothing to list, but was asked for.
        if (paths is not { Count: > 0 })
        {
            found.AddRange(Walk(new DirectoryInfo(folder), prefix));
            return;
        }

        foreach (var path in paths.Select(path => Path.Join(prefix, path)))
        {
            var info = new DirectoryInfo(Path.Join(root, path));
            if (!info.Exists || info.LinkTarget is not null)
            {
                found.Add(path);
            }
            else
            {
                await AddAsync(root, path, found, write, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static IEnumerable<string> Walk(DirectoryInfo folder, string prefix)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var path = Path.Join(prefix, entry.Name);
            if (entry is not DirectoryInfo directory || entry.LinkTarget is not null)
            {
                if (entry.Name != ".git")
                {
                    yield return path;
                }
            }
            else if (!IsInstalled(directory))
            {
                foreach (var below in Walk(directory, path))
                {
                    yield return below;
                }
            }
        }
    }

    /// <summary>What no checkout has: the repository itself, and packages that were installed for this machine.</summary>
    private static bool IsInstalled(DirectoryInfo folder) =>
        folder.Name is ".git" or "node_modules" or "__pycache__" || File.Exists(Path.Join(folder.FullName, "pyvenv.cfg"));
}

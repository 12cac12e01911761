namespace AspireAppRunner.Local;

/// <summary>What git knows about a folder. Works on the command line's git, which knows the developer's credentials and settings.</summary>
internal sealed class GitRepository
{
    private const int ShortCommit = 12;

    /// <summary>No questions, no locks beside the developer's own git, and nothing of a hook that this process may run in.</summary>
    private static readonly Dictionary<string, string?> s_environment = new()
    {
        ["GIT_TERMINAL_PROMPT"] = "0", ["GIT_OPTIONAL_LOCKS"] = "0", ["LC_ALL"] = "C", ["GIT_DIR"] = null, ["GIT_WORK_TREE"] = null, ["GIT_INDEX_FILE"] = null, ["GIT_PREFIX"] = null,
    };

    private readonly string _git;
    private readonly string _folder;

    private GitRepository(string git, string folder) => (_git, _folder) = (git, folder);

    /// <summary>The repository that a folder belongs to; <see langword="null"/> if it belongs to none or there is no git.</summary>
    public static GitRepository? At(string folder) => Tool.Find("git") is { } git && IsWithinRepository(folder) ? new(git, folder) : null;

    /// <summary>Clones the newest commit of a branch.</summary>
    /// <exception cref="InstanceStartException">There is no git, or it can't.</exception>
    public static async Task<GitRepository> CloneAsync(string url, string branch, string folder, CancellationToken cancellationToken)
    {
        var git = Tool.Find("git") ?? throw new InstanceStartException($"{url} can't be cloned: git is not on the PATH of this machine. Install it, or give the path of a folder as the repository's URL.");
        var clone = await Tool.RunAsync(git, ["clone", "--quiet", "--depth", "1", "--single-branch", $"--branch={branch}", "--", url, folder], null, s_environment, cancellationToken).ConfigureAwait(false);
        return clone.Succeeded
            ? new(git, folder)
            : throw new InstanceStartException($"Branch {branch} of {url} can't be cloned: {clone.Complaint}. Check both, and that git on this machine may read the repository without asking.");
    }

    /// <summary>Lists what a checkout would have, and what is new and not ignored, by paths from the folder. Folders are repositories within this one.</summary>
    /// <returns><see langword="null"/> and the reason if git refuses.</returns>
    public async Task<(IReadOnlyList<string>? Paths, string? Reason)> ListAsync(CancellationToken cancellationToken)
    {
        var list = await RunAsync(["ls-files", "--cached", "--others", "--exclude-standard", "-z"], cancellationToken).ConfigureAwait(false);
        return list.Succeeded
            ? ([.. list.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(path => path.TrimEnd('/')).Distinct(StringComparer.Ordinal)], null)
            : (null, list.Complaint);
    }

    /// <summary>The commit that is checked out, shortened, and whether the folder differs from it; <see langword="null"/> before the first commit.</summary>
    public async Task<(string Commit, bool IsDirty)?> ReadCommitAsync(CancellationToken cancellationToken)
    {
        var head = await RunAsync(["rev-parse", "--verify", "--quiet", "HEAD"], cancellationToken).ConfigureAwait(false);
        if (!head.Succeeded)
        {
            return null;
        }

        var status = await RunAsync(["status", "--porcelain", "--", "."], cancellationToken).ConfigureAwait(false);
        return (head.Output.Trim()[..ShortCommit], !status.Succeeded || status.Output.Length > 0);
    }

    private static bool IsWithinRepository(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            if (Path.Exists(Path.Join(parent.FullName, ".git")))
            {
                return true;
            }
        }

        return false;
    }

    private Task<ToolResult> RunAsync(string[] arguments, CancellationToken cancellationToken) => Tool.RunAsync(_git, arguments, _folder, s_environment, cancellationToken);
}

namespace AspireAppRunner.Local;

/// <summary>Finds where a symbolic link in a source leads, through other links as well.</summary>
internal static class SourceLink
{
    private const int MostHops = 40;

    /// <summary>The target that a copy of the link has, so that it leads to the same place in the copied source.</summary>
    /// <param name="root">The folder of the source.</param>
    /// <param name="path">The link, by its path from there.</param>
    /// <param name="target">What the link says.</param>
    /// <returns><see langword="null"/> if it leads out of the source.</returns>
    public static string? TargetInCopy(string root, string path, string target)
    {
        var hops = 0;
        var realRoot = Follow(Path.GetPathRoot(root)!, root, ref hops) ?? root;
        var folder = Path.GetDirectoryName(Path.Join(realRoot, path))!;
        var end = Follow(folder, target, ref hops);
        if (end is null || (end != realRoot && !end.StartsWith(realRoot + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            return null;
        }

        return Path.IsPathRooted(target) ? Path.GetRelativePath(folder, end) : target;
    }

    /// <summary>Walks a path step by step. Taking <c>..</c> off as text would be wrong behind a link.</summary>
    /// <returns>Where it ends, whether that exists or not; <see langword="null"/> if links lead in a circle.</returns>
    private static string? Follow(string from, string path, ref int hops)
    {
        var steps = new Stack<string>();
        var here = Push(path, from);
        while (steps.TryPop(out var step))
        {
            if (step == "..")
            {
                here = Path.GetDirectoryName(here) ?? here;
                continue;
            }

            var next = Path.Join(here, step);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                here = next;
            }
            else if (++hops > MostHops)
            {
                return null;
            }
            else
            {
                here = Push(target, here);
            }
        }

        return here;

        string Push(string text, string relativeTo)
        {
            var start = Path.IsPathRooted(text) ? Path.GetPathRoot(text)! : relativeTo;
            var rest = Path.IsPathRooted(text) ? text[start.Length..] : text;
            foreach (var part in rest.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse())
            {
                steps.Push(part);
            }

            return start;
        }
    }
}

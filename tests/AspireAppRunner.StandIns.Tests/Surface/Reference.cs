namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>The published surface lists, which lie in a folder beside the checkout; a test that needs one is skipped without it.</summary>
internal static class Reference
{
    private static readonly string? Folder = Find();

    public static string Read(string file)
    {
        var path = Folder is null ? null : Path.Combine(Folder, file);
        Skip.If(path is null || !File.Exists(path), $"There is no shared/reference/{file} beside this checkout, so there is nothing to compare with.");
        return File.ReadAllText(path!);
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "reference");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}

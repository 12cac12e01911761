namespace AspireAppRunner.Docs.Tests;

/// <summary>The documents of the repository that a reader is meant to follow.</summary>
internal static class Documents
{
    public static string Root { get; } = FindRoot();

    /// <summary>README.md and everything under docs/, playground/, samples/ and src/, as paths relative to the root.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        .. new[] { "docs", "playground", "samples", "src" }
            .Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Names => [.. All];

    public static string[] Read(string name) => File.ReadAllLines(Path.Combine(Root, name));

    public static IEnumerable<CodeBlock> Blocks(string name) => CodeBlock.Read(name, Read(name));

    public static IEnumerable<CodeBlock> Blocks(string name, params string[] languages) => Blocks(name).Where(block => languages.Contains(block.Language));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AspireAppRunner.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside of the checkout.");
    }
}

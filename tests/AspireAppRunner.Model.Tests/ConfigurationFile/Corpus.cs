namespace AspireAppRunner.Model.Tests.ConfigurationFile;

/// <summary>Real files with verdicts, kept beside the checkout in <c>shared/corpus</c>; not everybody has them.</summary>
internal static class Corpus
{
    public const string Absent = "(no corpus)";

    private static readonly string? s_directory = FindDirectory();

    public static bool Exists => s_directory is not null;

    public static string Reason => "The corpus of real files is not beside this checkout (../shared/corpus).";

    public static IEnumerable<string> Files => s_directory is null ? [] : Directory.EnumerateFiles(Path.Join(s_directory, "files")).Order(StringComparer.Ordinal);

    public static IEnumerable<string[]> Verdicts =>
        s_directory is null ? [] : File.ReadLines(Path.Join(s_directory, "verdicts.tsv")).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t'));

    public static string PathOf(string id) => Path.Join(s_directory, "files", $"{id}.yaml");

    public static string FindRepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Join(directory.FullName, "AspireAppRunner.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests don't run from within the repository.");
    }

    private static string? FindDirectory()
    {
        var directory = Path.GetFullPath(Path.Join(FindRepositoryRoot(), "..", "shared", "corpus"));
        return File.Exists(Path.Join(directory, "verdicts.tsv")) ? directory : null;
    }
}

using System.Runtime.CompilerServices;

namespace AspireAppRunner.Model.Tests;

/// <summary>Expected texts under Golden/. Run the tests with UPDATE_GOLDEN=1 to write them anew, then review the difference.</summary>
internal static class GoldenFile
{
    public static string Folder { get; } = Path.Combine(SourceFolder(), "Golden");

    public static void Equal(string name, string actual)
    {
        var path = Path.Combine(Folder, name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"There is no Golden/{name}; run the tests with UPDATE_GOLDEN=1.");
        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

namespace AspireAppRunner.EndToEnd.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_example_is_made_of_the_playgrounds_own_lines()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var playground = (await File.ReadAllTextAsync(Path.Combine(AppHostProject.Playground.Directory, "AppHost.cs"))).Split('\n').Select(line => line.Trim()).ToHashSet();
        var start = readme.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;

        var lines = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)].Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();

        Assert.True(lines.Count > 10);
        Assert.All(lines, line => Assert.Contains(line, playground));
    }
}

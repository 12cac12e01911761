using System.Reflection;
using System.Text.RegularExpressions;

namespace AspireAppRunner.Cloud.Tests;

/// <summary>docs/deploy-faults.md names the tests that show what it says.</summary>
public sealed partial class FaultsPageTests
{
    private static readonly string[] s_rows = [.. File.ReadLines(Page()).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| What happens", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))];

    [Fact]
    public void Every_row_names_a_test() => Assert.All(s_rows, row => Assert.NotEmpty(TestName().Matches(row.Split('|')[3])));

    [Fact]
    public void Every_named_test_exists()
    {
        var tests = typeof(FaultsPageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(s_rows.SelectMany(row => TestName().Matches(row)).Select(match => match.Groups["name"].Value).Except(tests));
    }

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "AspireAppRunner.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "docs", "deploy-faults.md");
    }

    [GeneratedRegex(@"`(?<name>[A-Za-z]+Tests\.[A-Za-z_]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex TestName();
}

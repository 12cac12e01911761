using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Docs.Tests;

public sealed class LocalFidelityTests
{
    // The model's tests walk all types and make sure that this list has every setting there is.
    private static readonly IReadOnlyList<string> s_settings = [.. ExpressModeMapping.All.Select(mapping => mapping.Setting)];

    private static readonly IReadOnlyList<string> s_rows = [.. Documents.Read("docs/local.md").SkipWhile(line => line != "## Setting by setting").Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

    [Fact]
    public void Every_setting_is_in_the_table_once() =>
        Assert.All(s_settings, setting => Assert.True(s_rows.Count(row => Names(row).Contains(setting)) == 1, $"docs/local.md says nothing of {setting}, or says it twice."));

    [Fact]
    public void The_table_names_no_setting_that_does_not_exist() => Assert.Empty(s_rows.SelectMany(Names).Except(s_settings));

    private static IEnumerable<string> Names(string row) => row.Split('|')[1].Split(',').Select(name => name.Trim().Trim('`'));
}

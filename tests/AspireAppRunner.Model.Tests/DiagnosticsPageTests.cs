using System.Text.RegularExpressions;

namespace AspireAppRunner.Model.Tests;

public sealed partial class DiagnosticsPageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(GoldenFile.Folder, "../../../docs/diagnostics.md"));

    [Fact]
    public void The_page_lists_exactly_the_rules_of_the_code()
    {
        var listed = Heading().Matches(s_page).Select(match => $"{match.Groups["code"]} {match.Groups["title"]} ({match.Groups["severity"]})");

        Assert.Equal(DiagnosticRules.All.Select(rule => $"{rule.Code} {rule.Title} ({rule.Severity.ToString().ToLowerInvariant()})"), listed);
    }

    [Fact]
    public void Every_rule_has_an_example_and_a_remedy()
    {
        var sections = s_page.Split("\n### ")[1..];

        Assert.All(sections, section => Assert.Contains("\n- Example: ", section, StringComparison.Ordinal));
        Assert.All(sections, section => Assert.Contains("\n- What to do: ", section, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^### (?<code>AAR[0-9]{3}) (?<title>.+) \((?<severity>error|warning|info)\)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}

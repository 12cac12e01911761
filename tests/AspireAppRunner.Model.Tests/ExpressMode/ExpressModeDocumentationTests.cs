using System.Text.RegularExpressions;
using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Model.Tests.ExpressMode;

public sealed partial class ExpressModeDocumentationTests
{
    private const string Begin = "<!-- The table is generated: run the tests with UPDATE_GOLDEN=1. -->\n";
    private const string End = "<!-- End of the generated table. -->\n";

    private static readonly string s_docs = Path.Combine(GoldenFile.Folder, "../../../docs");

    [Fact]
    public void The_page_has_the_table_of_the_code()
    {
        var path = Path.Combine(s_docs, "express-mode.md");
        var page = File.ReadAllText(path);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var expected = $"\n{MigrationReport.WriteMatrix()}\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, page[..begin] + expected + page[end..]);
            return;
        }

        Assert.Equal(expected, page[begin..end]);
    }

    [Fact]
    public void The_diagnostics_page_lists_exactly_the_rules_of_the_code()
    {
        var page = File.ReadAllText(Path.Combine(s_docs, "express-mode-diagnostics.md"));
        var listed = Heading().Matches(page).Select(match => $"{match.Groups["code"]} {match.Groups["title"]} ({match.Groups["severity"]})");

        Assert.Equal(ExpressModeRules.All.Select(rule => $"{rule.Code} {rule.Title} ({rule.Severity.ToString().ToLowerInvariant()})"), listed);
        Assert.All(page.Split("\n### ")[1..], section =>
        {
            Assert.Contains("\n- Example: ", section, StringComparison.Ordinal);
            Assert.Contains("\n- What to do: ", section, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Reports_are_what_they_were()
    {
        GoldenFile.Equal("Express/everything.report.md", MigrationReport.Write(ExpressSamples.Of("everything"), ExpressSamples.Options));
        GoldenFile.Equal("Express/minimal.report.md", MigrationReport.Write(Samples.Minimal()));
    }

    [GeneratedRegex(@"^### (?<code>AAR[0-9]{3}) (?<title>.+) \((?<severity>error|warning|info)\)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}

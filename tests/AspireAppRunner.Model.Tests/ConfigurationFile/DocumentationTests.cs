using System.Text.RegularExpressions;
using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

/// <summary><c>docs/apprunner-yaml.md</c> says of every rule what the code says.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string s_text = File.ReadAllText(Path.Join(Corpus.FindRepositoryRoot(), "docs", "apprunner-yaml.md")).ReplaceLineEndings("\n");

    public static TheoryData<string> Codes => [.. ConfigurationFileRules.All.Select(rule => rule.Code)];

    [Fact]
    public void The_page_and_the_code_know_the_same_rules() =>
        Assert.Equal(
            ConfigurationFileRules.All.Select(rule => $"{rule.Code}: {rule.Title} ({rule.Severity}{(rule.PreventsFile ? ", no file" : "")})"),
            Heading().Matches(s_text).Select(match => match.Groups["heading"].Value));

    [Fact]
    public void Every_code_is_used_once() =>
        Assert.Equal(ConfigurationFileRules.All.Count, ConfigurationFileRules.All.Select(rule => rule.Code).Distinct().Count());

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_example_of_a_rule_breaches_it(string code)
    {
        var section = Section(code);
        var example = Example().Match(section);
        if (!example.Success)
        {
            // Limits, encodings and missing files can't be shown in a few lines; those say so in words and have tests of their own.
            Assert.Contains(code, (string[])["AAR101", "AAR102", "AAR110", "AAR111"]);
            return;
        }

        var result = ConfigurationFileReader.Read(Unescape(example.Groups["text"].Value));

        Assert.Contains(code, result.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_rule_has_a_remedy(string code) => Assert.Contains("Remedy: ", Section(code), StringComparison.Ordinal);

    private static string Section(string code)
    {
        var start = s_text.IndexOf($"### {code}:", StringComparison.Ordinal);
        var end = s_text.IndexOf("\n##", start + 1, StringComparison.Ordinal);
        return end < 0 ? s_text[start..] : s_text[start..end];
    }

    private static string Unescape(string example) => example.Replace('→', '\t');

    [GeneratedRegex(@"^### (?<heading>AAR1\d\d: .*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}

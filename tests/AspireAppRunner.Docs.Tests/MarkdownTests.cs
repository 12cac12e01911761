using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using YamlDotNet.RepresentationModel;

namespace AspireAppRunner.Docs.Tests;

public sealed partial class MarkdownTests
{
    // Each has a test of its own, but for "text", which is what programs print.
    private static readonly string[] s_languages = ["bash", "csharp", "dockerfile", "json", "text", "ts", "xml", "yaml"];

    [Theory]
    [MemberData(nameof(Documents.Names), MemberType = typeof(Documents))]
    public void Every_block_says_what_it_is(string document) =>
        Assert.All(Documents.Blocks(document), block => Assert.True(s_languages.Contains(block.Language), $"{block}: the language is '{block.Language}'."));

    [Theory]
    [MemberData(nameof(Documents.Names), MemberType = typeof(Documents))]
    public void Every_JSON_YAML_and_XML_block_parses(string document) =>
        Assert.All(Documents.Blocks(document).Where(block => !IsWrongOnPurpose(block)), block =>
        {
            switch (block.Language)
            {
                case "json":
                    JsonDocument.Parse(block.Text, new() { CommentHandling = JsonCommentHandling.Skip }).Dispose();
                    break;
                case "yaml":
                    new YamlStream().Load(new StringReader(block.Text));
                    break;
                case "xml":
                    XDocument.Parse(block.Text);
                    break;
            }
        });

    [Theory]
    [MemberData(nameof(Documents.Names), MemberType = typeof(Documents))]
    public void Every_link_within_the_repository_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Documents.Root, document))!;
        var links = Link().Matches(string.Join('\n', Documents.Read(document))).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));

        Assert.All(links, link =>
        {
            var (path, anchor) = link.Split('#') is [var file, var part] ? (file, part) : (link, null);
            var target = path.Length == 0 ? Path.Combine(Documents.Root, document) : Path.GetFullPath(Path.Combine(folder, path));
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{document}: {link} leads nowhere.");
            Assert.True(anchor is null || File.ReadLines(target).Any(line => line.StartsWith('#') && Anchor(line) == anchor), $"{document}: {link} has no such heading.");
        });
    }

    [Fact]
    public void Every_page_of_the_documentation_is_in_its_index()
    {
        var index = string.Join('\n', Documents.Read("docs/README.md"));
        var pages = Documents.All.Where(name => name.StartsWith("docs/", StringComparison.Ordinal) && name != "docs/README.md").Select(name => name["docs/".Length..]);

        Assert.All(pages, page => Assert.True(index.Contains($"({page})", StringComparison.Ordinal), $"docs/README.md doesn't mention {page}."));
    }

    // What breaches a rule of the reader; its own tests check that it does.
    private static bool IsWrongOnPurpose(CodeBlock block) => block is { Document: "docs/apprunner-yaml.md", Language: "yaml" };

    // As GitHub makes them.
    private static string Anchor(string heading) => NotInAnchor().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}

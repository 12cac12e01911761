using System.Text;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

/// <summary>Texts of a given length that are known to cost YAML parsers time, memory or their stack, by what they are.</summary>
internal static class HostileInputs
{
    private const string Head = "version: 1.0\nruntime: nodejs22\nbuild:\n  commands:\n    build:\n      - npm ci\nrun:\n  command: node app.js\n";

    public static IReadOnlyList<(string Name, string Text)> OfLength(int length) =>
    [
        ("valid, many commands", Fill("version: 1.0\nruntime: nodejs22\nrun:\n  command: node app.js\nbuild:\n  commands:\n    build:\n", "      - npm run a-step-of-the-build --with=flags --and=more\n", length)),
        ("valid, one huge command", Fill("version: 1.0\nruntime: nodejs22\nrun:\n  command: node app.js\nbuild:\n  commands:\n    build:\n      - ", "x", length - 1) + "\n"),
        ("valid, one huge literal", Fill("version: 1.0\nruntime: nodejs22\nrun:\n  command: node app.js\nbuild:\n  commands:\n    build:\n      - |\n", "        echo line of a long script\n", length)),
        ("valid, many comments", Fill(Head, "# comment\n", length)),
        ("valid, long comment", Fill(Head + "#", " comment", length)),
        ("valid, many variables", Variables(length)),
        ("nested flow lists", Fill("", "[", length)),
        ("nested flow lists, one a line", Fill("", "[\n", length)),
        ("nested flow mappings", Fill("", "{a: ", length)),
        ("nested empty keys", Fill("", "{", length)),
        ("nested block lists on a line", Fill("", "- ", length)),
        ("nested explicit keys", Fill("", "? ", length)),
        ("explicit keys", Fill("", "?\n", length)),
        ("values without keys", Fill("", ":\n", length)),
        ("colons", Fill("", ": ", length)),
        ("long flow list", Fill("a: [", "a, ", length - 1) + "]"),
        ("long flow list without commas", Fill("a: [", "a ", length)),
        ("long flow list, a line each", Fill("a: [\n", "  a,\n", length)),
        ("pairs in a flow list", Fill("a: [", "a: b, ", length)),
        ("commas", Fill("[", ",", length)),
        ("quotes in a flow list", Fill("[", "'',", length)),
        ("closing brackets", Fill("", "]", length)),
        ("opened and closed", Fill("a: [", "[],", length)),
        ("opened and closed mappings as keys", Fill("", "{}: ", length)),
        ("block list", Fill("", "- a\n", length)),
        ("empty block list items", Fill("", "-\n", length)),
        ("different keys", Keys(length)),
        ("one key again and again", Fill("", "a: b\n", length)),
        ("one key in a flow mapping", Fill("{", "a: b, ", length)),
        ("long key", Fill("", "k", length - 2) + ": "),
        ("long quoted key", Fill("\"", "k", length - 4) + "\": a"),
        ("plain text over lines", Fill("a: ", "b\n  ", length)),
        ("plain text over blank lines", Fill("a: b", "\n", length - 3) + "  c"),
        ("plain text without keys", Fill("", "text\n", length)),
        ("words", Fill("a: ", "b ", length)),
        ("hash marks", Fill("a: ", "#b", length)),
        ("double quotes over lines", Fill("a: \"", "b\n  ", length)),
        ("double quotes never closed", Fill("a: \"", "b", length)),
        ("single quotes never closed", Fill("a: '", "''", length)),
        ("escapes", Fill("a: \"", "\\x41", length - 2) + "\""),
        ("escaped line breaks", Fill("a: \"", "\\\n  ", length)),
        ("surrogate escapes", Fill("a: \"", "\\ud83d\\ude00", length)),
        ("literal of blank lines", Fill("a: |\n", "\n", length)),
        ("literal of indented blank lines", Fill("a: |\n", "  \n", length)),
        ("literal of growing indentation", Staircase("a: |\n", "", length)),
        ("folded text", Fill("a: >\n", "  b\n", length)),
        ("folded text of indented lines", Fill("a: >\n", "  b\n   c\n", length)),
        ("literals", Fill("", "- |\n  a\n", length)),
        ("mappings in a staircase", Staircase("", "a:\n", length)),
        ("lists in a staircase", Staircase("", "-\n", length)),
        ("stairs up and down", Fill("", "a:\n b:\n  c:\n   d: e\n", length)),
        ("blank lines", Fill("", "\n", length)),
        ("carriage returns", Fill("", "\r", length)),
        ("spaces", Fill("", " ", length)),
        ("lines of 900 spaces", Fill("", new string(' ', 900) + "\n", length)),
        ("literal after lines of 900 spaces", Fill("a: |\n", new string(' ', 900) + "\n", length)),
        ("tabs", Fill("", "\t", length)),
        ("tabs after content", Fill(Head, "\t", length)),
        ("tabs in comments", Fill(Head, "#\t\n", length)),
        ("blank lines of tabs after content", Fill(Head, " \t\n", length)),
        ("tabs and breaks", Fill("a:\n", "\t\n", length)),
        ("comments only", Fill("", "#\n", length)),
        ("comments between items", Fill("", "- a # b\n# c\n", length)),
        ("comments in a flow list", Fill("[", "a, # b\n", length)),
        ("anchors", Numbered("", "- &a{0} b\n", length)),
        ("anchors of nothing", Fill("", "&a ", length)),
        ("aliases", Fill("- &a b\n- [", "*a, ", length)),
        ("aliases of a long text", Fill(Fill("- &a ", "b", length / 2) + "\n- [", "*a, ", length)),
        ("alias bomb", Bomb(length)),
        ("merge keys", Merges(length)),
        ("unknown aliases", Fill("[", "*a, ", length)),
        ("long anchor", Fill("&", "a", length - 2) + " b"),
        ("tags", Fill("", "!!str ", length)),
        ("tagged items", Fill("", "- !!str a\n", length)),
        ("exclamation marks", Fill("", "!", length)),
        ("long tag", Fill("!<", "a", length)),
        ("escapes in a tag", Fill("!", "%41", length)),
        ("tag directives", Numbered("", "%TAG !a{0}! tag:a,2000:\n", length)),
        ("version directives", Fill("", "%YAML 1.1\n", length)),
        ("long version", Fill("%YAML 1.", "1", length)),
        ("unknown directives", Fill("", "%FOO bar\n", length)),
        ("percent signs", Fill("", "%", length)),
        ("documents", Fill("", "---\n", length)),
        ("documents with content", Fill("", "--- a\n", length)),
        ("document ends", Fill("", "...\n", length)),
        ("dashes", Fill("", "-", length)),
        ("question marks", Fill("", "?", length)),
        ("asterisks", Fill("", "*", length)),
        ("ampersands", Fill("", "&", length)),
        ("bars", Fill("", "|", length)),
        ("unknown keys", Numbered(Head, "key{0}: a\n", length)),
        ("wrong variables", Fill(Head + "  env:\n", "    - PORT\n", length)),
        ("wrong commands", Fill("build:\n  commands:\n    build:\n", "      - echo: a\n", length)),
        ("emoji", Fill("a: ", "\U0001F600", length)),
        ("line separators", Fill("a: b", "\u2028", length)),
        ("byte order marks", Fill("", "\uFEFF", length)),
        ("zeros", Fill("a: ", "\0", length)),
        ("lone surrogates", Fill("a: ", "\uD800", length)),
    ];

    private static string Fill(string start, string unit, int length)
    {
        var text = new StringBuilder(start, length + unit.Length);
        while (text.Length + unit.Length <= length)
        {
            text.Append(unit);
        }

        return text.ToString();
    }

    private static string Numbered(string start, string format, int length)
    {
        var composite = CompositeFormat.Parse(format);
        var text = new StringBuilder(start, length + 64);
        for (var number = 0; text.Length < length - 64; number++)
        {
            text.AppendFormat(null, composite, number);
        }

        return text.ToString();
    }

    private static string Keys(int length) => Numbered("", "key{0}: a\n", length);

    private static string Variables(int length) => Numbered(Head + "  env:\n", "    - name: NAME_{0}\n      value: the value of a variable that is a bit longer than usual\n", length);

    private static string Merges(int length) => Fill(Numbered("- &a\n", "  k{0}: v\n", length / 2), "- <<: *a\n", length);

    private static string Staircase(string start, string unit, int length)
    {
        var text = new StringBuilder(start);
        for (var step = 0; text.Length + step + unit.Length + 1 < length; step++)
        {
            text.Append(' ', step).Append(unit.Length == 0 ? "x\n" : unit);
        }

        return text.ToString();
    }

    private static string Bomb(int length)
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; text.Length < length - 100; level++)
        {
            text.Append(null, $"a{level}: &a{level} [");
            for (var item = 0; item < 10; item++)
            {
                text.Append(null, $"*a{level - 1}, ");
            }

            text.Append("]\n");
        }

        return text.ToString();
    }
}

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>
/// Says what is wrong with a text that isn't YAML, and what to write instead. The parser knows only where it stopped; the line there
/// mostly shows which of the well-known mistakes it is.
/// </summary>
internal static class SyntaxAdvice
{
    public static void Report(string text, int line, int column, string parserMessage, DiagnosticSink sink)
    {
        if (FindConflictMarker(text) is { } conflict)
        {
            sink.Add(ConfigurationFileRules.Syntax, conflict, 1, "", "The file has the markers of an unresolved merge conflict.",
                "Choose one side and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`.");
            return;
        }

        var lines = new LineFinder(text);
        line = Math.Clamp(line, 1, lines.Count);
        var content = lines[line];
        column = Math.Clamp(column, 1, content.Length + 1);

        if (FindIndentingTab(lines, line, Mentions(parserMessage, " tab ")) is { } tab)
        {
            sink.Add(ConfigurationFileRules.Syntax, tab, 1, "", "The line is indented with a tab.", "Indent with spaces: YAML allows no tabs there.");
            return;
        }

        var (message, remedy) = Explain(content, column, parserMessage);
        sink.Add(ConfigurationFileRules.Syntax, line, column, "", message, remedy);
    }

    private static (string Message, string Remedy) Explain(string line, int column, string parserMessage)
    {
        if (Mentions(parserMessage, "invalid comment"))
        {
            return ("A `#` follows the closing quotation mark.", "Put a space before it if a comment begins there.");
        }

        if (Mentions(parserMessage, "wrong indentation"))
        {
            return ("A text in quotes goes on in a line that isn't indented enough, or its quotation mark is never closed.", "Close the quotation mark on the same line.");
        }

        if (Mentions(parserMessage, "quoted scalar"))
        {
            return Mentions(parserMessage, "escape") || Mentions(parserMessage, "hexadecimal") || Mentions(parserMessage, "surrogate")
                ? ("The text in double quotes has a backslash that begins no known escape.", "Write `\\\\` for a backslash, or use single quotes.")
                : ("A quotation mark is never closed.", "Close it; a quotation mark inside of a text in single quotes is written twice.");
        }

        var start = ValueOf(line);
        if (start.Length > 0 && start[0] is '@' or '`' or '%')
        {
            return ($"A text can't begin with `{start[0]}`.", "Quote the whole text.");
        }

        if (start.Length > 1 && start[0] is '"' or '\'' && start.IndexOf(start[0], 1) is > 0 and var end && start[(end + 1)..].Trim() is { Length: > 0 } rest
            && rest[0] is not ('#' or ':' or ',' or ']' or '}'))
        {
            return ("Something follows the closing quotation mark.", "Put the whole text into quotes of the other kind.");
        }

        if (Mentions(parserMessage, "invalid mapping") || Mentions(parserMessage, "mapping values") || HasColonInValue(line))
        {
            return ("The text contains `: `, which begins a mapping in YAML.", "Quote the whole text: in single quotes if it has double ones inside, and the other way round.");
        }

        if (Mentions(parserMessage, "flow") || start.StartsWith('[') || start.StartsWith('{'))
        {
            return ("A list in `[ ]` or a mapping in `{ }` is not well formed or never closed.",
                "Separate the entries with commas and close the brackets; if they are part of a text, quote it.");
        }

        if (Mentions(parserMessage, "simple key") || Mentions(parserMessage, "expected key"))
        {
            return ("A key with a colon is expected here.", "Write `key: value` with the indentation of its neighbours; quote a text that goes on over several lines or begin it with `|`.");
        }

        if (Mentions(parserMessage, "'-' indicator") || Mentions(parserMessage, "block collection"))
        {
            return ("The line doesn't go with the list above it.", "Begin each command with `- ` and indent all of them alike.");
        }

        return column > line.Length && line.Trim().Length == 0
            ? ("The file ends in the middle of something.", "Look for what is missing at the end.")
            : ("This is not YAML.", "Check the indentation of this line and the one above it, and quote texts with special characters.");
    }

    private static bool Mentions(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands after the dashes and the key of a line.</summary>
    private static string ValueOf(string line)
    {
        var value = line.Trim();
        while (value.StartsWith("- ", StringComparison.Ordinal))
        {
            value = value[2..].TrimStart();
        }

        var colon = value.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && !value.AsSpan(0, colon).ContainsAny(" \"'[{") ? value[(colon + 2)..].TrimStart() : value;
    }

    private static bool HasColonInValue(string line)
    {
        var value = ValueOf(line);
        return value.Length > 0 && value[0] is not ('"' or '\'') && value.Contains(": ", StringComparison.Ordinal);
    }

    private static int? FindConflictMarker(string text)
    {
        var lines = new LineFinder(text);
        for (var line = 1; line <= lines.Count; line++)
        {
            if (lines.Starts(line, "<<<<<<< ") || lines.Starts(line, ">>>>>>> "))
            {
                return line;
            }
        }

        return null;
    }

    private static int? FindIndentingTab(LineFinder lines, int line, bool isCertain)
    {
        // The parser may stop one line after the tab, or point to the beginning of a text that the tab breaks off.
        if (HasIndentingTab(lines[line], isCertain))
        {
            return line;
        }

        if (line > 1 && HasIndentingTab(lines[line - 1], isCertain))
        {
            return line - 1;
        }

        for (var next = line + 1; isCertain && next <= lines.Count; next++)
        {
            if (HasIndentingTab(lines[next], isCertain))
            {
                return next;
            }
        }

        return null;
    }

    private static bool HasIndentingTab(string line, bool evenIfBlank)
    {
        var indentation = line.Length - line.AsSpan().TrimStart().Length;
        return line.AsSpan(0, indentation).Contains('\t') && (evenIfBlank || indentation < line.Length);
    }
}

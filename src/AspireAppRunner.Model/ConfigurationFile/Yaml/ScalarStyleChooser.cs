using YamlDotNet.Core;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Chooses the plainest way of writing a text that every YAML reader takes for that very text.</summary>
internal static class ScalarStyleChooser
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`";

    /// <exception cref="ArgumentException">The text has half of a surrogate pair.</exception>
    public static ScalarStyle Choose(string text, bool mayLookLikeNumber)
    {
        var hasEscapes = NeedsEscapes(text);
        if (hasEscapes)
        {
            return ScalarStyle.DoubleQuoted;
        }

        if (text.Contains('\n', StringComparison.Ordinal))
        {
            return FitsLiteral(text) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted;
        }

        if (IsPlain(text) && (mayLookLikeNumber || !ScalarLook.IsOtherThanText(text)))
        {
            return ScalarStyle.Plain;
        }

        return text.Contains('\'', StringComparison.Ordinal) || text.Length == 0 ? ScalarStyle.DoubleQuoted : ScalarStyle.SingleQuoted;
    }

    private static bool NeedsEscapes(string text)
    {
        var needed = false;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(character))
            {
                throw new ArgumentException($"The text {Quote.Of(text)} has half of a surrogate pair at index {index}.", nameof(text));
            }

            needed |= !SourceText.IsPrintable(character) || character is '\t' or '\r' or '\x85' or '\xA0' or '\u2028' or '\u2029' or '\uFEFF';
        }

        return needed;
    }

    /// <summary>A literal block keeps line breaks; it must begin with a visible character, end with at most one break and have no trailing spaces.</summary>
    private static bool FitsLiteral(string text) =>
        text[0] is not (' ' or '\n') && !text.EndsWith(' ') && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && !text.Contains(" \n", StringComparison.Ordinal);

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || text[0] == ' ' || text[^1] is ' ' or ':')
        {
            return false;
        }

        // `-x`, `:x` and `?x` could be plain, but readers differ; `--flag` and paths begin with what is safe or are quoted.
        return !Indicators.Contains(text[0], StringComparison.Ordinal) && !text.StartsWith("...", StringComparison.Ordinal)
            && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal);
    }
}

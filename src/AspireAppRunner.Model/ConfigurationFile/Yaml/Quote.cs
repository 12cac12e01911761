using System.Globalization;
using System.Text;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Shows what a file contains in a message: in backquotes, on one line, cut to a length that can be read.</summary>
internal static class Quote
{
    private const int MaxShown = 80;

    public static string Of(string text) => $"`{Cut(text)}`";

    public static string Cut(string text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, MaxShown) + 1);
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, MaxShown + 1)).EnumerateRunes())
        {
            if (shown.Length >= MaxShown)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate ? " " : rune.ToString());
        }

        return text.Length > MaxShown ? shown.Append('…').ToString() : shown.ToString();
    }
}

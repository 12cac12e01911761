using System.Globalization;
using System.Text.RegularExpressions;

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>What a text without quotes looks like to tools that give YAML values types.</summary>
internal static partial class ScalarLook
{
    /// <summary>Tells whether YAML 1.1 or 1.2 sees a number, a time or a truth value.</summary>
    public static bool IsNumberOrTruthValue(string text) => IsTruthValue(text) || IsNumber(text);

    /// <summary>Tells whether YAML 1.1 or 1.2 sees anything but a text.</summary>
    public static bool IsOtherThanText(string text) =>
        text is "" or "~" or "<<" or "=" || text.Equals("null", StringComparison.OrdinalIgnoreCase) || IsNumberOrTruthValue(text) || DateLike().IsMatch(text);

    /// <summary>Tells whether YAML 1.1 or 1.2 sees a number or a time.</summary>
    public static bool IsNumber(string text) => text.Length < 100 && Number().IsMatch(text);

    /// <summary>Tells whether a number written out again is the same text: <c>3.11</c> is, <c>3.10</c> isn't.</summary>
    public static bool SurvivesAsNumber(string text) =>
        !IsNumber(text)
        || (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) == text);

    private static bool IsTruthValue(string text) => text.Length is >= 1 and <= 5 && text.ToUpperInvariant() is "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N";


    [GeneratedRegex(@"\A(?:[-+]?(?:0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|(?:[0-9][0-9_]*)(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN))\z", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", RegexOptions.NonBacktracking)]
    private static partial Regex DateLike();
}

using System.Text;

namespace AspireAppRunner.Model.CloudFormation;

/// <summary>
/// Gives everything in a template its logical id: letters and digits, telling what it is, unique in the template. The order of asking decides who gets a
/// number when two names differ only in characters that an id can't have; asking again gives the same id.
/// </summary>
internal sealed class LogicalIds
{
    private const int MaximumLength = 255;
    private readonly Dictionary<(string Name, string Suffix), string> _ids = [];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public string Of(string name, string suffix = "")
    {
        if (_ids.TryGetValue((name, suffix), out var known))
        {
            return known;
        }

        var words = Words(name);
        // "stripe-secret" as a secret is StripeSecret, not StripeSecretSecret.
        var wanted = suffix.Length > 0 && words.EndsWith(suffix, StringComparison.Ordinal) ? words : words + suffix;
        wanted = wanted[..Math.Min(wanted.Length, MaximumLength - 4)];
        var id = wanted;
        for (var number = 2; !_taken.Add(id); number++)
        {
            id = wanted + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return _ids[(name, suffix)] = id;
    }

    private static string Words(string name)
    {
        var id = new StringBuilder(name.Length);
        var startsWord = true;
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                startsWord = true;
                continue;
            }

            id.Append(startsWord ? char.ToUpperInvariant(character) : character);
            startsWord = false;
        }

        return id.Length == 0 ? "X" : id.ToString();
    }
}

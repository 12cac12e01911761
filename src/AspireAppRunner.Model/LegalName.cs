using System.Text.RegularExpressions;

namespace AspireAppRunner.Model;

/// <summary>Makes a service name that App Runner takes out of any other, so that nobody has to rename a resource called "api".</summary>
internal static partial class LegalName
{
    private const int Shortest = 4;
    private const int Longest = 40;

    public static string Of(string name)
    {
        var legal = NotAllowed().Replace(name, "-").TrimStart('-', '_');
        if (legal.Length < Shortest)
        {
            legal = legal.Length == 0 ? "service" : $"{legal}-service";
        }

        // Two long names may have the same beginning; what is cut off stays in the hash.
        return legal.Length <= Longest ? legal : $"{legal[..(Longest - 11)]}-{ContentHash.Of([name])}";
    }

    [GeneratedRegex("[^A-Za-z0-9_-]")]
    private static partial Regex NotAllowed();
}

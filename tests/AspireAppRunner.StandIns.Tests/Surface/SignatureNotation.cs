using System.Text.RegularExpressions;

namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>
/// The one form of types and parameters: short names, no nullability, generic parameters by position, an equals sign after an optional one.
/// </summary>
internal static partial class SignatureNotation
{
    private static readonly HashSet<string> ParameterModifiers = ["this", "in", "out", "ref", "params", "scoped", "readonly"];

    private static readonly Dictionary<string, string> Abbreviations = new()
    {
        ["IRB"] = "IResourceBuilder",
        ["IDAB"] = "IDistributedApplicationBuilder",
        ["CT"] = "CancellationToken",
    };

    public static string Type(string type, IReadOnlyDictionary<string, string> generics)
    {
        if (type.StartsWith('('))
        {
            return $"({string.Join(',', SignatureScanner.Split(type.TrimEnd('?')[1..^1], ',').Select(element => Type(new SignatureScanner(element).Type(), generics)))})";
        }

        var plain = Qualifier().Replace(type.Replace("?", null, StringComparison.Ordinal), "");
        plain = Tuple().Replace(plain, match => Type(match.Value, generics));
        return Name().Replace(plain, match => generics.GetValueOrDefault(match.Value) ?? Abbreviations.GetValueOrDefault(match.Value) ?? match.Value).Replace(" ", null, StringComparison.Ordinal);
    }

    public static string Parameters(string list, IReadOnlyDictionary<string, string> generics) =>
        string.Join(", ", SignatureScanner.Split(list, ',').Select(parameter => Parameter(parameter, generics)));

    public static IEnumerable<(string Type, string Name)> NamesAndTypes(string list, IReadOnlyDictionary<string, string> generics) =>
        SignatureScanner.Split(list, ',').Select(parameter => Parameter(parameter, generics).TrimEnd('=').Split(' ')).Select(parts => (parts[0], parts[1]));

    /// <summary>Where each generic parameter of a list like <c>&lt;T, TValue&gt;</c> stands, said as metadata says it.</summary>
    public static Dictionary<string, string> Generics(string list, string prefix) =>
        SignatureScanner.Split(list, ',').Select((name, index) => (Name: name.Split(' ')[^1], index)).ToDictionary(item => item.Name, item => $"{prefix}{item.index}");

    private static string Parameter(string parameter, IReadOnlyDictionary<string, string> generics)
    {
        var scanner = new SignatureScanner(parameter);
        scanner.TakeWords(ParameterModifiers);
        var type = scanner.Type();
        var name = scanner.Word();
        return $"{Type(type, generics)} {(type == "CT" && name == "ct" ? "cancellationToken" : name.TrimStart('@'))}{(scanner.Next == '=' ? "=" : "")}";
    }

    [GeneratedRegex(@"(\w+\.)+(?=\w)")]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Tuple();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Name();
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace AspireAppRunner.Local;

/// <summary>
/// The types and operations of the App Runner API, version 2020-05-15, from <c>api-shapes.json</c>. There a member that is
/// required has an exclamation mark after its name; everything else is as the API reference states it.
/// </summary>
internal sealed class ApiShapes
{
    private const string Resource = "AspireAppRunner.Local.api-shapes.json";

    /// <summary>Far more than any value that fits its length takes; only there so that no text can stop a thread.</summary>
    private static readonly TimeSpan s_longestMatch = TimeSpan.FromSeconds(1);

    private static readonly Lazy<ApiShapes> s_default = new(Load);

    private readonly Dictionary<string, ApiShape> _shapes = new(StringComparer.Ordinal);

    private readonly Dictionary<string, ApiOperation> _operations = new(StringComparer.Ordinal);

    private ApiShapes(JsonElement root)
    {
        foreach (var shape in root.GetProperty("shapes").EnumerateObject())
        {
            _shapes.Add(shape.Name, Shape(shape.Name, shape.Value));
        }

        foreach (var operation in root.GetProperty("operations").EnumerateObject())
        {
            _operations.Add(operation.Name, new ApiOperation(
                operation.Name,
                Text(operation.Value, "input")!,
                Text(operation.Value, "output")!,
                Texts(operation.Value, "errors").ToHashSet(StringComparer.Ordinal)));
        }
    }

    public static ApiShapes Default => s_default.Value;

    public IReadOnlyDictionary<string, ApiOperation> Operations => _operations;

    public IReadOnlyDictionary<string, ApiShape> Shapes => _shapes;

    public ApiShape this[string name] => _shapes[name];

    private static ApiShapes Load()
    {
        using var stream = typeof(ApiShapes).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        using var document = JsonDocument.Parse(stream);
        return new ApiShapes(document.RootElement);
    }

    private static ApiShape Shape(string name, JsonElement shape)
    {
        var pattern = Text(shape, "pattern");
        return new ApiShape(name, Kind(Text(shape, "type")!))
        {
            Minimum = Number(shape, "min"),
            Maximum = Number(shape, "max"),
            PatternText = pattern,
            Pattern = pattern is null or ".*" ? null : new Regex($@"^(?:{pattern})\z", RegexOptions.ECMAScript, s_longestMatch),
            OneOf = [.. Texts(shape, "oneOf")],
            IsSensitive = shape.TryGetProperty("sensitive", out var sensitive) && sensitive.GetBoolean(),
            Members = shape.TryGetProperty("members", out var members)
                ? members.EnumerateObject().ToDictionary(
                    member => member.Name.TrimEnd('!'),
                    member => new ApiMember(member.Value.GetString()!, member.Name.EndsWith('!')),
                    StringComparer.Ordinal)
                : new Dictionary<string, ApiMember>(),
            Items = Text(shape, "items") ?? Text(shape, "values"),
            Keys = Text(shape, "keys"),
        };
    }

    private static ApiShapeKind Kind(string type) => type switch
    {
        "structure" => ApiShapeKind.Structure,
        "list" => ApiShapeKind.List,
        "map" => ApiShapeKind.Map,
        "string" => ApiShapeKind.Text,
        "integer" => ApiShapeKind.Integer,
        "boolean" => ApiShapeKind.Boolean,
        "timestamp" => ApiShapeKind.Timestamp,
        _ => throw new InvalidOperationException($"Unknown type '{type}' in {Resource}."),
    };

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long? Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static IEnumerable<string> Texts(JsonElement element, string name)
        => element.TryGetProperty(name, out var values) ? values.EnumerateArray().Select(value => value.GetString()!) : [];
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Local.Tests.Api;

/// <summary>Checks answers by the API's shapes: no unknown member, no missing one, no value of another type or outside of its constraints.</summary>
internal static class OutputCheck
{
    public static void Check(string operation, JsonObject output)
        => Assert.Equal([], Problems(output, ApiShapes.Default[ApiShapes.Default.Operations[operation].Output], operation));

    private static IEnumerable<string> Problems(JsonNode? value, ApiShape shape, string path)
    {
        var kind = value?.GetValueKind();
        return shape.Kind switch
        {
            ApiShapeKind.Structure when value is JsonObject structure =>
            [
                .. shape.Members.Where(member => member.Value.IsRequired && !structure.ContainsKey(member.Key)).Select(member => $"{path}: {member.Key} is missing"),
                .. structure.SelectMany(member => shape.Members.TryGetValue(member.Key, out var known)
                    ? Problems(member.Value, ApiShapes.Default[known.Shape], $"{path}.{member.Key}")
                    : [$"{path}: {member.Key} is unknown"]),
            ],
            ApiShapeKind.List when value is JsonArray list => list.SelectMany((item, index) => Problems(item, ApiShapes.Default[shape.Items!], $"{path}[{index}]")),
            ApiShapeKind.Map when value is JsonObject map => map.SelectMany(entry => Problems(entry.Value, ApiShapes.Default[shape.Items!], $"{path}.{entry.Key}")),
            ApiShapeKind.Text when kind == JsonValueKind.String => TextProblems(value!.GetValue<string>(), shape, path),
            ApiShapeKind.Integer when kind == JsonValueKind.Number && value!.AsValue().TryGetValue<int>(out _) => [],
            ApiShapeKind.Boolean when kind is JsonValueKind.True or JsonValueKind.False => [],
            ApiShapeKind.Timestamp when kind == JsonValueKind.Number => [],
            _ => [$"{path}: {value?.ToJsonString() ?? "null"} is no {shape.Kind}"],
        };
    }

    private static IEnumerable<string> TextProblems(string text, ApiShape shape, string path)
    {
        if (shape.OneOf.Count > 0 ? !shape.OneOf.Contains(text) : text.Length < (shape.Minimum ?? 0) || text.Length > (shape.Maximum ?? long.MaxValue))
        {
            yield return $"{path}: '{text}' is no {shape.Name}";
        }
    }
}

using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AspireAppRunner.Local.Tests.Api.Judges;

namespace AspireAppRunner.Local.Tests.Api;

/// <summary>The shapes say what AWS's own model of the API says.</summary>
public sealed class ApiShapesTests
{
    [SkippableFact]
    public async Task Operations_are_those_of_the_service_model()
    {
        using var model = JsonDocument.Parse(await ModelAsync());

        var expected = model.RootElement.GetProperty("operations").EnumerateObject().Select(operation =>
            $"{operation.Name}({Shape(operation.Value.GetProperty("input"))}) -> {Shape(operation.Value.GetProperty("output"))}, {string.Join(" ", operation.Value.GetProperty("errors").EnumerateArray().Select(Shape).Order())}");
        var actual = ApiShapes.Default.Operations.Values.Select(operation =>
            $"{operation.Name}({operation.Input}) -> {operation.Output}, {string.Join(" ", operation.Errors.Order())}");
        Assert.Equal(expected.Order(), actual.Order());
    }

    [SkippableFact]
    public async Task Shapes_are_those_of_the_service_model()
    {
        using var model = JsonDocument.Parse(await ModelAsync());
        var shapes = model.RootElement.GetProperty("shapes");

        Assert.All(ApiShapes.Default.Shapes.Values, shape => Assert.Equal(Expected(shapes.GetProperty(shape.Name)), Actual(shape)));
        var missing = shapes.EnumerateObject().Where(shape => !shape.Value.TryGetProperty("exception", out _) && shape.Name != "ErrorMessage").Select(shape => shape.Name).Except(ApiShapes.Default.Shapes.Keys);
        Assert.Equal([], missing);
    }

    private static string Expected(JsonElement shape)
    {
        var required = shape.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet() : [];
        var members = shape.TryGetProperty("members", out var all) ? all.EnumerateObject().Select(member => $"{member.Name}:{Shape(member.Value)}:{required.Contains(member.Name)}") : [];
        return Line(
            shape.GetProperty("type").GetString()!,
            Raw(shape, "min"),
            Raw(shape, "max"),
            shape.TryGetProperty("pattern", out var pattern) ? pattern.GetString() : "",
            shape.TryGetProperty("enum", out var values) ? string.Join(" ", values.EnumerateArray()) : "",
            shape.TryGetProperty("sensitive", out var sensitive) && sensitive.GetBoolean(),
            members,
            Inner(shape, "member") ?? Inner(shape, "value"),
            Inner(shape, "key"));
    }

    private static string Actual(ApiShape shape) => Line(
        shape.Kind == ApiShapeKind.Text ? "string" : shape.Kind.ToString().ToLowerInvariant(),
        $"{shape.Minimum}",
        $"{shape.Maximum}",
        shape.PatternText ?? "",
        string.Join(" ", shape.OneOf),
        shape.IsSensitive,
        shape.Members.Select(member => $"{member.Key}:{member.Value.Shape}:{member.Value.IsRequired}"),
        shape.Items,
        shape.Keys);

    private static string Line(string type, string minimum, string maximum, string? pattern, string oneOf, bool sensitive, IEnumerable<string> members, string? items, string? keys)
        => $"{type} {minimum}..{maximum} /{pattern}/ [{oneOf}] {sensitive} {{{string.Join(", ", members.Order(StringComparer.Ordinal))}}} {items} {keys}";

    private static string Raw(JsonElement shape, string name) => shape.TryGetProperty(name, out var value) ? value.GetRawText() : "";

    private static string? Inner(JsonElement shape, string name) => shape.TryGetProperty(name, out var value) ? Shape(value) : null;

    private static string Shape(JsonElement reference) => reference.GetProperty("shape").GetString()!;

    private static async Task<string> ModelAsync([CallerFilePath] string path = "")
    {
        const string Program = "import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), 'data', 'apprunner', '2020-05-15', 'service-2.json.gz'))";
        if (await JudgeTool.RunsAsync("python3", "-c", Program) && (await JudgeTool.RunAsync("python3", "-c", Program)).Output.Trim() is var installed && File.Exists(installed))
        {
            using var zipped = new GZipStream(File.OpenRead(installed), CompressionMode.Decompress);
            using var reader = new StreamReader(zipped);
            return await reader.ReadToEndAsync();
        }

        var reference = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../../shared/reference/app-runner-model.json"));
        Skip.IfNot(File.Exists(reference), "Neither botocore (Python) nor a copy of the service model is at hand.");
        return await File.ReadAllTextAsync(reference);
    }
}

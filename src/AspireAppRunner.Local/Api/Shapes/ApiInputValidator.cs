using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AspireAppRunner.Local;

/// <summary>
/// Reads the input of a call by its shape: members that the API doesn't know and nulls are left out, a value of the wrong type ends
/// the reading, and all other violations are collected, so that one answer tells them all.
/// </summary>
internal sealed class ApiInputValidator
{
    private readonly ApiShapes _shapes;
    private readonly List<string> _violations = [];

    private ApiInputValidator(ApiShapes shapes) => _shapes = shapes;

    /// <summary>The input with only what the API knows.</summary>
    /// <exception cref="ApiException">The input isn't what the operation takes.</exception>
    public static JsonObject Read(ApiShapes shapes, ApiOperation operation, JsonElement input)
    {
        var validator = new ApiInputValidator(shapes);
        var read = validator.Structure(input, shapes[operation.Input], "");
        if (validator._violations.Count > 0)
        {
            var count = validator._violations.Count;
            throw ApiException.InvalidRequest(
                string.Create(CultureInfo.InvariantCulture, $"{count} validation error{(count == 1 ? "" : "s")} detected: {string.Join("; ", validator._violations)}"));
        }

        return read;
    }

    private JsonNode Value(JsonElement value, ApiShape shape, string path) => shape.Kind switch
    {
        ApiShapeKind.Structure => Structure(value, shape, path),
        ApiShapeKind.List => List(value, shape, path),
        ApiShapeKind.Map => Map(value, shape, path),
        ApiShapeKind.Text => Text(value, shape, path),
        ApiShapeKind.Integer => Integer(value, shape, path),
        ApiShapeKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? JsonValue.Create(value.GetBoolean()) : throw WrongType(path, "a boolean"),
        ApiShapeKind.Timestamp => throw new InvalidOperationException("No input of the API has a timestamp."),
        _ => throw new InvalidOperationException($"Unknown kind of shape '{shape.Kind}'."),
    };

    private JsonObject Structure(JsonElement value, ApiShape shape, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw WrongType(path, "an object");
        }

        var read = new JsonObject();
        foreach (var (name, member) in shape.Members)
        {
            var memberPath = Join(path, char.ToLowerInvariant(name[0]) + name[1..]);
            if (value.TryGetProperty(name, out var given) && given.ValueKind != JsonValueKind.Null)
            {
                read.Add(name, Value(given, _shapes[member.Shape], memberPath));
            }
            else if (member.IsRequired)
            {
                _violations.Add($"Value null at '{memberPath}' failed to satisfy constraint: Member must not be null");
            }
        }

        return read;
    }

    private JsonArray List(JsonElement value, ApiShape shape, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw WrongType(path, "a list");
        }

        var read = new JsonArray();
        foreach (var item in value.EnumerateArray().Where(static item => item.ValueKind != JsonValueKind.Null))
        {
            var number = (read.Count + 1).ToString(CultureInfo.InvariantCulture);
            read.Add(Value(item, _shapes[shape.Items!], $"{path}.{number}.member"));
        }

        CheckLength(read.Count, shape, path, null);
        return read;
    }

    private JsonObject Map(JsonElement value, ApiShape shape, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw WrongType(path, "an object");
        }

        var read = new JsonObject();
        foreach (var entry in value.EnumerateObject().Where(static entry => entry.Value.ValueKind != JsonValueKind.Null))
        {
            CheckText(entry.Name, _shapes[shape.Keys!], path);
            read.Add(entry.Name, Value(entry.Value, _shapes[shape.Items!], path));
        }

        CheckLength(read.Count, shape, path, null);
        return read;
    }

    private JsonValue Text(JsonElement value, ApiShape shape, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw WrongType(path, "a string");
        }

        var text = value.GetString()!;
        CheckText(text, shape, path);
        return JsonValue.Create(text);
    }

    private JsonValue Integer(JsonElement value, ApiShape shape, string path)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
        {
            throw WrongType(path, "an integer");
        }

        if (number < shape.Minimum)
        {
            Add(number, path, $"Member must have value greater than or equal to {shape.Minimum}");
        }
        else if (number > shape.Maximum)
        {
            Add(number, path, $"Member must have value less than or equal to {shape.Maximum}");
        }

        return JsonValue.Create(number);
    }

    private void CheckText(string text, ApiShape shape, string path)
    {
        var shown = shape.IsSensitive ? "***" : text;
        if (shape.OneOf.Count > 0)
        {
            if (!shape.OneOf.Contains(text, StringComparer.Ordinal))
            {
                Add(shown, path, $"Member must satisfy enum value set: [{string.Join(", ", shape.OneOf)}]");
            }
        }
        else if (CheckLength(text.Length, shape, path, shown) && !Matches(shape, text))
        {
            // A text that is too long isn't matched: what a pattern costs grows with the text.
            Add(shown, path, $"Member must satisfy regular expression pattern: {shape.PatternText}");
        }
    }

    private static bool Matches(ApiShape shape, string text)
    {
        try
        {
            return shape.Pattern?.IsMatch(text) ?? true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false; // Nothing that a service could use takes that long.
        }
    }

    private bool CheckLength(int length, ApiShape shape, string path, string? shown)
    {
        if (length >= (shape.Minimum ?? 0) && length <= (shape.Maximum ?? long.MaxValue))
        {
            return true;
        }

        Add(shown ?? "[...]", path, length < shape.Minimum
            ? $"Member must have length greater than or equal to {shape.Minimum}"
            : $"Member must have length less than or equal to {shape.Maximum}");
        return false;
    }

    private void Add(object value, string path, string constraint)
        => _violations.Add(string.Create(CultureInfo.InvariantCulture, $"Value '{Shortened(value)}' at '{path}' failed to satisfy constraint: {constraint}"));

    private static object Shortened(object value) => value is string { Length: > 100 } text ? text[..100] + "…" : value;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static ApiException WrongType(string path, string expected)
        => ApiException.Serialization(path.Length == 0 ? $"The input must be {expected}." : $"The value of '{path}' must be {expected}.");
}

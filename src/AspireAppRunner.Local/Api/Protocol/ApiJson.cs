using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>Reading and making the JSON of the API, in its words.</summary>
internal static class ApiJson
{
    /// <summary>The text of a member; <see langword="null"/> if it isn't there.</summary>
    public static string? Text(this JsonObject json, string member) => json[member]?.GetValue<string>();

    /// <summary>The text of a member that the shape requires.</summary>
    public static string RequiredText(this JsonObject json, string member)
        => json.Text(member) ?? throw new InvalidOperationException($"{member} is required by its shape.");

    public static int? Number(this JsonObject json, string member) => json[member]?.GetValue<int>();

    public static bool? Flag(this JsonObject json, string member) => json[member]?.GetValue<bool>();

    public static JsonObject? Structure(this JsonObject json, string member) => json[member] as JsonObject;

    /// <summary>The structure of a member, made if it isn't there.</summary>
    public static JsonObject EnsureStructure(this JsonObject json, string member)
    {
        if (json[member] is not JsonObject structure)
        {
            json[member] = structure = [];
        }

        return structure;
    }

    /// <summary>Gives a member its default if it isn't there.</summary>
    public static void Default(this JsonObject json, string member, JsonNode value)
    {
        if (json[member] is null)
        {
            json[member] = value;
        }
    }

    /// <summary>The items of a list; none if it isn't there.</summary>
    public static IEnumerable<JsonNode> Items(this JsonObject json, string member) => (json[member] as JsonArray)?.OfType<JsonNode>() ?? [];

    public static JsonArray ToJsonArray(this IEnumerable<JsonNode> items) => new([.. items]);

    /// <summary>Takes the members out that have no value.</summary>
    public static JsonObject WithoutNulls(this JsonObject json)
    {
        foreach (var name in json.Where(static member => member.Value is null).Select(static member => member.Key).ToArray())
        {
            json.Remove(name);
        }

        return json;
    }

    /// <summary>A time as the protocol writes it: seconds since 1970, with a fraction down to the millisecond if there is one.</summary>
    public static JsonNode ToApiTime(this DateTimeOffset time) => JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000m);

    /// <summary>A time as the protocol writes it; <see langword="null"/> for none.</summary>
    public static JsonNode? ToApiTime(this DateTimeOffset? time) => time?.ToApiTime();
}

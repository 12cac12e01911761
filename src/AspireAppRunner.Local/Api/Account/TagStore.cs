using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>The tags of everything that there is. What isn't in here doesn't exist, or was deleted.</summary>
internal sealed class TagStore
{
    /// <summary>What AWS allows on a resource of any service.</summary>
    private const int Most = 50;

    private readonly Dictionary<string, SortedDictionary<string, string>> _tags = new(StringComparer.Ordinal);

    /// <summary>Notes a new resource with the tags that it was created with.</summary>
    public void Create(string arn, IEnumerable<JsonNode> tags) => _tags.Add(arn, Merge([], tags));

    public void Remove(string arn) => _tags.Remove(arn);

    /// <summary>Checks the tags of a resource before it is created.</summary>
    public static void Check(IEnumerable<JsonNode> tags) => Merge([], tags);

    public void Add(string arn, IEnumerable<JsonNode> tags) => _tags[arn] = Merge(Of(arn), tags);

    public void Remove(string arn, IEnumerable<string> keys)
    {
        var tags = Of(arn);
        foreach (var key in keys)
        {
            tags.Remove(key);
        }
    }

    public JsonArray Read(string arn) => Of(arn).Select(static tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }).ToJsonArray();

    private SortedDictionary<string, string> Of(string arn)
        => _tags.TryGetValue(arn, out var tags) ? tags : throw ApiException.NotFound($"There is no resource {arn}.");

    private static SortedDictionary<string, string> Merge(SortedDictionary<string, string> present, IEnumerable<JsonNode> tags)
    {
        var merged = new SortedDictionary<string, string>(present, StringComparer.Ordinal);
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tag in tags.OfType<JsonObject>())
        {
            var key = tag.Text("Key") ?? throw ApiException.InvalidRequest("A tag has no key.");
            if (!given.Add(key))
            {
                throw ApiException.InvalidRequest($"The tag key '{key}' is given twice.");
            }

            merged[key] = tag.Text("Value") ?? "";
        }

        return merged.Count <= Most ? merged : throw ApiException.InvalidRequest($"A resource can have {Most} tags at most.");
    }
}

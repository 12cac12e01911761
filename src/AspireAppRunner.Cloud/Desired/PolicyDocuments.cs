using System.Text.Json;
using System.Text.Json.Nodes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Desired;

/// <summary>IAM's policy documents, as the CloudFormation writer says them.</summary>
internal static class PolicyDocuments
{
    private const string Version = "2012-10-17";

    public static string Trust(string principal) => Document(new JsonObject
    {
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = principal },
        ["Action"] = "sts:AssumeRole",
    });

    public static string Permissions(IEnumerable<PolicyStatement> statements, Func<AppRunnerValue, string> resolve) => Document(
        [.. statements.Select(statement => new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray([.. statement.Actions.Select(action => (JsonNode)action)]),
            ["Resource"] = new JsonArray([.. statement.Resources.Select(resource => (JsonNode)resource.Resolve(resolve))]),
        })]);

    /// <summary>Two documents that say the same, however they are spaced, encoded, or whether a single item stands in a list.</summary>
    public static bool Same(string? left, string? right) => Normal(left) == Normal(right);

    private static string Document(params JsonObject[] statements) =>
        new JsonObject { ["Version"] = Version, ["Statement"] = new JsonArray([.. statements]) }.ToJsonString();

    private static string Normal(string? document)
    {
        if (string.IsNullOrEmpty(document))
        {
            return "";
        }

        try
        {
            // IAM answers with the document URL-encoded.
            return Normal(JsonNode.Parse(document.StartsWith('%') ? Uri.UnescapeDataString(document) : document))!.ToJsonString();
        }
        catch (JsonException)
        {
            // Whatever stands there, it is not what we write: it differs and is replaced.
            return document;
        }
    }

    private static JsonNode? Normal(JsonNode? node) => node switch
    {
        JsonArray { Count: 1 } single => Normal(single[0]),
        JsonArray list => new JsonArray([.. list.Select(Normal).OrderBy(item => item?.ToJsonString(), StringComparer.Ordinal)]),
        JsonObject map => new JsonObject(map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Normal(member.Value)))),
        _ => node?.DeepClone(),
    };
}

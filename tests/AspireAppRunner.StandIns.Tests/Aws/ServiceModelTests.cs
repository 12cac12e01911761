using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.AppRunner;
using Amazon.Runtime;
using AspireAppRunner.StandIns.Tests.Surface;

namespace AspireAppRunner.StandIns.Tests.Aws;

/// <summary>Every operation against a loopback endpoint, with the published service model as the judge of what is on the wire.</summary>
public sealed class ServiceModelTests
{
    private const string Model = "app-runner-model.json";

    private static readonly string[] OperationsOfClient =
        [.. typeof(IAmazonAppRunner).GetMethods().Select(method => method.Name).Where(name => name.EndsWith("Async", StringComparison.Ordinal)).Select(name => name[..^5])];

    public static TheoryData<string> Operations => [.. OperationsOfClient];

    [SkippableFact]
    public void The_client_has_the_operations_of_the_model()
    {
        var operations = ReadModel()["operations"]!.AsObject().Select(operation => operation.Key);

        Assert.Equal(operations.Order(StringComparer.Ordinal), OperationsOfClient.Order(StringComparer.Ordinal));
    }

    [SkippableTheory]
    [MemberData(nameof(Operations))]
    public async Task A_full_request_is_sent_as_the_model_has_it(string operation)
    {
        var model = ReadModel();
        var shape = model["operations"]![operation]!["input"]!["shape"]!.GetValue<string>();
        var request = Filled(typeof(IAmazonAppRunner).GetMethod(operation + "Async")!.GetParameters()[0].ParameterType);

        var (sent, _) = await CallAsync(operation, request, "{}");

        Assert.Equal($"AppRunner.{operation}", sent.Operation);
        Assert.True(JsonNode.DeepEquals(Example(model, shape), JsonNode.Parse(sent.Body)), sent.Body);
    }

    [SkippableTheory]
    [MemberData(nameof(Operations))]
    public async Task A_full_response_is_read_as_the_model_has_it(string operation)
    {
        var model = ReadModel();
        var method = typeof(IAmazonAppRunner).GetMethod(operation + "Async")!;
        var shape = model["operations"]![operation]!["output"]!["shape"]!.GetValue<string>();
        var request = Activator.CreateInstance(method.GetParameters()[0].ParameterType)!;

        var (_, response) = await CallAsync(operation, request, Example(model, shape).ToJsonString());

        Assert.Equal(shape, response.GetType().Name);
        Assert.Equivalent(Filled(response.GetType()), Copy(response), strict: true);
    }

    private static JsonNode ReadModel() => JsonNode.Parse(Reference.Read(Model))!;

    private static async Task<(ReceivedRequest Sent, object Response)> CallAsync(string operation, object request, string answer)
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(answer);
        using var client = endpoint.CreateClient();
        var task = (Task)typeof(IAmazonAppRunner).GetMethod(operation + "Async")!.Invoke(client, [request, CancellationToken.None])!;
        await task;
        return (endpoint.Requests.Single(), task.GetType().GetProperty("Result")!.GetValue(task)!);
    }

    // An example of a shape and an object filled by reflection carry the same values, so that one can be held against the other.
    private static JsonNode Example(JsonNode model, string name)
    {
        var shape = model["shapes"]![name]!;
        return shape["type"]!.GetValue<string>() switch
        {
            "structure" => new JsonObject(shape["members"]!.AsObject().Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Example(model, member.Value!["shape"]!.GetValue<string>())))),
            "list" => new JsonArray(Example(model, shape["member"]!["shape"]!.GetValue<string>())),
            "map" => new JsonObject { ["text"] = "text" },
            "integer" => JsonValue.Create(7),
            "boolean" => JsonValue.Create(true),
            "timestamp" => JsonValue.Create(86400),
            "string" => JsonValue.Create("text"),
            var type => throw new InvalidOperationException($"The shape {name} is a {type}."),
        };
    }

    private static object Filled(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(int?) => 7,
        _ when type == typeof(bool?) => true,
        _ when type == typeof(DateTime?) => DateTime.UnixEpoch.AddDays(1),
        _ when type == typeof(Dictionary<string, string>) => new Dictionary<string, string> { ["text"] = "text" },
        _ when type.IsSubclassOf(typeof(ConstantClass)) => Activator.CreateInstance(type, "text")!,
        _ when type.IsGenericType => FilledList(type),
        _ => FilledStructure(type),
    };

    private static IList FilledList(Type type)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        list.Add(Filled(type.GetGenericArguments()[0]));
        return list;
    }

    private static object FilledStructure(Type type)
    {
        var structure = Activator.CreateInstance(type)!;
        foreach (var property in Members(type))
        {
            property.SetValue(structure, Filled(property.PropertyType));
        }

        return structure;
    }

    // A response without what Core added about the call.
    private static object Copy(object response)
    {
        var copy = Activator.CreateInstance(response.GetType())!;
        foreach (var property in Members(response.GetType()))
        {
            property.SetValue(copy, property.GetValue(response));
        }

        return copy;
    }

    private static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties().Where(property => property.DeclaringType == type);
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Cloud.Tests.Fakes;

/// <summary>App Runner, as far as a deployer sees it: services that take their time, operations, configurations.</summary>
internal sealed partial class FakeAppRunner(TimeProvider time)
{
    private int _ids;

    public Dictionary<string, FakeService> Services { get; } = [];

    public Dictionary<string, JsonObject> TagsByArn { get; } = [];

    public List<JsonObject> Scalings { get; } = [];

    public List<JsonObject> Observabilities { get; } = [];

    public List<JsonObject> Connectors { get; } = [];

    public List<JsonObject> Ingress { get; } = [];

    public List<JsonObject> Connections { get; } = [];

    /// <summary>Gets the fate of the next operations of a service, by its name; otherwise they succeed.</summary>
    public Dictionary<string, Queue<string>> Fates { get; } = [];

    /// <summary>Gets or sets how often a service with a role is refused before IAM has settled.</summary>
    public int RoleRefusals { get; set; }

    /// <summary>Gets or sets what reads secrets when a service is deployed.</summary>
    public Func<string, string?> ReadSecret { get; set; } = _ => null;

    public TimeSpan Duration { get; set; } = TimeSpan.FromMinutes(3);

    public event Action<FakeService>? EndObserved;

    public JsonNode Answer(string operation, JsonObject input)
    {
        foreach (var service in Services.Values)
        {
            Advance(service);
        }

        return operation switch
        {
            "ListServices" => ListServices(input),
            "DescribeService" => new JsonObject { ["Service"] = Find(input).Describe() },
            "CreateService" => Create(input),
            "UpdateService" => Update(input),
            "DeleteService" => Start(Idle(input, "RUNNING", "PAUSED", "CREATE_FAILED", "DELETE_FAILED"), "DELETE_SERVICE"),
            "StartDeployment" => new JsonObject { ["OperationId"] = Start(Idle(input, "RUNNING"), "START_DEPLOYMENT")["OperationId"]!.DeepClone() },
            "ResumeService" => Start(Idle(input, "PAUSED"), "RESUME_SERVICE"),
            "ListOperations" => ListOperations(input),
            "ListTagsForResource" => new JsonObject { ["Tags"] = new JsonArray([.. TagsOf(Text(input, "ResourceArn")).Select(tag => (JsonNode)new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value!.DeepClone() })]) },
            "TagResource" => SetTags(Text(input, "ResourceArn"), input["Tags"]),
            _ => AnswerOther(operation, input),
        };
    }

    public FakeService Named(string name) => Services.Values.Single(service => service.Name == name && service.Status != "DELETED");

    public FakeService Add(string name, JsonObject configuration, string status = "RUNNING", params (string Key, string Value)[] tags)
    {
        var id = Id();
        var service = new FakeService(name, $"arn:aws:apprunner:eu-west-1:123456789012:service/{name}/{id}", id, configuration) { Status = status };
        Services.Add(service.Arn, service);
        foreach (var (key, value) in tags)
        {
            TagsOf(service.Arn)[key] = value;
        }

        return service;
    }

    public JsonObject TagsOf(string arn) => TagsByArn.TryGetValue(arn, out var tags) ? tags : TagsByArn[arn] = [];

    private static string Text(JsonObject input, string member) => input[member]!.GetValue<string>();

    private string Id() => Convert.ToHexStringLower(Guid.NewGuid().ToByteArray())[..24] + (++_ids).ToString("x8", CultureInfo.InvariantCulture);

    private FakeService Find(JsonObject input) =>
        Services.TryGetValue(Text(input, "ServiceArn"), out var service) ? service : throw new FakeError("ResourceNotFoundException", "no such service");

    private FakeService Idle(JsonObject input, params string[] states)
    {
        var service = Find(input);
        return states.Contains(service.Status) ? service : throw new FakeError("InvalidStateException", $"the service is {service.Status}");
    }

    // Short pages, an empty one among them: the real list does that too.
    private JsonObject ListServices(JsonObject input)
    {
        var alive = Services.Values.Where(service => service.Status != "DELETED").ToArray();
        var start = int.Parse(input["NextToken"]?.GetValue<string>() ?? "0", CultureInfo.InvariantCulture);
        var page = start == 0 ? [] : alive.Skip((start - 1) * 4).Take(4).ToArray();
        return new JsonObject
        {
            ["ServiceSummaryList"] = new JsonArray([.. page.Select(service => (JsonNode)new JsonObject { ["ServiceName"] = service.Name, ["ServiceArn"] = service.Arn, ["ServiceId"] = service.Id, ["Status"] = service.Status })]),
            ["NextToken"] = start * 4 < alive.Length ? (start + 1).ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    private JsonObject Create(JsonObject input)
    {
        var name = Text(input, "ServiceName");
        if (Services.Values.Any(service => service.Name == name && service.Status != "DELETED"))
        {
            throw new FakeError("InvalidRequestException", "Service with the provided name already exists");
        }

        if (RoleRefusals > 0 && input.ToJsonString().Contains("RoleArn", StringComparison.Ordinal))
        {
            RoleRefusals--;
            throw new FakeError("InvalidRequestException", "Error in assuming access role arn:aws:iam::123456789012:role/x");
        }

        var configuration = input.DeepClone().AsObject();
        configuration.Remove("ServiceName");
        configuration.Remove("Tags");
        var made = Add(name, configuration);
        SetTags(made.Arn, input["Tags"]);
        return Start(made, "CREATE_SERVICE");
    }

    private JsonObject Update(JsonObject input)
    {
        var service = Idle(input, "RUNNING", "CREATE_FAILED");
        service.Before = service.Configuration;
        service.Configuration = service.Configuration.DeepClone().AsObject();
        foreach (var (member, value) in input.Where(member => member.Key != "ServiceArn"))
        {
            service.Configuration[member] = value?.DeepClone();
        }

        return Start(service, "UPDATE_SERVICE");
    }

    private JsonObject Start(FakeService service, string type)
    {
        var fate = Fates.TryGetValue(service.Name, out var fates) && fates.TryDequeue(out var next) ? next : "SUCCEEDED";
        var operation = new FakeOperation(Guid.NewGuid().ToString(), type, fate, time.GetUtcNow() + Duration) { Started = time.GetUtcNow() };
        service.Operations.Insert(0, operation);
        service.Status = "OPERATION_IN_PROGRESS";
        return new JsonObject { ["Service"] = service.Describe(), ["OperationId"] = operation.Id };
    }

    private JsonObject ListOperations(JsonObject input)
    {
        var service = Find(input);
        if (service.Status == "DELETED")
        {
            throw new FakeError("ResourceNotFoundException", "the service is deleted");
        }

        if (service.Operations.FirstOrDefault() is { HasEnded: true, IsObserved: false } newest)
        {
            newest.IsObserved = true;
            EndObserved?.Invoke(service);
        }

        return new JsonObject
        {
            ["OperationSummaryList"] = new JsonArray([.. service.Operations.Select(operation => (JsonNode)new JsonObject
            {
                ["Id"] = operation.Id, ["Type"] = operation.Type, ["Status"] = operation.HasEnded ? operation.Fate : "IN_PROGRESS",
            })]),
        };
    }

    private void Advance(FakeService service)
    {
        if (service.Operations.FirstOrDefault() is not { HasEnded: false } operation || operation.Ends > time.GetUtcNow())
        {
            return;
        }

        operation.HasEnded = true;
        service.Status = (operation.Type, operation.Fate) switch
        {
            ("CREATE_SERVICE", "FAILED") => "CREATE_FAILED",
            ("DELETE_SERVICE", "SUCCEEDED") => "DELETED",
            ("DELETE_SERVICE", _) => "DELETE_FAILED",
            _ => "RUNNING",
        };
        if (operation is { Type: "UPDATE_SERVICE", Fate: not "SUCCEEDED" })
        {
            service.Configuration = service.Before!;
        }

        if (operation is { Type: "CREATE_SERVICE" or "UPDATE_SERVICE" or "START_DEPLOYMENT", Fate: "SUCCEEDED" })
        {
            var run = service.Configuration["SourceConfiguration"]?["ImageRepository"]?["ImageConfiguration"]?["RuntimeEnvironmentSecrets"]?.AsObject() ?? [];
            service.SecretsRead = string.Join(' ', run.Select(secret => $"{secret.Key}={ReadSecret(secret.Value!.GetValue<string>())}"));
        }
    }

    private JsonObject SetTags(string arn, JsonNode? tags)
    {
        foreach (var tag in tags?.AsArray() ?? [])
        {
            TagsOf(arn)[tag!["Key"]!.GetValue<string>()] = tag["Value"]!.DeepClone();
        }

        return [];
    }
}

internal sealed class FakeService(string name, string arn, string id, JsonObject configuration)
{
    public string Name => name;

    public string Arn => arn;

    public string Id => id;

    public string Url => $"{id[^8..]}.eu-west-1.awsapprunner.com";

    public JsonObject Configuration { get; set; } = configuration;

    public JsonObject? Before { get; set; }

    public required string Status { get; set; }

    /// <summary>Gets or sets the secrets as the running application has them.</summary>
    public string SecretsRead { get; set; } = "";

    public List<FakeOperation> Operations { get; } = [];

    public List<JsonObject> Domains { get; } = [];

    public JsonObject Variables => (Configuration["SourceConfiguration"]!["ImageRepository"] ?? Configuration["SourceConfiguration"]!["CodeRepository"]!["CodeConfiguration"]!)
        is var source && source["ImageConfiguration"] is { } image ? image["RuntimeEnvironmentVariables"]!.AsObject() : source["CodeConfigurationValues"]!["RuntimeEnvironmentVariables"]!.AsObject();

    public JsonObject Describe()
    {
        var described = Configuration.DeepClone().AsObject();
        if (described["AutoScalingConfigurationArn"] is { } scaling)
        {
            described.Remove("AutoScalingConfigurationArn");
            described["AutoScalingConfigurationSummary"] = new JsonObject { ["AutoScalingConfigurationArn"] = scaling.DeepClone() };
        }

        described["ServiceName"] = name;
        described["ServiceArn"] = arn;
        described["ServiceId"] = id;
        described["ServiceUrl"] = Url;
        described[nameof(Status)] = Status;
        return described;
    }
}

internal sealed record FakeOperation(string Id, string Type, string Fate, DateTimeOffset Ends)
{
    public DateTimeOffset Started { get; init; }

    public bool HasEnded { get; set; }

    public bool IsObserved { get; set; }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Cloud.Tests.Fakes;

/// <summary>An Express service in memory.</summary>
internal sealed class FakeExpressService
{
    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required string Cluster { get; init; }

    public required string InfrastructureRole { get; init; }

    public required JsonArray Tags { get; init; }

    public string Status { get; set; } = "ACTIVE";

    /// <summary>Gets the configurations that get requests, the newest last.</summary>
    public List<JsonObject> Active { get; } = [];

    public JsonObject? Target { get; set; }

    public FakeExpressDeployment? Deployment { get; set; }

    public int LooksUntilGone { get; set; } = 2;

    public JsonObject Configuration => Active[^1];
}

internal sealed class FakeExpressDeployment
{
    public required string Arn { get; init; }

    public required Queue<string> Statuses { get; init; }

    public required string Revision { get; init; }

    public string Status { get; set; } = "PENDING";

    public string? Reason { get; set; }
}

/// <summary>ECS, as far as Express Mode goes: deployments that take their time and may be rolled back, and services that drain.</summary>
internal sealed class FakeEcs(FakeIam iam)
{
    private const string Prefix = "arn:aws:ecs:eu-west-1:123456789012";
    private int _revisions;

    public Dictionary<string, JsonArray> Clusters { get; } = [];

    public Dictionary<string, FakeExpressService> Services { get; } = [];

    /// <summary>Gets how the next deployments of a service end, by its name, and why; they succeed if nothing is said.</summary>
    public Dictionary<string, Queue<(string Status, string Reason)>> Fates { get; } = [];

    /// <summary>Gets or sets how often roles can't be assumed yet.</summary>
    public int RolesNotReady { get; set; }

    /// <summary>Gets or sets a value indicating whether an update without a change makes a deployment, too.</summary>
    public bool RepeatsDeployments { get; set; } = true;

    /// <summary>Gets or sets the domain of endpoints.</summary>
    public string EndpointDomain { get; set; } = "ecs.eu-west-1.on.aws";

    public FakeExpressService Named(string name) => Services.Values.Single(service => service.Name == name && service.Status != "INACTIVE");

    public JsonNode Answer(string operation, JsonObject input) => operation switch
    {
        "DescribeClusters" => Describe(input),
        "CreateCluster" => CreateCluster(input),
        "DeleteCluster" => DeleteCluster(input),
        "ListServices" => List(input),
        "CreateExpressGatewayService" => Create(input),
        "UpdateExpressGatewayService" => Update(input),
        "DescribeExpressGatewayService" => DescribeService(input),
        "DeleteExpressGatewayService" => Delete(input),
        "DescribeServiceDeployments" => Deployments(input),
        "TagResource" => Tag(input),
        _ => throw new InvalidOperationException($"Nobody answers {operation}."),
    };

    private static string Text(JsonNode input, string name) => input[name]!.GetValue<string>();

    private JsonObject Describe(JsonObject input) => new()
    {
        ["clusters"] = new JsonArray([.. input["clusters"]!.AsArray().Select(name => name!.GetValue<string>()).Where(Clusters.ContainsKey)
            .Select(name => (JsonNode)new JsonObject { ["clusterName"] = name, ["clusterArn"] = $"{Prefix}:cluster/{name}", ["status"] = "ACTIVE", ["tags"] = Clusters[name].DeepClone() })]),
        ["failures"] = new JsonArray(),
    };

    private JsonObject CreateCluster(JsonObject input)
    {
        Clusters.TryAdd(Text(input, "clusterName"), input["tags"]!.DeepClone().AsArray());
        return new() { ["cluster"] = new JsonObject { ["clusterName"] = Text(input, "clusterName") } };
    }

    private JsonObject DeleteCluster(JsonObject input)
    {
        var name = Text(input, "cluster");
        if (!Clusters.ContainsKey(name))
        {
            throw new FakeError("ClusterNotFoundException", "no such cluster");
        }

        if (Services.Values.Any(service => service.Cluster == name && service.Status != "INACTIVE"))
        {
            throw new FakeError("ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.");
        }

        Clusters.Remove(name);
        return [];
    }

    // Two a page, so that pages are followed.
    private JsonObject List(JsonObject input)
    {
        var all = Services.Values.Where(service => service.Cluster == Text(input, "cluster") && service.Status == "ACTIVE").Select(service => service.Arn).Order(StringComparer.Ordinal).ToArray();
        var start = input["nextToken"] is { } token ? int.Parse(token.GetValue<string>(), CultureInfo.InvariantCulture) : 0;
        return new()
        {
            ["serviceArns"] = new JsonArray([.. all.Skip(start).Take(2).Select(arn => (JsonNode)arn)]),
            ["nextToken"] = start + 2 < all.Length ? (start + 2).ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    private JsonObject Create(JsonObject input)
    {
        var (name, cluster) = (Text(input, "serviceName"), Text(input, "cluster"));
        if (!Clusters.ContainsKey(cluster))
        {
            throw new FakeError("ClusterNotFoundException", "Cluster not found.");
        }

        CheckRoles(input);
        var arn = $"{Prefix}:service/{cluster}/{name}";
        switch (Services.GetValueOrDefault(arn)?.Status)
        {
            case "ACTIVE":
                throw new FakeError("InvalidParameterException", "Creation of service was not idempotent.");
            case "DRAINING":
                throw new FakeError("InvalidParameterException", "Unable to Start a service that is still Draining.");
        }

        var service = Services[arn] = new FakeExpressService { Arn = arn, Name = name, Cluster = cluster, InfrastructureRole = Text(input, "infrastructureRoleArn"), Tags = input["tags"]!.DeepClone().AsArray() };
        Deploy(service, Configuration(input, null));
        return new() { ["service"] = Describe(service) };
    }

    private JsonObject Update(JsonObject input)
    {
        var service = Find(input);
        if (service.Status != "ACTIVE")
        {
            throw new FakeError("ServiceNotActiveException", "The service is not active.");
        }

        CheckRoles(input);
        if (RepeatsDeployments || service.Active.Count == 0 || !IsSame(Configuration(input, service.Configuration), service.Configuration))
        {
            Deploy(service, Configuration(input, service.Active.LastOrDefault()));
        }

        return new() { ["service"] = new JsonObject { ["serviceArn"] = service.Arn, ["serviceName"] = service.Name, ["targetConfiguration"] = service.Target!.DeepClone() } };
    }

    private JsonObject DescribeService(JsonObject input)
    {
        var service = Find(input, "ResourceNotFoundException");
        if (service.Status == "DRAINING" && --service.LooksUntilGone < 0)
        {
            service.Status = "INACTIVE";
        }

        return new() { ["service"] = Describe(service) };
    }

    private JsonObject Delete(JsonObject input)
    {
        var service = Find(input);
        if (service.Status != "ACTIVE")
        {
            throw new FakeError("ServiceNotActiveException", "The service is not active.");
        }

        service.Status = "DRAINING";
        return new() { ["service"] = Describe(service) };
    }

    /// <summary>Each look takes a deployment one status on.</summary>
    private JsonObject Deployments(JsonObject input)
    {
        var arn = input["serviceDeploymentArns"]![0]!.GetValue<string>();
        var service = Services.Values.First(service => service.Deployment?.Arn == arn);
        var deployment = service.Deployment!;
        if (deployment.Statuses.TryDequeue(out var next))
        {
            deployment.Status = next;
            if (next == "SUCCESSFUL")
            {
                service.Active.RemoveAll(configuration => configuration != service.Target);
            }
            else if (next is "ROLLBACK_SUCCESSFUL" or "STOPPED")
            {
                service.Active.Remove(service.Target!);
            }
        }

        var described = new JsonObject
        {
            ["serviceDeploymentArn"] = arn, ["status"] = deployment.Status, ["lifecycleStage"] = "BAKE_TIME",
            ["targetServiceRevision"] = new JsonObject { ["arn"] = deployment.Revision, ["requestedTaskCount"] = 1, ["runningTaskCount"] = 1, ["pendingTaskCount"] = 0 },
        };
        if (deployment.Statuses.Count == 0 && deployment.Reason is not null)
        {
            described["statusReason"] = deployment.Reason;
        }

        return new() { ["serviceDeployments"] = new JsonArray(described), ["failures"] = new JsonArray() };
    }

    private JsonObject Tag(JsonObject input)
    {
        var service = Services[Text(input, "resourceArn")];
        foreach (var tag in input["tags"]!.AsArray())
        {
            service.Tags.Remove(service.Tags.FirstOrDefault(other => Text(other!, "key") == Text(tag!, "key")));
            service.Tags.Add(tag!.DeepClone());
        }

        return [];
    }

    private FakeExpressService Find(JsonObject input, string error = "ServiceNotFoundException") =>
        Services.GetValueOrDefault(Text(input, "serviceArn")) ?? throw new FakeError(error, "Service not found.");

    private void CheckRoles(JsonObject input)
    {
        var roles = new (string Name, string Principal)[] { ("executionRoleArn", "ecs-tasks.amazonaws.com"), ("taskRoleArn", "ecs-tasks.amazonaws.com"), ("infrastructureRoleArn", "ecs.amazonaws.com") };
        foreach (var (member, principal) in roles.Where(role => input[role.Name] is not null))
        {
            var role = iam.Roles.Values.FirstOrDefault(role => role.Arn == Text(input, member)) ?? throw new FakeError("InvalidParameterException", $"There is no role for {member}.");
            if (!role.Trust.Contains($"\"{principal}\"", StringComparison.Ordinal) || RolesNotReady-- > 0)
            {
                throw new FakeError("InvalidParameterException", $"ECS was unable to assume the role '{role.Arn}' that was provided.");
            }
        }
    }

    private JsonObject Configuration(JsonObject input, JsonObject? before)
    {
        var configuration = new JsonObject();
        foreach (var member in (string[])["executionRoleArn", "taskRoleArn", "cpu", "memory", "healthCheckPath", "primaryContainer", "networkConfiguration", "scalingTarget"])
        {
            if ((input[member] ?? before?[member]) is { } value)
            {
                configuration[member] = value.DeepClone();
            }
        }

        configuration["networkConfiguration"] ??= new JsonObject { ["subnets"] = new JsonArray("subnet-default1", "subnet-default2"), ["securityGroups"] = new JsonArray("sg-made") };
        configuration["createdAt"] = 1793491200 + ++_revisions;
        configuration["serviceRevisionArn"] = $"{Prefix}:service-revision/{_revisions}";
        return configuration;
    }

    private static bool IsSame(JsonObject left, JsonObject right) =>
        left.All(member => member.Key is "createdAt" or "serviceRevisionArn" || JsonNode.DeepEquals(member.Value, right[member.Key]));

    private void Deploy(FakeExpressService service, JsonObject configuration)
    {
        // Half of the endpoints come with a scheme.
        var host = $"{service.Name}.{EndpointDomain}";
        configuration["ingressPaths"] = new JsonArray(new JsonObject { ["accessType"] = "PUBLIC", ["endpoint"] = _revisions % 2 == 0 ? $"https://{host}/" : host });
        var (status, reason) = Fates.GetValueOrDefault(service.Name) is { Count: > 0 } fates ? fates.Dequeue() : ("SUCCESSFUL", "");
        service.Target = configuration;
        service.Active.Add(configuration);
        service.Deployment = new FakeExpressDeployment
        {
            Arn = $"{Prefix}:service-deployment/{service.Cluster}/{service.Name}/{_revisions}",
            Revision = Text(configuration, "serviceRevisionArn"),
            Statuses = new(status.StartsWith("ROLLBACK", StringComparison.Ordinal) ? ["IN_PROGRESS", "ROLLBACK_IN_PROGRESS", status] : ["IN_PROGRESS", status]),
            Reason = reason.Length == 0 ? null : reason,
        };
    }

    private static JsonObject Describe(FakeExpressService service) => new()
    {
        ["serviceArn"] = service.Arn,
        ["serviceName"] = service.Name,
        ["cluster"] = service.Cluster,
        ["infrastructureRoleArn"] = service.InfrastructureRole,
        ["status"] = new JsonObject { ["statusCode"] = service.Status },
        ["currentDeployment"] = service.Deployment?.Arn,
        ["activeConfigurations"] = new JsonArray([.. service.Active.Select(configuration => configuration.DeepClone())]),
        ["tags"] = service.Tags.DeepClone(),
    };
}

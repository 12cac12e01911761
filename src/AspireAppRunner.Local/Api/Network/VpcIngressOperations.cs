using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>
/// VPC ingress connections. There is no VPC here: a connection is only remembered, and what takes time in the cloud is done with
/// the next look. The answer of a call still has the state that it has there: pending.
/// </summary>
internal sealed class VpcIngressOperations(LocalAccount account)
{
    private const string ArnMember = "VpcIngressConnectionArn";
    private const string Type = "vpcingressconnection";

    public void AddTo(ApiDispatcher api)
    {
        api.Add("CreateVpcIngressConnection", Create);
        api.Add("DescribeVpcIngressConnection", input => Answer(Find(input)));
        api.Add("UpdateVpcIngressConnection", Update);
        api.Add("DeleteVpcIngressConnection", Delete);
        api.Add("ListVpcIngressConnections", List);
    }

    /// <summary>Remembers a new connection.</summary>
    public VpcIngress Add(ApiService service, string name, JsonObject configuration, IEnumerable<JsonNode> tags)
    {
        var id = LocalAccount.NewId();
        var connection = new VpcIngress
        {
            Arn = account.Arn($"{Type}/{name}/{id}"),
            Name = name,
            Place = account.NextPlace(),
            DomainName = $"{id[..10]}.vpce.{account.Region}.awsapprunner.localhost",
            Service = service,
            CreatedAt = account.Now,
            Configuration = configuration,
        };
        account.Tags.Create(connection.Arn, tags);
        account.VpcIngressConnections.Add(connection);
        return connection;
    }

    private JsonObject Create(JsonObject input)
    {
        var service = account.Services.FindExisting(input.RequiredText("ServiceArn"));
        var name = input.RequiredText("VpcIngressConnectionName");
        var configuration = CheckConfiguration(input);
        TagStore.Check(input.Items("Tags"));
        if (service.IsPubliclyAccessible)
        {
            throw ApiException.InvalidRequest($"The service {service.Name} is publicly accessible. A VPC ingress connection leads to a private service: set IsPubliclyAccessible to false first.");
        }

        if (service.Status == ServiceStatus.OperationInProgress)
        {
            throw ApiException.InvalidState($"An operation of the service {service.Name} is in progress.");
        }

        var active = account.VpcIngressConnections.Where(static connection => connection.IsActive).ToArray();
        if (active.Any(connection => connection.Name == name))
        {
            throw ApiException.InvalidRequest($"There is a VPC ingress connection named {name} already.");
        }

        if (active.Any(connection => connection.Service == service))
        {
            throw ApiException.QuotaExceeded($"The service {service.Name} has a VPC ingress connection already, and it can have one only.");
        }

        return Answer(Add(service, name, configuration, input.Items("Tags")), "PENDING_CREATION");
    }

    private JsonObject Update(JsonObject input)
    {
        var connection = FindActive(input);
        connection.Configuration = CheckConfiguration(input);
        return Answer(connection, "PENDING_UPDATE");
    }

    private JsonObject Delete(JsonObject input)
    {
        var connection = FindActive(input);
        connection.DeletedAt = account.Now;
        account.Tags.Remove(connection.Arn);
        return Answer(connection, "PENDING_DELETION");
    }

    private JsonObject List(JsonObject input)
    {
        account.Services.Settle();
        var filter = input.Structure("Filter");
        var (service, endpoint) = (filter?.Text("ServiceArn"), filter?.Text("VpcEndpointId"));
        return ApiPage.Of(
            "ListVpcIngressConnections",
            input,
            "VpcIngressConnectionSummaryList",
            account.VpcIngressConnections
                .Where(connection => connection.IsActive
                    && (service is null || connection.Service.Arn == service)
                    && (endpoint is null || connection.Configuration.Text("VpcEndpointId") == endpoint))
                .Select(static connection => (connection.Place, new JsonObject { [ArnMember] = connection.Arn, ["ServiceArn"] = connection.Service.Arn })));
    }

    private static JsonObject CheckConfiguration(JsonObject input)
    {
        var configuration = input.Structure("IngressVpcConfiguration")!;
        return configuration.Text("VpcId") is { Length: > 0 } && configuration.Text("VpcEndpointId") is { Length: > 0 }
            ? (JsonObject)configuration.DeepClone()
            : throw ApiException.InvalidRequest("A VPC ingress connection needs both VpcId and VpcEndpointId.");
    }

    private VpcIngress Find(JsonObject input)
    {
        var arn = input.RequiredText(ArnMember);
        account.Services.Settle();
        account.VpcIngressConnections.RemoveAll(connection => connection.DeletedAt < account.Now - LocalAccount.DeletedIsKept);
        return account.VpcIngressConnections.Find(connection => connection.Arn == arn)
            ?? throw ApiException.NotFound($"There is no VPC ingress connection {arn}.");
    }

    private VpcIngress FindActive(JsonObject input)
    {
        var connection = Find(input);
        return connection.IsActive ? connection : throw ApiException.InvalidState($"The VPC ingress connection {connection.Name} is deleted.");
    }

    private JsonObject Answer(VpcIngress connection, string? status = null) => new()
    {
        ["VpcIngressConnection"] = new JsonObject
        {
            [ArnMember] = connection.Arn,
            ["VpcIngressConnectionName"] = connection.Name,
            ["ServiceArn"] = connection.Service.Arn,
            ["Status"] = status ?? (connection.IsActive ? "AVAILABLE" : "DELETED"),
            ["AccountId"] = account.Id,
            ["DomainName"] = connection.DomainName,
            ["IngressVpcConfiguration"] = connection.Configuration.DeepClone(),
            ["CreatedAt"] = connection.CreatedAt.ToApiTime(),
            ["DeletedAt"] = connection.DeletedAt.ToApiTime(),
        }.WithoutNulls(),
    };
}

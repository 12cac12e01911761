using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AspireAppRunner.Model;
using AspireAppRunner.Model.Api;

namespace AspireAppRunner.Local;

/// <summary>
/// Brings services of an app model into the account. What a deployment would make or look up for them (configurations, connections,
/// roles, secrets) is made here, or only named where nothing but the name is ever seen.
/// </summary>
internal sealed class ServiceRegistration(
    LocalAccount account,
    AutoScalingOperations autoScaling,
    ConnectionOperations connections,
    VpcIngressOperations ingress,
    CustomDomainOperations domains,
    Func<AppRunnerValue, string>? resolve)
{
    public ApiService Add(LocalService local, AppRunnerService model, int? mostInstances)
    {
        if (model.Source is null)
        {
            throw new ArgumentException($"Service '{model.Name}' has no source.", nameof(model));
        }

        if (account.Services.Existing.Any(service => service.Name == model.ServiceName))
        {
            throw new ArgumentException($"There is a service named '{model.ServiceName}' already.", nameof(model));
        }

        var input = (JsonObject)JsonNode.Parse(new ApiInputWriter(Resolve).CreateService(new AppRunnerDeployment("local", model), model))!;
        var scaling = Localize(input, model);
        var id = IdOf(account, model.ServiceName);
        var service = new ApiService
        {
            Arn = ArnOf(account, model.ServiceName),
            Id = id,
            Name = model.ServiceName,
            Place = account.NextPlace(),
            Region = account.Region,
            CreatedAt = account.Now,
            IsOwned = false,
            Configuration = ServiceConfigurations.Of(input),
            Scaling = scaling,
            Local = local,
            MostInstances = mostInstances,
        };

        // A service of the same name may have been deleted a moment ago.
        account.Services.RemoveDeleted(service.Arn);
        account.Services.Add(service);
        account.Tags.Create(service.Arn, input.Items("Tags"));
        service.ServeDomains();
        foreach (var domain in model.CustomDomains)
        {
            domains.Add(service, domain.DomainName, domain.EnableWWWSubdomain);
        }

        if (model.Network.VpcIngressConnection is { } connection)
        {
            var configuration = new JsonObject { ["VpcId"] = connection.VpcId.Resolve(Resolve), ["VpcEndpointId"] = connection.VpcEndpointId.Resolve(Resolve) };
            ingress.Add(service, connection.Name ?? model.ServiceName, configuration, []);
        }

        return service;
    }

    /// <summary>Lets the input refer to the account's own resources, made if need be, and finds its scaling.</summary>
    private ConfigurationRevision Localize(JsonObject input, AppRunnerService model)
    {
        var numbers = model.AutoScaling ?? new AutoScaling();
        var scaling = Localize(account.AutoScaling, input, "AutoScalingConfigurationArn", () => new()
        {
            ["MaxConcurrency"] = numbers.MaxConcurrency,
            ["MinSize"] = numbers.MinSize,
            ["MaxSize"] = numbers.MaxSize,
        });
        if (scaling is null)
        {
            // Either none is named, or by a parameter that nobody knows here.
            input.Remove("AutoScalingConfigurationArn");
        }

        if (input.Structure("NetworkConfiguration")?.Structure("EgressConfiguration") is { } egress)
        {
            Localize(account.VpcConnectors, egress, "VpcConnectorArn", () => new()
            {
                ["Subnets"] = Texts(model.Network.VpcConnector?.Subnets),
                ["SecurityGroups"] = Texts(model.Network.VpcConnector?.SecurityGroups),
            });
        }

        if (input.Structure("ObservabilityConfiguration") is { } observability)
        {
            var vendor = (model.Observability ?? Observability.AwsXRay).Vendor.ToApiName();
            Localize(account.Observability, observability, "ObservabilityConfigurationArn", () => new() { ["TraceConfiguration"] = new JsonObject { ["Vendor"] = vendor } });
        }

        LocalizeConnection(input, model);
        return scaling ?? autoScaling.DefaultRevision;
    }

    private static ConfigurationRevision? Localize(ConfigurationStore store, JsonObject json, string member, Func<JsonObject> settings)
    {
        // arn:…:type/name[/revision[/id]]
        if (!Arn.TryParse(json.Text(member), out var arn) || arn.Resource.Split('/') is not [_, var name, ..])
        {
            return null;
        }

        var revision = store.TryFind(arn.ToString()) is { DeletedAt: null } found ? found : store.LatestOf(name) ?? store.Add(name, settings(), []);
        json[member] = revision.Arn;
        return revision;
    }

    private void LocalizeConnection(JsonObject input, AppRunnerService model)
    {
        if (model.Source is CodeSource code
            && input.Structure("SourceConfiguration")!.Structure("AuthenticationConfiguration") is { } authentication
            && Arn.TryParse(authentication.Text("ConnectionArn"), out var arn)
            && arn.Resource.Split('/') is [_, var name, ..])
        {
            var provider = code.RepositoryUrl.ToString().Contains("bitbucket.org", StringComparison.OrdinalIgnoreCase) ? "BITBUCKET" : "GITHUB";
            var connection = account.Connections.Find(connection => connection.Name == name) ?? connections.Add(name, provider, isAvailable: true, []);
            authentication["ConnectionArn"] = connection.Arn;
        }
    }

    private JsonArray Texts(IReadOnlyList<AppRunnerValue>? values) => (values ?? []).Select(value => (JsonNode)value.Resolve(Resolve)).ToJsonArray();

    private string Resolve(AppRunnerValue value) => value switch
    {
        ResourceArnValue { Kind: ResourceKind.AutoScalingConfiguration } resource => account.Arn($"autoscalingconfiguration/{resource.Name}"),
        ResourceArnValue { Kind: ResourceKind.ObservabilityConfiguration } resource => account.Arn($"observabilityconfiguration/{resource.Name}"),
        ResourceArnValue { Kind: ResourceKind.VpcConnector } resource => account.Arn($"vpcconnector/{resource.Name}"),
        ResourceArnValue { Kind: ResourceKind.Connection } resource => account.Arn($"connection/{resource.Name}"),
        ResourceArnValue { Kind: ResourceKind.AccessRole } resource => $"arn:{account.Partition}:iam::{account.Id}:role/{resource.Name}-access",
        ResourceArnValue { Kind: ResourceKind.InstanceRole } resource => $"arn:{account.Partition}:iam::{account.Id}:role/{resource.Name}-instance",
        ResourceArnValue { Kind: ResourceKind.Secret } resource => $"arn:{account.Partition}:secretsmanager:{account.Region}:{account.Id}:secret:{resource.Name}-000000",
        ResourceArnValue unknown => throw new InvalidOperationException($"Unknown kind of resource '{unknown.Kind}'."),
        AccountValue { Attribute: AccountAttribute.Partition } => account.Partition,
        AccountValue { Attribute: AccountAttribute.Region } => account.Region,
        AccountValue { Attribute: AccountAttribute.AccountId } => account.Id,
        ParameterValue { Secret: true } => value.Placeholder,
        ServiceValue { Attribute: ServiceAttribute.Arn } service when Find(service) is { } found => found.Arn,
        ServiceValue { Attribute: ServiceAttribute.Id } service when Find(service) is { } found => found.Id,
        ServiceValue { Attribute: ServiceAttribute.Host } service when Find(service)?.Url is { } url => url,
        ServiceValue { Attribute: ServiceAttribute.Url } service when Find(service)?.Url is { } url => $"http://{url}",
        _ => resolve?.Invoke(value) ?? value.Placeholder,
    };

    private ApiService? Find(ServiceValue service)
    {
        var name = new AppRunnerService(service.Service).ServiceName;
        return account.Services.Existing.FirstOrDefault(candidate => candidate.Name == name);
    }

    /// <summary>The same service has the same id in each run, so that scripts can keep its ARN.</summary>
    public static string ArnOf(LocalAccount account, string name) => account.Arn($"service/{name}/{IdOf(account, name)}");

    private static string IdOf(LocalAccount account, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{account.Id}/{account.Region}/{name}")));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}

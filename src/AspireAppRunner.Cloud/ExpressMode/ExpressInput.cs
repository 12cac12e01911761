using System.Text.Json;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;
using Sdk = Amazon.ECS.Model;

namespace AspireAppRunner.Cloud.ExpressMode;

/// <summary>The SDK's requests for an Express service. They are read from the very documents that publishing writes, so both say the same.</summary>
/// <param name="deployment">The deployment.</param>
/// <param name="options">What App Runner's settings don't say.</param>
/// <param name="names">The roles and the cluster.</param>
internal sealed class ExpressInput(AppRunnerDeployment deployment, ExpressModeOptions options, ExpressNames names)
{
    /// <summary>What creating a service takes.</summary>
    /// <param name="service">The service.</param>
    /// <param name="resolve">Supplies what the model doesn't know.</param>
    /// <param name="version">The id of the version of a secret, by its name in the model; see <see cref="SecretAt"/>.</param>
    public Sdk.CreateExpressGatewayServiceRequest Create(AppRunnerService service, Func<AppRunnerValue, string> resolve, Func<string, string?> version)
    {
        using var document = JsonDocument.Parse(Writer(service, resolve).CreateExpressGatewayService(deployment, service));
        var input = document.RootElement;
        var request = new Sdk.CreateExpressGatewayServiceRequest
        {
            ServiceName = Text(input, "serviceName"),
            Cluster = Text(input, "cluster"),
            InfrastructureRoleArn = Text(input, "infrastructureRoleArn"),
            ExecutionRoleArn = Text(input, "executionRoleArn"),
            TaskRoleArn = Text(input, "taskRoleArn"),
            Cpu = Text(input, "cpu"),
            Memory = Text(input, "memory"),
            HealthCheckPath = Text(input, "healthCheckPath"),
            PrimaryContainer = Container(input.GetProperty("primaryContainer")),
            NetworkConfiguration = Network(input),
            ScalingTarget = Scaling(input.GetProperty("scalingTarget")),
            Tags =
            [
                .. Items(input, "tags").Select(tag => new Sdk.Tag { Key = Text(tag, "key"), Value = Text(tag, "value") }),
                new() { Key = OwnershipTags.ExpressEnvironment, Value = deployment.Name },
                new() { Key = OwnershipTags.ExpressService, Value = service.Name },
            ],
        };
        foreach (var secret in request.PrimaryContainer.Secrets ?? [])
        {
            if (service.Secrets.TryGetValue(secret.Name, out var reference) && reference is NewSecret made)
            {
                secret.ValueFrom = SecretAt(secret.ValueFrom, version(made.Name));
            }
        }

        return request;
    }

    /// <summary>What of a create request an update takes.</summary>
    public static Sdk.UpdateExpressGatewayServiceRequest Update(Sdk.CreateExpressGatewayServiceRequest create, string serviceArn) => new()
    {
        ServiceArn = serviceArn,
        ExecutionRoleArn = create.ExecutionRoleArn,
        TaskRoleArn = create.TaskRoleArn,
        Cpu = create.Cpu,
        Memory = create.Memory,
        HealthCheckPath = create.HealthCheckPath,
        PrimaryContainer = create.PrimaryContainer,
        NetworkConfiguration = create.NetworkConfiguration,
        ScalingTarget = create.ScalingTarget,
    };

    /// <summary>The parts of values that creating a service takes.</summary>
    public IReadOnlyCollection<AppRunnerValue> PartsOf(AppRunnerService service)
    {
        var parts = new HashSet<AppRunnerValue>();
        _ = Writer(service, part =>
        {
            parts.Add(part);
            return part.Placeholder;
        }).CreateExpressGatewayService(deployment, service);
        return parts;
    }

    /// <summary>
    /// A secret at one version. Tasks read secrets when they start and not again, so a new value has to make a new revision of the service; naming the version does that, and a
    /// revision that is gone back to reads what it read before.
    /// </summary>
    private static string SecretAt(string arn, string? version) => version is null ? arn : $"{arn}:::{version}";

    private ExpressModeInputWriter Writer(AppRunnerService service, Func<AppRunnerValue, string> resolve) => new(
        options with
        {
            Cluster = names.Cluster,
            ExecutionRoleArn = options.ExecutionRoleArn ?? names.RoleArn(names.ExecutionRole(service.Name)),
            InfrastructureRoleArn = options.InfrastructureRoleArn ?? names.RoleArn(names.InfrastructureRole),
        },
        resolve);

    private static Sdk.ExpressGatewayContainer Container(JsonElement container) => new()
    {
        Image = Text(container, "image"),
        ContainerPort = Number(container, "containerPort"),
        // An empty list is not the same as none, which leaves the image's own command.
        Command = Items(container, "command").Select(word => word.GetString()!).ToArray() is { Length: > 0 } words ? [.. words] : null,
        Environment = [.. Items(container, "environment").Select(variable => new Sdk.KeyValuePair { Name = Text(variable, "name"), Value = Text(variable, "value") })],
        Secrets = Items(container, "secrets").Select(secret => new Sdk.Secret { Name = Text(secret, "name"), ValueFrom = Text(secret, "valueFrom") }).ToList() is { Count: > 0 } secrets ? secrets : null,
        AwsLogsConfiguration = container.GetProperty("awsLogsConfiguration") is var logs
            ? new() { LogGroup = Text(logs, "logGroup"), LogStreamPrefix = Text(logs, "logStreamPrefix") }
            : null,
    };

    private static Sdk.ExpressGatewayServiceNetworkConfiguration? Network(JsonElement input)
    {
        if (!input.TryGetProperty("networkConfiguration", out var network))
        {
            return null;
        }

        var (subnets, groups) = (Texts(network, "subnets"), Texts(network, "securityGroups"));
        // Without any, Express Mode takes the default VPC's and makes a group.
        return subnets is null && groups is null ? null : new() { Subnets = subnets, SecurityGroups = groups };
    }

    private static Sdk.ExpressGatewayScalingTarget Scaling(JsonElement scaling) => new()
    {
        MinTaskCount = Number(scaling, "minTaskCount"),
        MaxTaskCount = Number(scaling, "maxTaskCount"),
        AutoScalingMetric = Text(scaling, "autoScalingMetric"),
        AutoScalingTargetValue = Number(scaling, "autoScalingTargetValue"),
    };

    private static List<string>? Texts(JsonElement parent, string name) =>
        Items(parent, name).Select(item => item.GetString()!).ToList() is { Count: > 0 } texts ? texts : null;

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static int? Number(JsonElement parent, string name) => parent.TryGetProperty(name, out var number) ? number.GetInt32() : null;
}

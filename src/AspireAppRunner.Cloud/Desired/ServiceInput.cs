using System.Text.Json;
using AspireAppRunner.Model;
using AspireAppRunner.Model.Api;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Desired;

/// <summary>The SDK's requests for a service. They are read from the very documents that publishing writes, so both say the same.</summary>
internal static class ServiceInput
{
    public static Sdk.CreateServiceRequest Create(AppRunnerDeployment deployment, AppRunnerService service, Func<AppRunnerValue, string> resolve)
    {
        using var document = JsonDocument.Parse(new ApiInputWriter(resolve).CreateService(deployment, service));
        var input = document.RootElement;
        return new Sdk.CreateServiceRequest
        {
            ServiceName = Text(input, "ServiceName"),
            SourceConfiguration = Source(input.GetProperty("SourceConfiguration")),
            InstanceConfiguration = Instance(input),
            AutoScalingConfigurationArn = Text(input, "AutoScalingConfigurationArn"),
            HealthCheckConfiguration = HealthCheck(input),
            NetworkConfiguration = Network(input),
            ObservabilityConfiguration = Observability(input),
            EncryptionConfiguration = Member(input, "EncryptionConfiguration") is { } encryption ? new() { KmsKey = Text(encryption, "KmsKey") } : null,
            Tags =
            [
                .. Member(input, "Tags") is { } tags ? tags.EnumerateArray().Select(tag => new Sdk.Tag { Key = Text(tag, "Key"), Value = Text(tag, "Value") }) : [],
                new() { Key = OwnershipTags.Environment, Value = deployment.Name },
                new() { Key = OwnershipTags.Service, Value = service.Name },
            ],
        };
    }

    /// <summary>The parts of values that creating a service takes.</summary>
    public static IReadOnlyCollection<AppRunnerValue> PartsOf(AppRunnerDeployment deployment, AppRunnerService service)
    {
        var parts = new HashSet<AppRunnerValue>();
        _ = new ApiInputWriter(part =>
        {
            parts.Add(part);
            return part.Placeholder;
        }).CreateService(deployment, service);
        return parts;
    }

    /// <summary>What of a create request an update takes.</summary>
    public static Sdk.UpdateServiceRequest Update(Sdk.CreateServiceRequest create, string serviceArn) => new()
    {
        ServiceArn = serviceArn,
        SourceConfiguration = create.SourceConfiguration,
        InstanceConfiguration = create.InstanceConfiguration,
        AutoScalingConfigurationArn = create.AutoScalingConfigurationArn,
        HealthCheckConfiguration = create.HealthCheckConfiguration,
        NetworkConfiguration = create.NetworkConfiguration,
        ObservabilityConfiguration = create.ObservabilityConfiguration,
    };

    /// <summary>The variables and secrets of a request; empty for a code service that <c>apprunner.yaml</c> configures.</summary>
    public static (Dictionary<string, string> Variables, Dictionary<string, string> Secrets) EnvironmentOf(Sdk.SourceConfiguration source) =>
        source.ImageRepository?.ImageConfiguration is { } image ? (image.RuntimeEnvironmentVariables, image.RuntimeEnvironmentSecrets)
        : source.CodeRepository?.CodeConfiguration?.CodeConfigurationValues is { } code ? (code.RuntimeEnvironmentVariables, code.RuntimeEnvironmentSecrets)
        : ([], []);

    private static Sdk.SourceConfiguration Source(JsonElement source) => new()
    {
        AuthenticationConfiguration = Member(source, "AuthenticationConfiguration") is { } authentication
            ? new() { AccessRoleArn = Text(authentication, "AccessRoleArn"), ConnectionArn = Text(authentication, "ConnectionArn") }
            : null,
        AutoDeploymentsEnabled = source.GetProperty("AutoDeploymentsEnabled").GetBoolean(),
        ImageRepository = Member(source, "ImageRepository") is { } image ? Image(image) : null,
        CodeRepository = Member(source, "CodeRepository") is { } code ? Code(code) : null,
    };

    private static Sdk.ImageRepository Image(JsonElement image)
    {
        var configuration = image.GetProperty("ImageConfiguration");
        return new()
        {
            ImageIdentifier = Text(image, "ImageIdentifier"),
            ImageRepositoryType = Text(image, "ImageRepositoryType"),
            ImageConfiguration = new()
            {
                StartCommand = Text(configuration, "StartCommand"),
                Port = Text(configuration, "Port"),
                RuntimeEnvironmentVariables = Map(configuration, "RuntimeEnvironmentVariables"),
                RuntimeEnvironmentSecrets = Map(configuration, "RuntimeEnvironmentSecrets"),
            },
        };
    }

    private static Sdk.CodeRepository Code(JsonElement code)
    {
        var version = code.GetProperty("SourceCodeVersion");
        var configuration = code.GetProperty("CodeConfiguration");
        return new()
        {
            RepositoryUrl = Text(code, "RepositoryUrl"),
            SourceDirectory = Text(code, "SourceDirectory"),
            SourceCodeVersion = new() { Type = Text(version, "Type"), Value = Text(version, "Value") },
            CodeConfiguration = new()
            {
                ConfigurationSource = Text(configuration, "ConfigurationSource"),
                CodeConfigurationValues = Member(configuration, "CodeConfigurationValues") is { } values
                    ? new()
                    {
                        Runtime = Text(values, "Runtime"),
                        BuildCommand = Text(values, "BuildCommand"),
                        StartCommand = Text(values, "StartCommand"),
                        Port = Text(values, "Port"),
                        RuntimeEnvironmentVariables = Map(values, "RuntimeEnvironmentVariables"),
                        RuntimeEnvironmentSecrets = Map(values, "RuntimeEnvironmentSecrets"),
                    }
                    : null,
            },
        };
    }

    private static Sdk.InstanceConfiguration Instance(JsonElement input)
    {
        var instance = input.GetProperty("InstanceConfiguration");
        return new() { Cpu = Text(instance, "Cpu"), Memory = Text(instance, "Memory"), InstanceRoleArn = Text(instance, "InstanceRoleArn") };
    }

    private static Sdk.HealthCheckConfiguration HealthCheck(JsonElement input)
    {
        var check = input.GetProperty("HealthCheckConfiguration");
        return new()
        {
            Protocol = Text(check, "Protocol"),
            Path = Text(check, "Path"),
            Interval = check.GetProperty("Interval").GetInt32(),
            Timeout = check.GetProperty("Timeout").GetInt32(),
            HealthyThreshold = check.GetProperty("HealthyThreshold").GetInt32(),
            UnhealthyThreshold = check.GetProperty("UnhealthyThreshold").GetInt32(),
        };
    }

    private static Sdk.NetworkConfiguration Network(JsonElement input)
    {
        var network = input.GetProperty("NetworkConfiguration");
        var egress = network.GetProperty("EgressConfiguration");
        return new()
        {
            EgressConfiguration = new() { EgressType = Text(egress, "EgressType"), VpcConnectorArn = Text(egress, "VpcConnectorArn") },
            IngressConfiguration = new() { IsPubliclyAccessible = network.GetProperty("IngressConfiguration").GetProperty("IsPubliclyAccessible").GetBoolean() },
            IpAddressType = Text(network, "IpAddressType"),
        };
    }

    private static Sdk.ServiceObservabilityConfiguration Observability(JsonElement input)
    {
        var observability = input.GetProperty("ObservabilityConfiguration");
        return new()
        {
            ObservabilityEnabled = observability.GetProperty("ObservabilityEnabled").GetBoolean(),
            ObservabilityConfigurationArn = Text(observability, "ObservabilityConfigurationArn"),
        };
    }

    // The writer leaves an empty map out; an update that did so would keep the old one.
    private static Dictionary<string, string> Map(JsonElement parent, string name) =>
        Member(parent, name) is { } map ? map.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!, StringComparer.Ordinal) : [];

    private static JsonElement? Member(JsonElement parent, string name) => parent.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement parent, string name) => Member(parent, name)?.GetString();
}

using System.Text.Json.Nodes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>
/// A service's configuration in the API's words: the members that <c>CreateService</c>, <c>UpdateService</c> and the service itself
/// have in common. Here is how it is completed with App Runner's defaults, and what an update does to it.
/// </summary>
internal static class ServiceConfigurations
{
    /// <summary>The members that an update can change.</summary>
    public static readonly string[] Updatable =
    [
        "SourceConfiguration", "InstanceConfiguration", "AutoScalingConfigurationArn", "HealthCheckConfiguration",
        "NetworkConfiguration", "ObservabilityConfiguration",
    ];

    /// <summary>Maps are values: an update gives all of their entries, or none.</summary>
    private static readonly string[] s_maps = ["RuntimeEnvironmentVariables", "RuntimeEnvironmentSecrets"];

    /// <summary>The configuration in an input, completed.</summary>
    /// <exception cref="ApiException">CPU and memory aren't a pair that App Runner has.</exception>
    public static JsonObject Of(JsonObject input)
    {
        var configuration = new JsonObject();
        foreach (var member in Updatable.Append("EncryptionConfiguration"))
        {
            configuration[member] = input[member]?.DeepClone();
        }

        Complete(configuration.WithoutNulls());
        return configuration;
    }

    /// <summary>
    /// The configuration after an update. Structures are merged member by member, so that what is left out stays; values, lists and
    /// maps are replaced as a whole.
    /// </summary>
    /// <exception cref="ApiException">CPU and memory aren't a pair that App Runner has.</exception>
    public static JsonObject Merge(JsonObject configuration, JsonObject update)
    {
        var merged = (JsonObject)configuration.DeepClone();
        foreach (var member in Updatable)
        {
            Merge(merged, member, update[member]);
        }

        DropWhatDependsOnChoices(merged, update);
        Complete(merged);
        return merged;
    }

    private static void Merge(JsonObject into, string member, JsonNode? value)
    {
        if (value is JsonObject structure && into[member] is JsonObject present && !s_maps.Contains(member))
        {
            foreach (var (name, inner) in structure)
            {
                Merge(present, name, inner);
            }
        }
        else if (value is not null)
        {
            into[member] = value.DeepClone();
        }
    }

    /// <summary>A choice that was changed takes what belonged to the old one with it, unless the update gives it anew.</summary>
    private static void DropWhatDependsOnChoices(JsonObject merged, JsonObject update)
    {
        if (merged.Structure("NetworkConfiguration")?.Structure("EgressConfiguration") is { } egress
            && egress.Text("EgressType") == "DEFAULT"
            && update.Structure("NetworkConfiguration")?.Structure("EgressConfiguration")?.Text("VpcConnectorArn") is null)
        {
            egress.Remove("VpcConnectorArn");
        }

        if (merged.Structure("ObservabilityConfiguration") is { } observability
            && observability.Flag("ObservabilityEnabled") == false
            && update.Structure("ObservabilityConfiguration")?.Text("ObservabilityConfigurationArn") is null)
        {
            observability.Remove("ObservabilityConfigurationArn");
        }

        if (merged.Structure("SourceConfiguration")?.Structure("CodeRepository")?.Structure("CodeConfiguration") is { } code && code.Text("ConfigurationSource") == "REPOSITORY")
        {
            code.Remove("CodeConfigurationValues");
        }
    }

    private static void Complete(JsonObject configuration)
    {
        CompleteSource(configuration.EnsureStructure("SourceConfiguration"));

        var instance = configuration.EnsureStructure("InstanceConfiguration");
        var (cpu, memory) = (instance.Text("Cpu"), instance.Text("Memory"));
        if (!InstanceSize.TryFind(cpu, memory, out var size))
        {
            throw ApiException.InvalidRequest($"App Runner has no instances with Cpu '{cpu ?? InstanceSize.OneVcpuTwoGb.Cpu}' and Memory '{memory ?? InstanceSize.OneVcpuTwoGb.Memory}'. The pairs: {string.Join("; ", InstanceSize.All)}.");
        }

        (instance["Cpu"], instance["Memory"]) = (size.Cpu, size.Memory);

        var check = configuration.EnsureStructure("HealthCheckConfiguration");
        var usual = HealthCheck.Default;
        check.Default("Protocol", usual.Protocol.ToApiName());
        check.Default("Path", usual.Path);
        check.Default("Interval", usual.IntervalSeconds);
        check.Default("Timeout", usual.TimeoutSeconds);
        check.Default("HealthyThreshold", usual.HealthyThreshold);
        check.Default("UnhealthyThreshold", usual.UnhealthyThreshold);

        var network = configuration.EnsureStructure("NetworkConfiguration");
        network.EnsureStructure("EgressConfiguration").Default("EgressType", EgressType.Default.ToApiName());
        network.EnsureStructure("IngressConfiguration").Default("IsPubliclyAccessible", true);
        network.Default("IpAddressType", IpAddressType.Ipv4.ToApiName());
        configuration.EnsureStructure("ObservabilityConfiguration").Default("ObservabilityEnabled", false);
    }

    private static void CompleteSource(JsonObject source)
    {
        const string DefaultPort = "8080";
        if (source.Structure("ImageRepository") is { } image)
        {
            image.EnsureStructure("ImageConfiguration").Default("Port", DefaultPort);

            // In the cloud the default for another account's image is false; this account stands for any.
            source.Default("AutoDeploymentsEnabled", image.Text("ImageRepositoryType") == ImageRepositoryType.Ecr.ToApiName());
        }
        else if (source.Structure("CodeRepository") is { } code)
        {
            code.Default("SourceDirectory", "/");
            code.Structure("CodeConfiguration")?.Structure("CodeConfigurationValues")?.Default("Port", DefaultPort);
            source.Default("AutoDeploymentsEnabled", true);
        }
    }
}

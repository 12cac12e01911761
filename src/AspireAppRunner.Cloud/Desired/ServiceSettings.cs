using System.Globalization;
using AspireAppRunner.Model;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Desired;

/// <summary>
/// A service's updatable settings as a flat list of names and texts, the wanted and the actual ones in the same form: App Runner's defaults are filled in, and what
/// has several spellings has one.
/// </summary>
internal static class ServiceSettings
{
    public const string ImageIdentifier = "ImageRepository.ImageIdentifier";
    public const string Variables = "RuntimeEnvironmentVariables.";
    private const string ScalingArn = "AutoScalingConfigurationArn";
    private const string ObservabilityArn = "ObservabilityConfiguration.ObservabilityConfigurationArn";
    private const string ConnectorArn = "NetworkConfiguration.EgressConfiguration.VpcConnectorArn";

    // An ARN without a revision means the newest one; which that is, only App Runner knows.
    private static readonly string[] s_revisioned = [ScalingArn, ObservabilityArn, ConnectorArn];

    public static SortedDictionary<string, string> Of(Sdk.CreateServiceRequest wanted, string? defaultScalingArn) => Of(
        wanted.SourceConfiguration, wanted.InstanceConfiguration, wanted.AutoScalingConfigurationArn ?? defaultScalingArn,
        wanted.HealthCheckConfiguration, wanted.NetworkConfiguration, wanted.ObservabilityConfiguration);

    public static SortedDictionary<string, string> Of(Sdk.Service actual) => Of(
        actual.SourceConfiguration, actual.InstanceConfiguration, actual.AutoScalingConfigurationSummary?.AutoScalingConfigurationArn,
        actual.HealthCheckConfiguration, actual.NetworkConfiguration, actual.ObservabilityConfiguration);

    public static bool Same(string setting, string? wanted, string? actual) =>
        wanted == actual
        || (s_revisioned.Contains(setting) && wanted is not null && actual?.StartsWith(wanted + "/", StringComparison.Ordinal) == true)
        // Nothing is wanted and the default isn't known: what is there stays.
        || (setting == ScalingArn && wanted is null);

    private static SortedDictionary<string, string> Of(
        Sdk.SourceConfiguration? source,
        Sdk.InstanceConfiguration? instance,
        string? scalingArn,
        Sdk.HealthCheckConfiguration? check,
        Sdk.NetworkConfiguration? network,
        Sdk.ServiceObservabilityConfiguration? observability)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                settings.Add(name, value);
            }
        }

        Add("AutoDeploymentsEnabled", Text(source?.AutoDeploymentsEnabled ?? false));
        Add("AuthenticationConfiguration.AccessRoleArn", source?.AuthenticationConfiguration?.AccessRoleArn);
        Add("AuthenticationConfiguration.ConnectionArn", source?.AuthenticationConfiguration?.ConnectionArn);
        AddImage(Add, source?.ImageRepository);
        AddCode(Add, source?.CodeRepository);

        _ = InstanceSize.TryFind(instance?.Cpu, instance?.Memory, out var size);
        Add("InstanceConfiguration.Cpu", size?.Cpu ?? instance?.Cpu);
        Add("InstanceConfiguration.Memory", size?.Memory ?? instance?.Memory);
        Add("InstanceConfiguration.InstanceRoleArn", instance?.InstanceRoleArn);
        Add(ScalingArn, scalingArn);

        var protocol = check?.Protocol?.Value ?? HealthCheck.Default.Protocol.ToApiName();
        Add("HealthCheckConfiguration.Protocol", protocol);
        // App Runner answers with a path for TCP too, where it has no meaning.
        Add("HealthCheckConfiguration.Path", protocol == HealthCheckProtocol.Http.ToApiName() ? check?.Path ?? HealthCheck.Default.Path : null);
        Add("HealthCheckConfiguration.Interval", Text(check?.Interval ?? HealthCheck.Default.IntervalSeconds));
        Add("HealthCheckConfiguration.Timeout", Text(check?.Timeout ?? HealthCheck.Default.TimeoutSeconds));
        Add("HealthCheckConfiguration.HealthyThreshold", Text(check?.HealthyThreshold ?? HealthCheck.Default.HealthyThreshold));
        Add("HealthCheckConfiguration.UnhealthyThreshold", Text(check?.UnhealthyThreshold ?? HealthCheck.Default.UnhealthyThreshold));

        Add("NetworkConfiguration.EgressConfiguration.EgressType", network?.EgressConfiguration?.EgressType?.Value ?? EgressType.Default.ToApiName());
        Add(ConnectorArn, network?.EgressConfiguration?.VpcConnectorArn);
        Add("NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible", Text(network?.IngressConfiguration?.IsPubliclyAccessible ?? true));
        Add("NetworkConfiguration.IpAddressType", network?.IpAddressType?.Value ?? IpAddressType.Ipv4.ToApiName());

        var isObserved = observability?.ObservabilityEnabled ?? false;
        Add("ObservabilityConfiguration.ObservabilityEnabled", Text(isObserved));
        Add(ObservabilityArn, isObserved ? observability?.ObservabilityConfigurationArn : null);
        return settings;
    }

    private static void AddImage(Action<string, string?> add, Sdk.ImageRepository? image)
    {
        if (image is not null)
        {
            add(ImageIdentifier, image.ImageIdentifier);
            add("ImageRepository.ImageRepositoryType", image.ImageRepositoryType?.Value);
            AddRun(add, image.ImageConfiguration?.StartCommand, image.ImageConfiguration?.Port, image.ImageConfiguration?.RuntimeEnvironmentVariables, image.ImageConfiguration?.RuntimeEnvironmentSecrets);
        }
    }

    private static void AddCode(Action<string, string?> add, Sdk.CodeRepository? code)
    {
        if (code is null)
        {
            return;
        }

        add("CodeRepository.RepositoryUrl", code.RepositoryUrl);
        add("CodeRepository.SourceCodeVersion", code.SourceCodeVersion?.Value);
        add("CodeRepository.SourceDirectory", code.SourceDirectory ?? "/");
        add("CodeRepository.ConfigurationSource", code.CodeConfiguration?.ConfigurationSource?.Value);
        if (code.CodeConfiguration?.CodeConfigurationValues is { } values && code.CodeConfiguration.ConfigurationSource?.Value == ConfigurationSource.Api.ToApiName())
        {
            add("CodeRepository.Runtime", values.Runtime?.Value);
            add("CodeRepository.BuildCommand", values.BuildCommand);
            AddRun(add, values.StartCommand, values.Port, values.RuntimeEnvironmentVariables, values.RuntimeEnvironmentSecrets);
        }
    }

    private static void AddRun(Action<string, string?> add, string? startCommand, string? port, Dictionary<string, string>? variables, Dictionary<string, string>? secrets)
    {
        add("StartCommand", string.IsNullOrEmpty(startCommand) ? null : startCommand);
        add("Port", port ?? Text(AppRunnerFacts.DefaultPort));
        foreach (var (name, value) in variables ?? [])
        {
            add(Variables + name, value);
        }

        foreach (var (name, value) in secrets ?? [])
        {
            add("RuntimeEnvironmentSecrets." + name, value);
        }
    }

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}

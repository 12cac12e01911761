using System.Globalization;
using Sdk = Amazon.ECS.Model;

namespace AspireAppRunner.Cloud.ExpressMode;

/// <summary>A service's updatable settings as a flat list of names and texts, the wanted and the actual ones in the same form.</summary>
internal static class ExpressSettings
{
    public const string Variables = "PrimaryContainer.Environment.";
    private const string TaskRole = "TaskRoleArn";
    private const string Subnets = "NetworkConfiguration.Subnets";
    private const string SecurityGroups = "NetworkConfiguration.SecurityGroups";

    public static SortedDictionary<string, string> Of(Sdk.CreateExpressGatewayServiceRequest wanted) => Of(
        wanted.ExecutionRoleArn, wanted.TaskRoleArn, wanted.Cpu, wanted.Memory, wanted.HealthCheckPath, wanted.PrimaryContainer, wanted.NetworkConfiguration, wanted.ScalingTarget);

    public static SortedDictionary<string, string> Of(Sdk.ExpressGatewayServiceConfiguration actual) => Of(
        actual.ExecutionRoleArn, actual.TaskRoleArn, actual.Cpu, actual.Memory, actual.HealthCheckPath, actual.PrimaryContainer, actual.NetworkConfiguration, actual.ScalingTarget);

    /// <summary>Whether there is nothing to change. What isn't wanted in particular is as Express Mode made it: an update can't take it away.</summary>
    public static bool Same(string setting, string? wanted, string? actual) => wanted == actual || (wanted is null && setting is TaskRole or Subnets or SecurityGroups);

    private static SortedDictionary<string, string> Of(
        string? executionRole,
        string? taskRole,
        string? cpu,
        string? memory,
        string? healthCheckPath,
        Sdk.ExpressGatewayContainer? container,
        Sdk.ExpressGatewayServiceNetworkConfiguration? network,
        Sdk.ExpressGatewayScalingTarget? scaling)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                settings.Add(name, value);
            }
        }

        Add("ExecutionRoleArn", executionRole);
        Add(TaskRole, taskRole);
        Add("Cpu", cpu);
        Add("Memory", memory);
        Add("HealthCheckPath", healthCheckPath);
        Add("PrimaryContainer.Image", container?.Image);
        Add("PrimaryContainer.ContainerPort", Text(container?.ContainerPort));
        Add("PrimaryContainer.Command", string.Join(' ', container?.Command ?? []));
        Add("PrimaryContainer.AwsLogsConfiguration.LogGroup", container?.AwsLogsConfiguration?.LogGroup);
        Add("PrimaryContainer.AwsLogsConfiguration.LogStreamPrefix", container?.AwsLogsConfiguration?.LogStreamPrefix);
        // An empty value is a value.
        foreach (var variable in container?.Environment ?? [])
        {
            settings[Variables + variable.Name] = variable.Value ?? "";
        }

        foreach (var secret in container?.Secrets ?? [])
        {
            settings["PrimaryContainer.Secrets." + secret.Name] = secret.ValueFrom;
        }

        Add(Subnets, List(network?.Subnets));
        Add(SecurityGroups, List(network?.SecurityGroups));
        Add("ScalingTarget.MinTaskCount", Text(scaling?.MinTaskCount));
        Add("ScalingTarget.MaxTaskCount", Text(scaling?.MaxTaskCount));
        Add("ScalingTarget.AutoScalingMetric", scaling?.AutoScalingMetric?.Value);
        Add("ScalingTarget.AutoScalingTargetValue", Text(scaling?.AutoScalingTargetValue));
        return settings;
    }

    private static string? List(List<string>? items) => items is { Count: > 0 } ? string.Join(", ", items.Order(StringComparer.Ordinal)) : null;

    private static string? Text(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}

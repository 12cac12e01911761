using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Planning;

/// <summary>An auto scaling or observability configuration or VPC connector of the model, and the equal one in the account, if there is one.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Name">The name in the model, by which values refer to it.</param>
/// <param name="NewName">The name under which it would be made.</param>
/// <param name="Content">What it says.</param>
/// <param name="Actual">The equal one.</param>
internal sealed record ConfigurationPlan(ResourceKind Kind, string Name, string NewName, string Content, ActualConfiguration? Actual)
{
    public static string TypeOf(ResourceKind kind) => kind switch
    {
        ResourceKind.AutoScalingConfiguration => "auto scaling configuration",
        ResourceKind.ObservabilityConfiguration => "observability configuration",
        ResourceKind.VpcConnector => "VPC connector",
        _ => throw new InvalidOperationException($"'{kind}' is not a configuration."),
    };

    public ResourceChange Change => new(TypeOf(Kind), NewName, Actual is null ? ChangeKind.Create : ChangeKind.None, Actual is null ? [new("Content", null, KnownValues.Shown(Content))] : []);

    public static IReadOnlyList<ConfigurationPlan> Of(AppRunnerDeployment deployment, AccountState actual, KnownValues known)
    {
        var shared = SharedResources.Of(deployment);
        ConfigurationPlan Find(ResourceKind kind, string name, string content, string? secondName = null)
        {
            var equal = actual.Configurations.Where(item => item.Kind == kind && (item.Name == name || item.Name == secondName) && item.Content == content)
                .OrderByDescending(item => item.IsOurs).ThenBy(item => item.Arn, StringComparer.Ordinal).FirstOrDefault();
            var isTaken = secondName is not null && actual.Configurations.Any(item => item.Kind == kind && item.Name == name);
            return new(kind, name, isTaken && equal is null ? secondName! : equal?.Name ?? name, content, equal);
        }

        return
        [
            .. shared.AutoScalingConfigurations.Select(scaling => Find(
                ResourceKind.AutoScalingConfiguration, scaling.ConfigurationName, ActualConfiguration.ContentOf(scaling.MinSize, scaling.MaxSize, scaling.MaxConcurrency))),
            .. shared.ObservabilityConfigurations.Select(observability => Find(
                ResourceKind.ObservabilityConfiguration, observability.ConfigurationName, observability.Vendor.ToApiName())),
            // App Runner has one revision of a connector only, so other content under a taken name needs another name.
            .. shared.VpcConnectors.Select(connector => Find(
                ResourceKind.VpcConnector, connector.ConnectorName,
                ActualConfiguration.ContentOf(connector.Subnets.Select(known.Text), connector.SecurityGroups.Select(known.Text)), ConnectorNames.WithContent(connector, known))),
        ];
    }
}

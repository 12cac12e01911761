namespace AspireAppRunner.Model.Validation;

/// <summary>What rules look up about the rest of the deployment; found once, so that checking stays linear in the number of services.</summary>
internal sealed class DeploymentIndex(AppRunnerDeployment deployment)
{
    private readonly Dictionary<string, AppRunnerService> _services =
        deployment.Services.DistinctBy(service => service.Name).ToDictionary(service => service.Name, StringComparer.Ordinal);

    private readonly HashSet<(ResourceKind Kind, string Name)> _resources = [.. Resources(SharedResources.Of(deployment))];

    public string Name => deployment.Name;

    public string? AccountId => deployment.AccountId;

    public AppRunnerService? FindService(string name) => _services.GetValueOrDefault(name);

    /// <summary>Tells whether the deployment makes a resource, or leaves it to the account whether it exists.</summary>
    public bool Has(ResourceArnValue resource) => resource.Kind switch
    {
        ResourceKind.AccessRole => FindService(resource.Name)?.AccessRoleArn is ResourceArnValue,
        ResourceKind.InstanceRole => FindService(resource.Name)?.InstanceRoleArn is ResourceArnValue,
        ResourceKind.Connection => true,
        _ => _resources.Contains((resource.Kind, resource.Name)),
    };

    private static IEnumerable<(ResourceKind, string)> Resources(SharedResources shared) =>
    [
        .. shared.Secrets.Select(secret => (ResourceKind.Secret, secret.Name)),
        .. shared.AutoScalingConfigurations.Select(scaling => (ResourceKind.AutoScalingConfiguration, scaling.ConfigurationName)),
        .. shared.ObservabilityConfigurations.Select(tracing => (ResourceKind.ObservabilityConfiguration, tracing.ConfigurationName)),
        .. shared.VpcConnectors.Select(connector => (ResourceKind.VpcConnector, connector.ConnectorName)),
    ];
}

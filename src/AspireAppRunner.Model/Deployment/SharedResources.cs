namespace AspireAppRunner.Model;

/// <summary>What the services of a deployment need made or given besides themselves. Equal things are one; order is by name, so output is stable.</summary>
public sealed class SharedResources
{
    private SharedResources(AppRunnerDeployment deployment)
    {
        AppRunnerValue[] values =
        [
            .. deployment.Services.SelectMany(ServiceValues.Of).Select(place => place.Value),
            .. deployment.Tags.Values,
        ];
        AppRunnerValue[] parts = [.. values.SelectMany(value => value.Parts)];

        Parameters = ByName(parts.OfType<ParameterValue>(), parameter => parameter.Name);
        Repositories = ByName(parts.OfType<ImageValue>().Select(image => image.Repository), name => name);
        Connections = ByName(
            parts.OfType<ResourceArnValue>().Where(value => value.Kind == ResourceKind.Connection).Select(value => value.Name), name => name);
        Secrets = ByName(deployment.Services.SelectMany(service => service.Secrets.Values).OfType<NewSecret>(), secret => secret.Name);
        AutoScalingConfigurations = ByName(
            deployment.Services.Select(service => service.AutoScaling).OfType<AutoScaling>().Where(scaling => scaling.Arn is null),
            scaling => scaling.ConfigurationName);
        ObservabilityConfigurations = ByName(
            deployment.Services.Select(service => service.Observability).OfType<Observability>().Where(tracing => tracing.Arn is null),
            tracing => tracing.ConfigurationName);
        VpcConnectors = ByName(
            deployment.Services.Select(service => service.Network.VpcConnector).OfType<VpcConnector>().Where(connector => connector.Arn is null),
            connector => connector.ConnectorName);
    }

    /// <summary>Gets the parameters that have to be given.</summary>
    public IReadOnlyList<ParameterValue> Parameters { get; }

    /// <summary>Gets the names of the ECR repositories that images are pushed to.</summary>
    public IReadOnlyList<string> Repositories { get; }

    /// <summary>Gets the names of the connections that have to exist.</summary>
    public IReadOnlyList<string> Connections { get; }

    /// <summary>Gets the secrets to make.</summary>
    public IReadOnlyList<NewSecret> Secrets { get; }

    /// <summary>Gets the auto scaling configurations to make.</summary>
    public IReadOnlyList<AutoScaling> AutoScalingConfigurations { get; }

    /// <summary>Gets the observability configurations to make.</summary>
    public IReadOnlyList<Observability> ObservabilityConfigurations { get; }

    /// <summary>Gets the VPC connectors to make.</summary>
    public IReadOnlyList<VpcConnector> VpcConnectors { get; }

    /// <summary>Finds what a deployment shares.</summary>
    /// <param name="deployment">The deployment. Two different things of one name are refused by validation; here the first counts.</param>
    /// <returns>The resources.</returns>
    public static SharedResources Of(AppRunnerDeployment deployment)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        return new SharedResources(deployment);
    }

    private static T[] ByName<T>(IEnumerable<T> items, Func<T, string> name) =>
        [.. items.DistinctBy(name, StringComparer.Ordinal).OrderBy(name, StringComparer.Ordinal)];
}

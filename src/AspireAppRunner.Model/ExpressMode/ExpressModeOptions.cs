using AspireAppRunner.Model.CloudFormation;

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>What App Runner's settings don't say, but ECS Express Mode has to know.</summary>
public sealed record ExpressModeOptions
{
    /// <summary>Gets how a template is written down. Default: YAML.</summary>
    public CloudFormationFormat Format { get; init; } = CloudFormationFormat.Yaml;

    /// <summary>Gets the name of an existing cluster. <see langword="null"/> (default): one is made that is called like the deployment.</summary>
    public string? Cluster { get; init; }

    /// <summary>
    /// Gets the paths that the load balancer checks, by the name of the service; for services that App Runner checks by TCP, which Express Mode can't.
    /// A path begins with a slash and has to answer with 200. A service that is not named here is checked at <c>/</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> HealthCheckPaths { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Gets how long a request takes on average. App Runner scales by requests at a time, Express Mode by requests a minute, and the duration is what lies
    /// between: requests a minute = requests at a time × 60 s ÷ duration. Default: 1 second. Must be positive.
    /// </summary>
    public TimeSpan AverageRequestDuration { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets the public subnets (at least two Availability Zones) for services that answer on the internet. They decide that the load balancer does, too.
    /// None: such a service gets the default VPC's, unless it has a VPC connector; then they are needed.
    /// </summary>
    public IReadOnlyList<AppRunnerValue> PublicSubnets { get; init; } = [];

    /// <summary>Gets the private subnets for services that don't answer on the internet and whose VPC connector's subnets are not known.</summary>
    public IReadOnlyList<AppRunnerValue> PrivateSubnets { get; init; } = [];

    /// <summary>Gets the ARN of an existing infrastructure role. <see langword="null"/> (default): a template makes one for all services.</summary>
    public AppRunnerValue? InfrastructureRoleArn { get; init; }

    /// <summary>Gets the ARN of an existing execution role for all services; it must be able to pull their images, write their logs and read their secrets. <see langword="null"/> (default): a template makes one for each.</summary>
    public AppRunnerValue? ExecutionRoleArn { get; init; }
}

namespace AspireAppRunner.Model;

/// <summary>The ARN of something that the deployment makes, or looks up, before the services.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name within the deployment: the service's for roles, the resource's own for the rest.</param>
public sealed record ResourceArnValue(ResourceKind Kind, string Name) : AppRunnerValue
{
    /// <inheritdoc/>
    public override string Placeholder => $"${{{KindName}.{Name}.arn}}";

    private string KindName => Kind switch
    {
        ResourceKind.AccessRole => "access-role",
        ResourceKind.InstanceRole => "instance-role",
        ResourceKind.Secret => "secret",
        ResourceKind.AutoScalingConfiguration => "auto-scaling-configuration",
        ResourceKind.ObservabilityConfiguration => "observability-configuration",
        ResourceKind.VpcConnector => "vpc-connector",
        ResourceKind.Connection => "connection",
        _ => throw new InvalidOperationException($"Unknown kind of resource '{Kind}'."),
    };
}

/// <summary>The kinds of resource whose ARN a service needs.</summary>
public enum ResourceKind
{
    /// <summary>The role that pulls the image.</summary>
    AccessRole,

    /// <summary>The role that the running application has.</summary>
    InstanceRole,

    /// <summary>A Secrets Manager secret, see <see cref="NewSecret"/>.</summary>
    Secret,

    /// <summary>An auto scaling configuration, see <see cref="AutoScaling"/>.</summary>
    AutoScalingConfiguration,

    /// <summary>An observability configuration, see <see cref="Observability"/>.</summary>
    ObservabilityConfiguration,

    /// <summary>A VPC connector, see <see cref="VpcConnector"/>.</summary>
    VpcConnector,

    /// <summary>A connection to GitHub or Bitbucket. Looked up by name: finishing its handshake takes a person in the App Runner console.</summary>
    Connection,
}

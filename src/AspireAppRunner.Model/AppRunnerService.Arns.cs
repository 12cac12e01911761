namespace AspireAppRunner.Model;

// The ARNs that the API asks for, each either given by the author or of something the deployment makes.
public sealed partial class AppRunnerService
{
    /// <summary>Gets the ARN of the role that pulls the image; <see langword="null"/> if nothing needs one.</summary>
    public AppRunnerValue? AccessRoleArn =>
        (Source as ImageSource)?.AccessRole?.Arn
        ?? (RoleDefinition.AccessRoleOf(this) is null ? null : new ResourceArnValue(ResourceKind.AccessRole, Name));

    /// <summary>Gets the ARN of the role of the running application; <see langword="null"/> if nothing needs one.</summary>
    public AppRunnerValue? InstanceRoleArn =>
        InstanceRole?.Arn
        ?? (RoleDefinition.InstanceRoleOf(this) is null ? null : new ResourceArnValue(ResourceKind.InstanceRole, Name));

    /// <summary>Gets the ARN of the auto scaling configuration; <see langword="null"/> means the account's default.</summary>
    public AppRunnerValue? AutoScalingConfigurationArn =>
        AutoScaling is null
            ? null
            : AutoScaling.Arn ?? new ResourceArnValue(ResourceKind.AutoScalingConfiguration, AutoScaling.ConfigurationName);

    /// <summary>Gets the ARN of the VPC connector; <see langword="null"/> means straight to the public internet.</summary>
    public AppRunnerValue? VpcConnectorArn =>
        Network.VpcConnector is { } connector
            ? connector.Arn ?? new ResourceArnValue(ResourceKind.VpcConnector, connector.ConnectorName)
            : null;

    /// <summary>Gets the ARN of the observability configuration; <see langword="null"/> means no tracing.</summary>
    public AppRunnerValue? ObservabilityConfigurationArn =>
        Observability is null
            ? null
            : Observability.Arn ?? new ResourceArnValue(ResourceKind.ObservabilityConfiguration, Observability.ConfigurationName);
}

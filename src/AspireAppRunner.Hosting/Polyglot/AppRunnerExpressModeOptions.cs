using AspireAppRunner.Model.CloudFormation;
using AspireAppRunner.Model.ExpressMode;

namespace Aspire.Hosting.AppRunner;

/// <summary>What App Runner's settings don't say, but Amazon ECS Express Mode has to know.</summary>
[AspireDto]
internal sealed record AppRunnerExpressModeOptions
{
    /// <summary>Whether the artifacts for App Runner are written too; yes if nothing is said.</summary>
    public bool? BesideAppRunner { get; init; }

    /// <summary>How the template is written down; YAML if nothing is said.</summary>
    public CloudFormationFormat? Format { get; init; }

    /// <summary>The name of an existing cluster; one is made if nothing is said.</summary>
    public string? Cluster { get; init; }

    /// <summary>The paths that the load balancer checks, by the service, for services that App Runner checks by TCP.</summary>
    public IReadOnlyDictionary<string, string>? HealthCheckPaths { get; init; }

    /// <summary>How many seconds a request takes on average, which turns requests at a time into requests a minute; 1 if nothing is said.</summary>
    public double? AverageRequestSeconds { get; init; }

    /// <summary>Ids of public subnets for services that answer on the internet.</summary>
    public IReadOnlyList<string>? PublicSubnets { get; init; }

    /// <summary>Ids of private subnets for services that don't.</summary>
    public IReadOnlyList<string>? PrivateSubnets { get; init; }

    /// <summary>The ARN of an existing infrastructure role; one is made if nothing is said.</summary>
    public string? InfrastructureRoleArn { get; init; }

    /// <summary>The ARN of an existing execution role for all services; one is made for each if nothing is said.</summary>
    public string? ExecutionRoleArn { get; init; }

    /// <summary>The options with what was given.</summary>
    internal ExpressModeOptions ToModel()
    {
        var standard = new ExpressModeOptions();
        return standard with
        {
            Format = Format ?? standard.Format,
            Cluster = Cluster,
            HealthCheckPaths = HealthCheckPaths ?? standard.HealthCheckPaths,
            AverageRequestDuration = AverageRequestSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : standard.AverageRequestDuration,
            PublicSubnets = [.. AppRunnerVpcConnectorOptions.Values(PublicSubnets)],
            PrivateSubnets = [.. AppRunnerVpcConnectorOptions.Values(PrivateSubnets)],
            InfrastructureRoleArn = InfrastructureRoleArn,
            ExecutionRoleArn = ExecutionRoleArn,
        };
    }
}

using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Cloud.Planning;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Cloud.ExpressMode;

/// <summary>The names and ARNs of what a deployment has in Express Mode. All follow from the deployment, so what needs one can be written before it exists.</summary>
internal sealed class ExpressNames(AppRunnerDeployment deployment, AccountIdentity account, ExpressModeOptions options)
{
    private static readonly Ownership s_owner = Ownership.ExpressMode;

    /// <summary>Gets the cluster of the services.</summary>
    public string Cluster => options.Cluster ?? deployment.Name;

    /// <summary>Gets the clusters in which the deployment may have services: if it moved from its own to another, in both.</summary>
    public IReadOnlyList<string> Clusters => [.. new[] { Cluster, deployment.Name }.Distinct(StringComparer.Ordinal)];

    public RoleName InfrastructureRole => Role("", "infrastructure");

    /// <summary>Gets what the names of log groups begin with.</summary>
    public string LogPrefix => $"/ecs/{deployment.Name}/";

    public RoleName ExecutionRole(string service) => Role(service, "execution");

    public RoleName TaskRole(string service) => Role(service, "task");

    public string RoleArn(RoleName role) => ResourceNames.RoleArn(deployment, account, role.Name, s_owner);

    public string ServiceArn(string cluster, string serviceName) => $"arn:{account.Partition}:ecs:{account.Region}:{account.AccountId}:service/{cluster}/{serviceName}";

    public string LogGroupArn(string name) => $"arn:{account.Partition}:logs:{account.Region}:{account.AccountId}:log-group:{name}";

    private RoleName Role(string service, string kind) => new(
        ResourceNames.Role(deployment, account, service, kind), ResourceNames.RolePath(deployment, account, s_owner), s_owner.PolicyName, service.Length == 0 ? null : service);
}

using Amazon.CloudWatchLogs.Model;
using Amazon.ECS;
using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Applying;
using AspireAppRunner.Cloud.Desired;
using Sdk = Amazon.ECS.Model;

namespace AspireAppRunner.Cloud.ExpressMode;

/// <summary>Reads what the account has of a deployment in Express Mode; changes nothing.</summary>
internal sealed class ExpressReader(RunContext run, ExpressNames names)
{
    private const string WithTags = "TAGS";

    private IAmazonECS Ecs => run.Clients.Ecs;

    public async Task<ExpressState> ReadAsync(AccountIdentity account, KnownValues known, CancellationToken cancellationToken)
    {
        var deployment = run.Deployment;
        var clustersTask = ClustersAsync(cancellationToken);
        var repositories = run.Shared.RepositoriesAsync(deployment, cancellationToken);
        var roles = run.Shared.RolesAsync(deployment, account, cancellationToken);
        var logGroupsTask = LogGroupsAsync(cancellationToken);

        // A secret may hold the URL of a service, so services are read before secrets are compared.
        var clusters = await clustersTask.ConfigureAwait(false);
        var logGroups = await logGroupsTask.ConfigureAwait(false);
        var services = await ServicesAsync(clusters, logGroups.Select(group => group.Name[names.LogPrefix.Length..]), cancellationToken).ConfigureAwait(false);
        var existing = new KnownValues(known);
        foreach (var service in services.Where(service => service.Environment == deployment.Name && service.ModelName is not null))
        {
            service.AddTo(existing, service.ModelName!);
        }

        var secrets = await run.Shared.SecretsAsync(deployment, existing, cancellationToken).ConfigureAwait(false);
        return new ExpressState(new AccountState(account)
        {
            Repositories = await repositories.ConfigureAwait(false),
            Roles = await roles.ConfigureAwait(false),
            Secrets = secrets,
        })
        {
            Clusters = clusters,
            Services = services,
            LogGroups = logGroups,
        };
    }

    public async Task<IReadOnlyList<ActualCluster>> ClustersAsync(CancellationToken cancellationToken)
    {
        var answer = await run.Calls.CallAsync("ecs:DescribeClusters", $"cluster {names.Cluster}", () =>
            Ecs.DescribeClustersAsync(new Sdk.DescribeClustersRequest { Clusters = [.. names.Clusters], Include = [WithTags] }, cancellationToken)).ConfigureAwait(false);
        return [.. (answer.Clusters ?? []).Where(cluster => cluster.Status == "ACTIVE")
            .Select(cluster => new ActualCluster(cluster.ClusterName, cluster.Tags?.FirstOrDefault(tag => tag.Key == OwnershipTags.ExpressEnvironment)?.Value))];
    }

    /// <summary>The deployment's services, and those whose names it wants.</summary>
    /// <param name="clusters">Where to look.</param>
    /// <param name="logged">The names of services that have log groups: one that is being deleted isn't listed any more, and yet has its name, its roles and its place in the cluster.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ActualExpressService>> ServicesAsync(IReadOnlyList<ActualCluster> clusters, IEnumerable<string> logged, CancellationToken cancellationToken)
    {
        var listed = await Task.WhenAll(clusters.Select(cluster => run.Calls.PagesAsync(
            "ecs:ListServices", $"cluster {cluster.Name}",
            token => Ecs.ListServicesAsync(new Sdk.ListServicesRequest { Cluster = cluster.Name, ResourceManagementType = ResourceManagementType.ECS, NextToken = token }, cancellationToken),
            page => page.ServiceArns, page => page.NextToken))).ConfigureAwait(false);
        var wanted = clusters.Any(cluster => cluster.Name == names.Cluster)
            ? run.Deployment.Services.Select(service => names.ServiceArn(names.Cluster, service.ServiceName)).ToArray()
            : [];
        var perhaps = logged.SelectMany(name => clusters.Select(cluster => names.ServiceArn(cluster.Name, name)));
        var found = await Task.WhenAll(listed.SelectMany(arns => arns).Union(wanted, StringComparer.Ordinal).Union(perhaps, StringComparer.Ordinal)
            .Select(arn => FindAsync(arn, cancellationToken))).ConfigureAwait(false);
        var ours = found.OfType<ActualExpressService>().Where(service => service.Environment == run.Deployment.Name || wanted.Contains(service.Arn, StringComparer.Ordinal));
        return [.. ours.OrderBy(service => service.Arn, StringComparer.Ordinal)];
    }

    /// <summary>A service that is there, or on its way out; <see langword="null"/> if there is none.</summary>
    public async Task<ActualExpressService?> FindAsync(string arn, CancellationToken cancellationToken)
    {
        var subject = $"service {arn[(arn.LastIndexOf('/') + 1)..]}";
        var service = await run.Calls.CallAsync("ecs:DescribeExpressGatewayService", subject, async () =>
        {
            try
            {
                return (await Ecs.DescribeExpressGatewayServiceAsync(new Sdk.DescribeExpressGatewayServiceRequest { ServiceArn = arn, Include = [WithTags] }, cancellationToken).ConfigureAwait(false)).Service;
            }
            catch (AmazonECSException exception) when (exception is Sdk.ResourceNotFoundException or Sdk.ServiceNotFoundException or Sdk.ClusterNotFoundException)
            {
                return null;
            }
        }).ConfigureAwait(false);
        return service is null || service.Status?.StatusCode == ExpressGatewayServiceStatusCode.INACTIVE
            ? null
            : new ActualExpressService(service, await DeploymentAsync(service.CurrentDeployment, subject, cancellationToken).ConfigureAwait(false));
    }

    private async Task<Sdk.ServiceDeployment?> DeploymentAsync(string? arn, string subject, CancellationToken cancellationToken)
    {
        if (arn is null)
        {
            return null;
        }

        var answer = await run.Calls.CallAsync("ecs:DescribeServiceDeployments", subject, () =>
            Ecs.DescribeServiceDeploymentsAsync(new Sdk.DescribeServiceDeploymentsRequest { ServiceDeploymentArns = [arn] }, cancellationToken)).ConfigureAwait(false);
        // ECS forgets old ones, which is no news of them.
        return answer.ServiceDeployments?.FirstOrDefault();
    }

    private async Task<IReadOnlyList<ActualLogGroup>> LogGroupsAsync(CancellationToken cancellationToken)
    {
        var groups = await run.Calls.PagesAsync(
            "logs:DescribeLogGroups", $"log groups {names.LogPrefix}",
            token => run.Clients.Logs.DescribeLogGroupsAsync(new DescribeLogGroupsRequest { LogGroupNamePrefix = names.LogPrefix, NextToken = token }, cancellationToken),
            page => page.LogGroups, page => page.NextToken).ConfigureAwait(false);
        return await Task.WhenAll(groups.Select(async group =>
        {
            var answer = await run.Calls.FindAsync<ListTagsForResourceResponse, ResourceNotFoundException>(
                "logs:ListTagsForResource", $"log group {group.LogGroupName}",
                () => run.Clients.Logs.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = names.LogGroupArn(group.LogGroupName) }, cancellationToken)).ConfigureAwait(false);
            return new ActualLogGroup(group.LogGroupName, group.RetentionInDays, answer?.Tags?.GetValueOrDefault(OwnershipTags.ExpressEnvironment));
        })).ConfigureAwait(false);
    }
}

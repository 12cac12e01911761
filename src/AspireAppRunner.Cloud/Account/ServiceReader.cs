using Amazon.AppRunner;
using Amazon.CloudWatchLogs.Model;
using Amazon.WAFV2.Model;
using AspireAppRunner.Cloud.Operations;
using AspireAppRunner.Model;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Account;

/// <summary>Reads services: all of the account by name and tags, and those that matter to the deployment in full.</summary>
internal sealed class ServiceReader(AwsClients clients, AwsCalls calls)
{
    public async Task<IReadOnlyList<ActualService>> ReadAsync(AppRunnerDeployment deployment, CancellationToken cancellationToken)
    {
        var summaries = await calls.PagesAsync(
            "apprunner:ListServices", "the account",
            token => clients.AppRunner.ListServicesAsync(new Sdk.ListServicesRequest { NextToken = token }, cancellationToken),
            page => page.ServiceSummaryList, page => page.NextToken).ConfigureAwait(false);
        var wanted = deployment.Services.ToDictionary(service => service.ServiceName, StringComparer.Ordinal);
        var read = await Task.WhenAll(summaries.Where(summary => summary.Status != ServiceStatus.DELETED)
            .Select(summary => ReadAsync(deployment, summary, wanted.GetValueOrDefault(summary.ServiceName), cancellationToken))).ConfigureAwait(false);
        return [.. read.OfType<ActualService>().OrderBy(service => service.Name, StringComparer.Ordinal)];
    }

    /// <summary>One service with its tags and what belongs to it.</summary>
    public async Task<ActualService> ReadAsync(string arn, string name, AppRunnerService? model, CancellationToken cancellationToken) =>
        await DescribeAsync(arn, name, await TagsAsync(arn, name, cancellationToken).ConfigureAwait(false), model, cancellationToken).ConfigureAwait(false)
        ?? throw new DeploymentFailedException("Reading the service", $"service {name}", "It was deleted meanwhile.", "Deploy again.");

    private async Task<ActualService?> ReadAsync(AppRunnerDeployment deployment, Sdk.ServiceSummary summary, AppRunnerService? model, CancellationToken cancellationToken)
    {
        var tags = await TagsAsync(summary.ServiceArn, summary.ServiceName, cancellationToken).ConfigureAwait(false);
        return model is not null || tags.GetValueOrDefault(OwnershipTags.Environment) == deployment.Name
            ? await DescribeAsync(summary.ServiceArn, summary.ServiceName, tags, model, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async Task<Dictionary<string, string>> TagsAsync(string arn, string name, CancellationToken cancellationToken)
    {
        var answer = await calls.FindAsync<Sdk.ListTagsForResourceResponse, Sdk.ResourceNotFoundException>(
            "apprunner:ListTagsForResource", $"service {name}",
            () => clients.AppRunner.ListTagsForResourceAsync(new Sdk.ListTagsForResourceRequest { ResourceArn = arn }, cancellationToken)).ConfigureAwait(false);
        return (answer?.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value ?? "", StringComparer.Ordinal);
    }

    private async Task<ActualService?> DescribeAsync(string arn, string name, IReadOnlyDictionary<string, string> tags, AppRunnerService? model, CancellationToken cancellationToken)
    {
        var answer = await calls.FindAsync<Sdk.DescribeServiceResponse, Sdk.ResourceNotFoundException>(
            "apprunner:DescribeService", $"service {name}",
            () => clients.AppRunner.DescribeServiceAsync(new Sdk.DescribeServiceRequest { ServiceArn = arn }, cancellationToken)).ConfigureAwait(false);
        if (answer is null || answer.Service.Status == ServiceStatus.DELETED)
        {
            return null;
        }

        var isPrivate = answer.Service.NetworkConfiguration?.IngressConfiguration?.IsPubliclyAccessible == false || model?.Network.VpcIngressConnection is not null;
        return new ActualService(answer.Service, tags)
        {
            Ingress = isPrivate ? await IngressAsync(arn, name, cancellationToken).ConfigureAwait(false) : [],
            Domains = model?.CustomDomains.Count > 0 ? await DomainsAsync(arn, name, cancellationToken).ConfigureAwait(false) : [],
            WebAclArn = model?.WebAclArn is null ? null : await WebAclAsync(arn, name, cancellationToken).ConfigureAwait(false),
            LogGroups = model?.LogRetentionDays is null ? new Dictionary<string, int?>() : await LogGroupsAsync(answer.Service, cancellationToken).ConfigureAwait(false),
        };
    }

    public async Task<IReadOnlyList<Sdk.CustomDomain>> DomainsAsync(string arn, string name, CancellationToken cancellationToken) => await calls.PagesAsync(
        "apprunner:DescribeCustomDomains", $"service {name}",
        token => clients.AppRunner.DescribeCustomDomainsAsync(new Sdk.DescribeCustomDomainsRequest { ServiceArn = arn, NextToken = token }, cancellationToken),
        page => page.CustomDomains, page => page.NextToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<Sdk.VpcIngressConnection>> IngressAsync(string arn, string name, CancellationToken cancellationToken)
    {
        var summaries = await calls.PagesAsync(
            "apprunner:ListVpcIngressConnections", $"service {name}",
            token => clients.AppRunner.ListVpcIngressConnectionsAsync(new Sdk.ListVpcIngressConnectionsRequest { Filter = new() { ServiceArn = arn }, NextToken = token }, cancellationToken),
            page => page.VpcIngressConnectionSummaryList, page => page.NextToken).ConfigureAwait(false);
        var described = await Task.WhenAll(summaries.Select(summary => calls.FindAsync<Sdk.DescribeVpcIngressConnectionResponse, Sdk.ResourceNotFoundException>(
            "apprunner:DescribeVpcIngressConnection", $"service {name}",
            () => clients.AppRunner.DescribeVpcIngressConnectionAsync(new Sdk.DescribeVpcIngressConnectionRequest { VpcIngressConnectionArn = summary.VpcIngressConnectionArn }, cancellationToken)))).ConfigureAwait(false);
        return [.. described.Select(answer => answer?.VpcIngressConnection).OfType<Sdk.VpcIngressConnection>().Where(connection => connection.Status != VpcIngressConnectionStatus.DELETED)];
    }

    private async Task<string?> WebAclAsync(string arn, string name, CancellationToken cancellationToken)
    {
        var answer = await calls.CallAsync(
            "wafv2:GetWebACLForResource", $"service {name}",
            () => clients.Waf.GetWebACLForResourceAsync(new GetWebACLForResourceRequest { ResourceArn = arn }, cancellationToken)).ConfigureAwait(false);
        return answer.WebACL?.ARN;
    }

    public async Task<IReadOnlyDictionary<string, int?>> LogGroupsAsync(Sdk.Service service, CancellationToken cancellationToken)
    {
        var (serviceGroup, applicationGroup) = (AppRunnerFacts.ServiceLogGroup(service.ServiceName, service.ServiceId), AppRunnerFacts.ApplicationLogGroup(service.ServiceName, service.ServiceId));
        var prefix = serviceGroup[..(serviceGroup.LastIndexOf('/') + 1)];
        var groups = await calls.PagesAsync(
            "logs:DescribeLogGroups", $"service {service.ServiceName}",
            token => clients.Logs.DescribeLogGroupsAsync(new DescribeLogGroupsRequest { LogGroupNamePrefix = prefix, NextToken = token }, cancellationToken),
            page => page.LogGroups, page => page.NextToken).ConfigureAwait(false);
        return groups.Where(group => group.LogGroupName == serviceGroup || group.LogGroupName == applicationGroup)
            .ToDictionary(group => group.LogGroupName, group => group.RetentionInDays, StringComparer.Ordinal);
    }
}

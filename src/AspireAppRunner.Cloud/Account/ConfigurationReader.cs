using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Cloud.Operations;
using AspireAppRunner.Model;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Account;

/// <summary>Reads auto scaling and observability configurations and VPC connectors: active revisions of wanted names, and those that are ours.</summary>
internal sealed class ConfigurationReader(AwsClients clients, AwsCalls calls)
{
    public async Task<(IReadOnlyList<ActualConfiguration> Configurations, string? DefaultScalingArn)> ReadAsync(AppRunnerDeployment deployment, KnownValues known, CancellationToken cancellationToken)
    {
        var shared = SharedResources.Of(deployment);
        var scalings = ScalingsAsync(deployment, shared, cancellationToken);
        var observabilities = ObservabilitiesAsync(deployment, shared, cancellationToken);
        var connectors = ConnectorsAsync(deployment, shared, known, cancellationToken);
        var (found, defaultArn) = await scalings.ConfigureAwait(false);
        return ([.. found, .. await observabilities.ConfigureAwait(false), .. await connectors.ConfigureAwait(false)], defaultArn);
    }

    private async Task<(IEnumerable<ActualConfiguration>, string?)> ScalingsAsync(AppRunnerDeployment deployment, SharedResources shared, CancellationToken cancellationToken)
    {
        var all = await calls.PagesAsync(
            "apprunner:ListAutoScalingConfigurations", "the account",
            token => clients.AppRunner.ListAutoScalingConfigurationsAsync(new Sdk.ListAutoScalingConfigurationsRequest { NextToken = token }, cancellationToken),
            page => page.AutoScalingConfigurationSummaryList, page => page.NextToken).ConfigureAwait(false);
        var names = shared.AutoScalingConfigurations.Select(scaling => scaling.ConfigurationName).ToHashSet(StringComparer.Ordinal);
        var read = await Task.WhenAll(all.Where(item => item.AutoScalingConfigurationName != AppRunnerFacts.ReservedConfigurationName).Select(async item =>
        {
            var isOurs = await IsOursAsync(item.AutoScalingConfigurationArn, deployment, cancellationToken).ConfigureAwait(false);
            if (!isOurs && !names.Contains(item.AutoScalingConfigurationName))
            {
                return null;
            }

            var described = await calls.FindAsync<Sdk.DescribeAutoScalingConfigurationResponse, Sdk.ResourceNotFoundException>(
                "apprunner:DescribeAutoScalingConfiguration", $"auto scaling configuration {item.AutoScalingConfigurationName}",
                () => clients.AppRunner.DescribeAutoScalingConfigurationAsync(new Sdk.DescribeAutoScalingConfigurationRequest { AutoScalingConfigurationArn = item.AutoScalingConfigurationArn }, cancellationToken)).ConfigureAwait(false);
            return described?.AutoScalingConfiguration is { } scaling
                ? new ActualConfiguration(
                    ResourceKind.AutoScalingConfiguration, scaling.AutoScalingConfigurationName, scaling.AutoScalingConfigurationArn,
                    ActualConfiguration.ContentOf(scaling.MinSize, scaling.MaxSize, scaling.MaxConcurrency), isOurs, item.HasAssociatedService ?? false)
                : null;
        })).ConfigureAwait(false);
        return (read.OfType<ActualConfiguration>(), all.FirstOrDefault(item => item.IsDefault == true)?.AutoScalingConfigurationArn);
    }

    private async Task<IEnumerable<ActualConfiguration>> ObservabilitiesAsync(AppRunnerDeployment deployment, SharedResources shared, CancellationToken cancellationToken)
    {
        var all = await calls.PagesAsync(
            "apprunner:ListObservabilityConfigurations", "the account",
            token => clients.AppRunner.ListObservabilityConfigurationsAsync(new Sdk.ListObservabilityConfigurationsRequest { NextToken = token }, cancellationToken),
            page => page.ObservabilityConfigurationSummaryList, page => page.NextToken).ConfigureAwait(false);
        var names = shared.ObservabilityConfigurations.Select(configuration => configuration.ConfigurationName).ToHashSet(StringComparer.Ordinal);
        var read = await Task.WhenAll(all.Where(item => item.ObservabilityConfigurationName != AppRunnerFacts.ReservedConfigurationName).Select(async item =>
        {
            var isOurs = await IsOursAsync(item.ObservabilityConfigurationArn, deployment, cancellationToken).ConfigureAwait(false);
            if (!isOurs && !names.Contains(item.ObservabilityConfigurationName))
            {
                return null;
            }

            var described = await calls.FindAsync<Sdk.DescribeObservabilityConfigurationResponse, Sdk.ResourceNotFoundException>(
                "apprunner:DescribeObservabilityConfiguration", $"observability configuration {item.ObservabilityConfigurationName}",
                () => clients.AppRunner.DescribeObservabilityConfigurationAsync(new Sdk.DescribeObservabilityConfigurationRequest { ObservabilityConfigurationArn = item.ObservabilityConfigurationArn }, cancellationToken)).ConfigureAwait(false);
            // App Runner doesn't tell whether one is used; it refuses to delete one that is.
            return new ActualConfiguration(
                ResourceKind.ObservabilityConfiguration, item.ObservabilityConfigurationName, item.ObservabilityConfigurationArn,
                described?.ObservabilityConfiguration.TraceConfiguration?.Vendor?.Value ?? "", isOurs, InUse: false);
        })).ConfigureAwait(false);
        return read.OfType<ActualConfiguration>();
    }

    private async Task<IEnumerable<ActualConfiguration>> ConnectorsAsync(AppRunnerDeployment deployment, SharedResources shared, KnownValues known, CancellationToken cancellationToken)
    {
        var all = await calls.PagesAsync(
            "apprunner:ListVpcConnectors", "the account",
            token => clients.AppRunner.ListVpcConnectorsAsync(new Sdk.ListVpcConnectorsRequest { NextToken = token }, cancellationToken),
            page => page.VpcConnectors, page => page.NextToken).ConfigureAwait(false);
        var names = shared.VpcConnectors.SelectMany(connector => (string[])[connector.ConnectorName, ConnectorNames.WithContent(connector, known)]).ToHashSet(StringComparer.Ordinal);
        var read = await Task.WhenAll(all.Where(item => item.Status?.Value != "INACTIVE").Select(async item =>
        {
            var isOurs = await IsOursAsync(item.VpcConnectorArn, deployment, cancellationToken).ConfigureAwait(false);
            return isOurs || names.Contains(item.VpcConnectorName)
                ? new ActualConfiguration(
                    ResourceKind.VpcConnector, item.VpcConnectorName, item.VpcConnectorArn,
                    ActualConfiguration.ContentOf(item.Subnets ?? [], item.SecurityGroups ?? []), isOurs, InUse: false)
                : null;
        })).ConfigureAwait(false);
        return read.OfType<ActualConfiguration>();
    }

    private async Task<bool> IsOursAsync(string arn, AppRunnerDeployment deployment, CancellationToken cancellationToken)
    {
        var answer = await calls.FindAsync<Sdk.ListTagsForResourceResponse, Sdk.ResourceNotFoundException>(
            "apprunner:ListTagsForResource", arn,
            () => clients.AppRunner.ListTagsForResourceAsync(new Sdk.ListTagsForResourceRequest { ResourceArn = arn }, cancellationToken)).ConfigureAwait(false);
        return answer?.Tags?.Any(tag => tag.Key == OwnershipTags.Environment && tag.Value == deployment.Name) == true;
    }
}

/// <summary>The second name that a connector gets where its first is taken by other subnets.</summary>
internal static class ConnectorNames
{
    public static string WithContent(VpcConnector connector, KnownValues known) =>
        ResourceNames.ConnectorWithContent(connector.ConnectorName, connector.Subnets.Select(known.Text), connector.SecurityGroups.Select(known.Text));
}

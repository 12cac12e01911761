using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Cloud.Planning;
using AspireAppRunner.Model;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Applying;

/// <summary>Makes auto scaling and observability configurations and VPC connectors, or takes the equal ones that are there.</summary>
internal sealed class ConfigurationStep(RunContext run, KnownValues known)
{
    private List<Sdk.Tag> Tags => [.. run.Tags(known).Select(tag => new Sdk.Tag { Key = tag.Key, Value = tag.Value })];

    public async Task<string> ApplyAsync(ConfigurationPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Actual is { } found)
        {
            return found.Arn;
        }

        var subject = $"{ConfigurationPlan.TypeOf(plan.Kind)} {plan.NewName}";
        return await run.LoggedAsync(subject, "creating", () => plan.Kind switch
        {
            ResourceKind.AutoScalingConfiguration => ScalingAsync(plan, subject, cancellationToken),
            ResourceKind.ObservabilityConfiguration => ObservabilityAsync(plan, subject, cancellationToken),
            ResourceKind.VpcConnector => ConnectorAsync(plan, subject, cancellationToken),
            _ => throw new InvalidOperationException($"'{plan.Kind}' is not a configuration."),
        }, _ => plan.Content).ConfigureAwait(false);
    }

    private async Task<string> ScalingAsync(ConfigurationPlan plan, string subject, CancellationToken cancellationToken)
    {
        var scaling = SharedResources.Of(run.Deployment).AutoScalingConfigurations.First(item => item.ConfigurationName == plan.Name);
        var answer = await run.Calls.CallAsync("apprunner:CreateAutoScalingConfiguration", subject, () => run.Clients.AppRunner.CreateAutoScalingConfigurationAsync(
            new Sdk.CreateAutoScalingConfigurationRequest
            {
                AutoScalingConfigurationName = plan.NewName,
                MinSize = scaling.MinSize,
                MaxSize = scaling.MaxSize,
                MaxConcurrency = scaling.MaxConcurrency,
                Tags = Tags,
            },
            cancellationToken)).ConfigureAwait(false);
        return answer.AutoScalingConfiguration.AutoScalingConfigurationArn;
    }

    private async Task<string> ObservabilityAsync(ConfigurationPlan plan, string subject, CancellationToken cancellationToken)
    {
        var answer = await run.Calls.CallAsync("apprunner:CreateObservabilityConfiguration", subject, () => run.Clients.AppRunner.CreateObservabilityConfigurationAsync(
            new Sdk.CreateObservabilityConfigurationRequest { ObservabilityConfigurationName = plan.NewName, TraceConfiguration = new() { Vendor = plan.Content }, Tags = Tags },
            cancellationToken)).ConfigureAwait(false);
        return answer.ObservabilityConfiguration.ObservabilityConfigurationArn;
    }

    private async Task<string> ConnectorAsync(ConfigurationPlan plan, string subject, CancellationToken cancellationToken)
    {
        var connector = SharedResources.Of(run.Deployment).VpcConnectors.First(item => item.ConnectorName == plan.Name);
        var answer = await run.Calls.CallAsync("apprunner:CreateVpcConnector", subject, () => run.Clients.AppRunner.CreateVpcConnectorAsync(
            new Sdk.CreateVpcConnectorRequest
            {
                VpcConnectorName = plan.NewName,
                Subnets = [.. connector.Subnets.Select(known.Text)],
                // Without any, App Runner takes the VPC's default group; an empty list is not the same to it.
                SecurityGroups = connector.SecurityGroups.Count == 0 ? null : [.. connector.SecurityGroups.Select(known.Text)],
                Tags = Tags,
            },
            cancellationToken)).ConfigureAwait(false);
        return answer.VpcConnector.VpcConnectorArn;
    }
}

using AspireAppRunner.Cloud;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary><c>aspire destroy</c>: removes what deployments of the environment made, and nothing else.</summary>
internal sealed class DestroyStep(AppRunnerEnvironmentResource environment)
{
    public PipelineStep CreatePipelineStep()
    {
        var step = EnvironmentStep.Create($"destroy-{environment.Name}", $"Removes the services of App Runner environment {environment.Name} and all that was made for them.", DestroyAsync);
        step.DependsOn(WellKnownPipelineSteps.DestroyPrereq);
        step.RequiredBy(WellKnownPipelineSteps.Destroy);
        return step;
    }

    private async Task DestroyAsync(PipelineStepContext context)
    {
        using var clients = AwsSession.Open(environment);
        var log = new PipelineLog(context.ReportingStep, context.CancellationToken);
        await using var shown = log.ConfigureAwait(false);
        var calls = new AwsDeployer(clients, log);
        var stacks = environment.UsesCloudFormation ? new CloudFormationDeployer(clients, log) : null;
        var plan = await (stacks?.PlanDestroyAsync(environment.Name, context.CancellationToken) ?? calls.PlanDestroyAsync(environment.Name, context.CancellationToken)).ConfigureAwait(false);
        if (!plan.HasChanges)
        {
            await context.ReportingStep.CompleteAsync($"Account {plan.Account.AccountId}, {plan.Account.Region} has nothing of '{environment.Name}'. Nothing to destroy.", cancellationToken: context.CancellationToken).ConfigureAwait(false);
            return;
        }

        context.Logger.LogInformation("{Plan}", plan);
        await Confirmation.AskAsync(
            context,
            $"Destroy '{environment.Name}'?",
            $"{plan.Changes.Count(change => change.Kind == ChangeKind.Delete)} things are removed from account {plan.Account.AccountId}, {plan.Account.Region}, and their URLs with them.",
            "Destroy").ConfigureAwait(false);
        var report = await (stacks?.DestroyAsync(environment.Name, environment.DeployOptions, context.CancellationToken)
            ?? calls.DestroyAsync(environment.Name, environment.DeployOptions, context.CancellationToken)).ConfigureAwait(false);
        context.Tell($"Destroyed ({environment.Name})", $"{report.Removed.Count} removed");
        foreach (var left in report.Left)
        {
            context.Logger.LogWarning("{Left}", left);
        }
    }
}

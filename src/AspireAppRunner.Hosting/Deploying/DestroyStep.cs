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
        var (name, options) = (environment.Name, environment.DeployOptions);
        var (planAsync, destroyAsync) = Means(clients, log);
        await DestroyAsync(context, name, () => planAsync(name, context.CancellationToken), () => destroyAsync(name, options, context.CancellationToken)).ConfigureAwait(false);
    }

    private (Func<string, CancellationToken, Task<DeploymentPlan>> Plan, Func<string, DeployOptions?, CancellationToken, Task<DestroyReport>> Destroy) Means(AwsClients clients, IDeploymentLog log)
    {
        if (environment.UsesExpressMode)
        {
            var express = new ExpressModeDeployer(clients, environment.ExpressMode, log);
            return (express.PlanDestroyAsync, express.DestroyAsync);
        }

        if (environment.UsesCloudFormation)
        {
            var stacks = new CloudFormationDeployer(clients, log);
            return (stacks.PlanDestroyAsync, stacks.DestroyAsync);
        }

        var calls = new AwsDeployer(clients, log);
        return (calls.PlanDestroyAsync, calls.DestroyAsync);
    }

    /// <summary>Shows what would be removed, asks, and removes it.</summary>
    public static async Task DestroyAsync(PipelineStepContext context, string name, Func<Task<DeploymentPlan>> planAsync, Func<Task<DestroyReport>> destroyAsync)
    {
        var plan = await planAsync().ConfigureAwait(false);
        if (!plan.HasChanges)
        {
            await context.ReportingStep.CompleteAsync($"Account {plan.Account.AccountId}, {plan.Account.Region} has nothing of '{name}'. Nothing to destroy.", cancellationToken: context.CancellationToken).ConfigureAwait(false);
            return;
        }

        context.Logger.LogInformation("{Plan}", plan);
        await Confirmation.AskAsync(
            context,
            $"Destroy '{name}'?",
            $"{plan.Changes.Count(change => change.Kind == ChangeKind.Delete)} things are removed from account {plan.Account.AccountId}, {plan.Account.Region}, and their URLs with them.",
            "Destroy").ConfigureAwait(false);
        var report = await destroyAsync().ConfigureAwait(false);
        context.Tell($"Destroyed ({name})", $"{report.Removed.Count} removed");
        foreach (var left in report.Left)
        {
            context.Logger.LogWarning("{Left}", left);
        }
    }
}

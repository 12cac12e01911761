using AspireAppRunner.Cloud;
using AspireAppRunner.Model;
using Aspire.Hosting.AppRunner.Publishing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary><c>aspire deploy</c>, and <c>aspire do plan-{environment}</c>, which shows what that would do.</summary>
internal sealed class DeployStep(AppRunnerEnvironmentResource environment)
{
    public PipelineStep CreatePipelineStep()
    {
        var step = EnvironmentStep.Create($"deploy-{environment.Name}", $"Deploys the services of App Runner environment {environment.Name}.", DeployAsync);
        step.Tags.Add(WellKnownPipelineTags.DeployCompute);
        step.DependsOn(WellKnownPipelineSteps.DeployPrereq);
        step.DependsOn(WellKnownPipelineSteps.Build);
        step.RequiredBy(WellKnownPipelineSteps.Deploy);
        return step;
    }

    public PipelineStep CreatePlanStep()
    {
        var step = EnvironmentStep.Create($"plan-{environment.Name}", $"Shows what deploying App Runner environment {environment.Name} would change; changes nothing.", PlanAsync);
        step.DependsOn(WellKnownPipelineSteps.ProcessParameters);
        return step;
    }

    private async Task PlanAsync(PipelineStepContext context)
    {
        using var clients = AwsSession.Open(environment);
        var request = await RequestAsync(context).ConfigureAwait(false);
        var plan = await (environment switch
        {
            { UsesExpressMode: true } => new ExpressModeDeployer(clients, environment.ExpressMode).PlanAsync(request, context.CancellationToken),
            { UsesCloudFormation: true } => new CloudFormationDeployer(clients).PlanAsync(request, context.CancellationToken),
            _ => new AwsDeployer(clients).PlanAsync(request, context.CancellationToken),
        }).ConfigureAwait(false);
        context.Logger.LogInformation("{Plan}", plan);
        context.Tell($"Plan ({environment.Name})", plan.HasChanges ? "there is something to do" : "nothing to do");
        await PlanFile.WriteAsync(context, environment, plan).ConfigureAwait(false);
    }

    private async Task DeployAsync(PipelineStepContext context)
    {
        using var clients = AwsSession.Open(environment);
        var request = await RequestAsync(context).ConfigureAwait(false);
        if (request.Deployment.Services.Any(service => ServiceImages.LocalImageOf(service) is not null))
        {
            request = request with { Images = await ServiceImages.PusherAsync(context).ConfigureAwait(false) };
        }

        var log = new PipelineLog(context.ReportingStep, context.CancellationToken);
        await using var shown = log.ConfigureAwait(false);
        Summarize(context, await (environment switch
        {
            { UsesExpressMode: true } => DeployToExpressModeAsync(context, clients, log, request),
            { UsesCloudFormation: true } => DeployStacksAsync(context, clients, log, request),
            _ => DeployByCallsAsync(context, clients, log, request),
        }).ConfigureAwait(false));
    }

    private Task<DeploymentSummary> DeployByCallsAsync(PipelineStepContext context, AwsClients clients, IDeploymentLog log, DeploymentRequest request)
    {
        var deployer = new AwsDeployer(clients, log);
        return DeployAsync(context, log, request, deployer.PlanAsync, deployer.ApplyAsync);
    }

    private Task<DeploymentSummary> DeployToExpressModeAsync(PipelineStepContext context, AwsClients clients, IDeploymentLog log, DeploymentRequest request)
    {
        var deployer = new ExpressModeDeployer(clients, environment.ExpressMode, log);
        return DeployAsync(context, log, request, deployer.PlanAsync, deployer.ApplyAsync);
    }

    private async Task<DeploymentSummary> DeployAsync(
        PipelineStepContext context,
        IDeploymentLog log,
        DeploymentRequest request,
        Func<DeploymentRequest, CancellationToken, Task<DeploymentPlan>> planAsync,
        Func<DeploymentRequest, DeploymentPlan?, CancellationToken, Task<DeploymentSummary>> applyAsync)
    {
        var plan = await planAsync(request, context.CancellationToken).ConfigureAwait(false);
        context.Logger.LogInformation("{Plan}", plan);
        var changing = plan.Changes.Where(change => change is { Type: "service", Kind: not (ChangeKind.None or ChangeKind.Delete) }).Select(change => change.Name).ToHashSet(StringComparer.Ordinal);
        await TryOnThisMachineAsync(context, log, request, request.Deployment.Services.Where(service => changing.Contains(service.Name)), plan.Account).ConfigureAwait(false);
        await ConfirmAsync(context, plan).ConfigureAwait(false);
        return await applyAsync(request with { Options = request.Options with { AllowReplacement = true } }, plan, context.CancellationToken).ConfigureAwait(false);
    }

    /// <summary>What would change is known only when the images are pushed, so all of them are tried before.</summary>
    private async Task<DeploymentSummary> DeployStacksAsync(PipelineStepContext context, AwsClients clients, IDeploymentLog log, DeploymentRequest request)
    {
        var deployer = new CloudFormationDeployer(clients, log);
        var account = await deployer.GetAccountAsync(context.CancellationToken).ConfigureAwait(false);
        await TryOnThisMachineAsync(context, log, request, request.Deployment.Services, account).ConfigureAwait(false);
        return await deployer.DeployAsync(
            request,
            (plan, _) =>
            {
                context.Logger.LogInformation("{Plan}", plan);
                return ConfirmAsync(context, plan);
            },
            context.CancellationToken).ConfigureAwait(false);
    }

    private async Task TryOnThisMachineAsync(PipelineStepContext context, IDeploymentLog log, DeploymentRequest request, IEnumerable<AppRunnerService> services, AccountIdentity account)
    {
        if (environment.RunsPreflight)
        {
            await new Preflight(context, log, environment.UsesExpressMode ? environment.ExpressMode : null).RunAsync(request.Deployment, services, account, request.Values).ConfigureAwait(false);
        }
    }

    private async Task<DeploymentRequest> RequestAsync(PipelineStepContext context)
    {
        var translator = new DeploymentTranslator(environment, context.ExecutionContext);
        var (deployment, diagnostics) = await translator.TranslateAsync(context.Model, context.CancellationToken).ConfigureAwait(false);
        DiagnosticReport.Report(environment.Name, diagnostics, context.Logger);
        if (environment.UsesExpressMode)
        {
            SourceImages.Apply(deployment, context.Model);
        }

        return new DeploymentRequest(deployment) { Values = new ModelParameters(context.Model), Options = environment.DeployOptions };
    }

    private static async Task ConfirmAsync(PipelineStepContext context, DeploymentPlan plan)
    {
        var destructive = plan.Changes.Where(change => change.Kind is ChangeKind.Replace or ChangeKind.Delete).ToArray();
        if (destructive.Length > 0)
        {
            var list = string.Join(", ", destructive.Select(change => $"{change.Type} {change.Name} is {(change.Kind == ChangeKind.Replace ? "replaced, with another URL" : "removed")}"));
            await Confirmation.AskAsync(context, $"Deploy '{plan.Deployment}'?", $"In account {plan.Account.AccountId}, {plan.Account.Region}: {list}.", "Deploy").ConfigureAwait(false);
        }
    }

    private static void Summarize(PipelineStepContext context, DeploymentSummary summary)
    {
        foreach (var service in summary.Services)
        {
            context.Tell(service.Name, $"{service.Url} ({service.Status})");
        }

        foreach (var record in summary.DomainRecords)
        {
            context.Tell($"DNS record for {record.DomainName}", $"{record.Name} {record.Type} {record.Value}");
        }

        foreach (var note in summary.Notes)
        {
            context.Logger.LogWarning("{Note}", note);
        }
    }
}

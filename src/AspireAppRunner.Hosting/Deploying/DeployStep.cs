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
        var plan = await new AwsDeployer(clients).PlanAsync(request, context.CancellationToken).ConfigureAwait(false);
        context.Logger.LogInformation("{Plan}", plan);
        context.Summary.Add($"Plan ({environment.Name})", plan.HasChanges ? "there is something to do" : "nothing to do");
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
        var deployer = new AwsDeployer(clients, log);
        var plan = await deployer.PlanAsync(request, context.CancellationToken).ConfigureAwait(false);
        context.Logger.LogInformation("{Plan}", plan);
        await TryOnThisMachineAsync(context, log, request, plan).ConfigureAwait(false);
        await ConfirmAsync(context, plan).ConfigureAwait(false);

        request = request with { Options = request.Options with { AllowReplacement = true } };
        var summary = await deployer.ApplyAsync(request, plan, context.CancellationToken).ConfigureAwait(false);
        Summarize(context, summary);
    }

    private async Task TryOnThisMachineAsync(PipelineStepContext context, IDeploymentLog log, DeploymentRequest request, DeploymentPlan plan)
    {
        if (environment.RunsPreflight)
        {
            var changing = plan.Changes.Where(change => change is { Type: "service", Kind: not (ChangeKind.None or ChangeKind.Delete) }).Select(change => change.Name).ToHashSet(StringComparer.Ordinal);
            await new Preflight(context, log).RunAsync(request.Deployment, request.Deployment.Services.Where(service => changing.Contains(service.Name)), plan.Account, request.Values).ConfigureAwait(false);
        }
    }

    private async Task<DeploymentRequest> RequestAsync(PipelineStepContext context)
    {
        var translator = new DeploymentTranslator(environment, context.ExecutionContext);
        var (deployment, diagnostics) = await translator.TranslateAsync(context.Model, context.CancellationToken).ConfigureAwait(false);
        DiagnosticReport.Report(environment.Name, diagnostics, context.Logger);
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
            context.Summary.Add(service.Name, $"{service.Url} ({service.Status})");
        }

        foreach (var record in summary.DomainRecords)
        {
            context.Summary.Add($"DNS record for {record.DomainName}", $"{record.Name} {record.Type} {record.Value}");
        }

        foreach (var note in summary.Notes)
        {
            context.Logger.LogWarning("{Note}", note);
        }
    }
}

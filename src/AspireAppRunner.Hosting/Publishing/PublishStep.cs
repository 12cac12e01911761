using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner.Deploying;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>Writes the artifacts of an environment; all of them, or none and every reason why.</summary>
internal sealed class PublishStep(AppRunnerEnvironmentResource environment)
{
    public PipelineStep CreatePipelineStep()
    {
        var step = EnvironmentStep.Create($"publish-{environment.Name}", $"Writes CloudFormation and API input for App Runner environment {environment.Name}.", PublishAsync);
        step.RequiredBy(WellKnownPipelineSteps.Publish);
        return step;
    }

    private async Task PublishAsync(PipelineStepContext context)
    {
        var translator = new DeploymentTranslator(environment, context.ExecutionContext);
        var (deployment, diagnostics) = await translator.TranslateAsync(context.Model, context.CancellationToken).ConfigureAwait(false);
        DiagnosticReport.Report(environment.Name, diagnostics, context.Logger);

        var folder = OutputFolder(context);
        var artifacts = new ArtifactFolder(folder);

        // Only what is valid can be written; what CloudFormation can't say of it, or not in one template, is told next.
        var findings = new List<Diagnostic>();
        if (environment.PublishesAppRunner)
        {
            findings.AddRange(AppRunnerArtifacts.Add(artifacts, deployment, context.Model));
        }

        if (environment.ExpressMode is { } options)
        {
            findings.AddRange(ExpressModeArtifacts.Add(artifacts, environment.PublishesAppRunner ? "express/" : "", deployment, context.Model, options));
        }

        DiagnosticReport.Report(environment.Name, [.. findings.Except(diagnostics).Distinct()], context.Logger);
        await artifacts.WriteAsync(context.CancellationToken).ConfigureAwait(false);

        context.Logger.LogInformation("Published {Count} App Runner service(s) of '{Environment}' to {Folder}", deployment.Services.Count, environment.Name, folder);
        context.Summary.Add($"App Runner ({environment.Name})", folder);
    }

    /// <summary>One environment has the output folder to itself; several have a folder each.</summary>
    private string OutputFolder(PipelineStepContext context)
    {
        var output = context.Services.GetRequiredService<IPipelineOutputService>();
        return context.Model.Resources.OfType<IComputeEnvironmentResource>().Count() > 1
            ? output.GetOutputDirectory(environment)
            : output.GetOutputDirectory();
    }
}

using AspireAppRunner.Model;
using AspireAppRunner.Model.Api;
using AspireAppRunner.Model.CloudFormation;
using AspireAppRunner.Model.ConfigurationFile;
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

        // Only what is valid can be written; what CloudFormation can't say of it, or not in one template, is told next.
        var template = CloudFormationWriter.Write(deployment);
        DiagnosticReport.Report(environment.Name, [.. template.Diagnostics.Except(diagnostics)], context.Logger);

        var folder = OutputFolder(context);
        var artifacts = new ArtifactFolder(folder);
        artifacts.Add("template.yaml", template.Text!);
        if (CloudFormationWriter.WriteRepositories(deployment) is { Text: { } repositories })
        {
            artifacts.Add("repositories.yaml", repositories);
        }

        var inputs = new ApiInputWriter();
        foreach (var service in deployment.Services)
        {
            artifacts.Add($"services/{service.Name}/create-service.json", inputs.CreateService(deployment, service));
            artifacts.Add($"services/{service.Name}/update-service.json", inputs.UpdateService(service));
            if (AppRunnerConfigurationFile.Of(service) is { } file)
            {
                artifacts.Add($"services/{service.Name}/{AppRunnerConfigurationFile.FileName}", ConfigurationFileWriter.Write(file));
            }

            if (CodeReader.BuildOf(context.Model, service) is { } build)
            {
                artifacts.Add($"services/{service.Name}/Dockerfile", DockerfileWriter.Write(build));
            }
        }

        artifacts.Add("README.md", ArtifactGuide.Write(deployment));
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

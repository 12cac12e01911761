using AspireAppRunner.Model;
using AspireAppRunner.Model.Api;
using AspireAppRunner.Model.CloudFormation;
using AspireAppRunner.Model.ConfigurationFile;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>What is published for App Runner: CloudFormation, API input, and for code what builds it.</summary>
internal static class AppRunnerArtifacts
{
    /// <returns>What can't be written, and why.</returns>
    public static IReadOnlyList<Diagnostic> Add(ArtifactFolder artifacts, AppRunnerDeployment deployment, DistributedApplicationModel model)
    {
        var template = CloudFormationWriter.Write(deployment);
        if (template.Text is null)
        {
            return template.Diagnostics;
        }

        artifacts.Add("template.yaml", template.Text);
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

            if (CodeReader.BuildOf(model, service) is { } build)
            {
                artifacts.Add($"services/{service.Name}/Dockerfile", DockerfileWriter.Write(build));
            }
        }

        artifacts.Add("README.md", ArtifactGuide.Write(deployment));
        return template.Diagnostics;
    }
}

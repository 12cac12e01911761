using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner.Publishing;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>Express Mode runs images only: a service that App Runner would build from source code gets one that is built here, with the Dockerfile that is published for it.</summary>
internal static class SourceImages
{
    /// <summary>Makes image services of those whose source code is on this machine.</summary>
    public static void Apply(AppRunnerDeployment deployment, DistributedApplicationModel model)
    {
        foreach (var service in deployment.Services.Where(service => service.Source is CodeSource))
        {
            if (CodeReader.BuildOf(model, service) is not { } build)
            {
                continue;
            }

            if (service.IsConfiguredByRepository)
            {
                service.Adopt(build);
            }

            service.Source = new ImageSource(new ImageValue(ServiceImages.RepositoryOf(service.Name)));
            // The image has its command, and nothing redeploys it by itself.
            service.StartCommand = null;
            service.AutoDeployments = null;
        }
    }

    /// <summary>Writes the Dockerfile of a service's source code, beside it in nobody's way.</summary>
    /// <returns>Where it is.</returns>
    /// <exception cref="DistributedApplicationException">How the code is built is not known.</exception>
    public static string WriteDockerfile(AppRunnerServiceResource resource)
    {
        var service = RunMode.LocalServiceSettings.ModelOf(resource);
        if (CodeReader.BuildOf(resource, service) is not { } build)
        {
            throw new DistributedApplicationException($"How the source code of '{resource.Name}' is built is not known: there is no {AppRunnerFacts.ConfigurationFileName} that says it, and no WithRuntime.");
        }

        var path = Path.Combine(Directory.CreateTempSubdirectory("apprunner-image-").FullName, "Dockerfile");
        File.WriteAllText(path, DockerfileWriter.Write(build, (resource.Workload as CodeWorkload)?.BaseImage));
        return path;
    }
}

using AspireAppRunner.Local;
using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner.Publishing;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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

    /// <summary>Builds the image of a service's source code, as App Runner would: from what is in the repository or could be, and nothing that it ignores.</summary>
    /// <exception cref="DistributedApplicationException">How the code is built is not known, or it can't be copied.</exception>
    public static async Task BuildAsync(PipelineStepContext context, AppRunnerServiceResource service, CodeWorkload code)
    {
        using var source = await CopyAsync(service, code, line => context.Logger.LogInformation("{Line}", line), context.CancellationToken).ConfigureAwait(false);
        var image = new ContainerResource(service.Name);
        image.Annotations.Add(new DockerfileBuildAnnotation(source.SourceDirectory, source.Dockerfile, stage: null));
        ServiceImages.Prepare(image);
        await context.Services.GetRequiredService<IResourceContainerImageManager>().BuildImageAsync(image, context.CancellationToken).ConfigureAwait(false);
    }

    /// <summary>Copies a service's source code, and writes its Dockerfile in nobody's way.</summary>
    /// <exception cref="DistributedApplicationException">How the code is built is not known, or it can't be copied.</exception>
    internal static async Task<CodeBuildContext> CopyAsync(AppRunnerServiceResource resource, CodeWorkload code, Action<string> writeLine, CancellationToken cancellationToken)
    {
        if (CodeReader.BuildOf(resource, RunMode.LocalServiceSettings.ModelOf(resource)) is not { } build)
        {
            throw new DistributedApplicationException($"How the source code of '{resource.Name}' is built is not known: there is no {AppRunnerFacts.ConfigurationFileName} that says it, and no WithRuntime.");
        }

        var (root, directory) = code.Repository;
        try
        {
            return await CodeBuildContext.CreateAsync(new() { Repository = root, SourceDirectory = directory, Build = build }, writeLine, cancellationToken).ConfigureAwait(false);
        }
        catch (InstanceStartException exception)
        {
            throw new DistributedApplicationException($"The image of '{resource.Name}' can't be built. {exception.Message}", exception);
        }
    }
}

using AspireAppRunner.Cloud;
using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>Builds the images of an environment's services with Aspire's own means, and names them so that they are found for the push.</summary>
internal static class ServiceImages
{
    private const string Tag = "latest";

    /// <summary>Says how the image of a compute resource is to be built for App Runner.</summary>
    public static void Prepare(IResource resource) => resource.Annotations.Add(new ContainerBuildOptionsCallbackAnnotation(options =>
    {
        // The architecture is App Runner's; the name has to be known when the image is pushed.
        options.TargetPlatform = ContainerTargetPlatform.LinuxAmd64;
        options.LocalImageName = NameOf(resource);
        options.LocalImageTag = Tag;
    }));

    /// <summary>The step that builds the image of a service; null if it has none of its own.</summary>
    /// <param name="service">The service.</param>
    /// <param name="fromSource">Whether source code becomes an image too, which App Runner would build by itself.</param>
    public static PipelineStep? BuildStep(AppRunnerServiceResource service, bool fromSource) => ToBuild(service) is { } image
        ? BuildStep(service.Name, context => context.Services.GetRequiredService<IResourceContainerImageManager>().BuildImageAsync(image, context.CancellationToken))
        : fromSource && service.Workload is CodeWorkload code ? BuildStep(service.Name, context => SourceImages.BuildAsync(context, service, code)) : null;

    private static PipelineStep BuildStep(string service, Func<PipelineStepContext, Task> buildAsync) =>
        new()
        {
            Name = $"build-{service}",
            Description = $"Builds the image of App Runner service {service}.",
            Action = buildAsync,
            Tags = [WellKnownPipelineTags.BuildCompute],
            DependsOnSteps = [WellKnownPipelineSteps.BuildPrereq, WellKnownPipelineSteps.CheckContainerRuntime],
            RequiredBySteps = [WellKnownPipelineSteps.Build],
        };

    /// <summary>Pushes what was built, with the container runtime that built it.</summary>
    public static async Task<IImagePusher> PusherAsync(PipelineStepContext context)
    {
        var runtime = await context.Services.GetRequiredService<IContainerRuntimeResolver>().ResolveAsync(context.CancellationToken).ConfigureAwait(false);
        return new ContainerCliImagePusher(runtime.Name.ToLowerInvariant(), LocalImageOf);
    }

    /// <summary>The image of a service on this machine, where it is built; null if it is built elsewhere, or not at all.</summary>
    public static string? LocalImageOf(AppRunnerService service) =>
        service.Source is ImageSource { ImageIdentifier: ImageValue image } ? LocalImageOf(image.Repository) : null;

    /// <summary>The name of a service's repository, and of its image on this machine.</summary>
    public static string NameOf(IResource resource) => RepositoryOf(resource.Name);

    /// <summary>The name of the repository of a service, by the service's name.</summary>
    public static string RepositoryOf(string service) => service.ToLowerInvariant();

    private static string LocalImageOf(string repository) => $"{repository}:{Tag}";

    /// <summary>What Aspire builds is a project or a container; the service stands for one.</summary>
    private static IResource? ToBuild(AppRunnerServiceResource service)
    {
        IResource? image = service.Workload switch
        {
            ProjectWorkload project => Annotated(new ProjectResource(service.Name), new ProjectPath(project.ProjectPath)),
            DockerfileWorkload { Build: var build } => Annotated(new ContainerResource(service.Name), Dockerfile(build)),
            _ => null,
        };
        if (image is not null)
        {
            Prepare(image);
        }

        return image;
    }

    private static DockerfileBuildAnnotation Dockerfile(AspireAppRunner.Local.DockerfileBuild build)
    {
        var annotation = new DockerfileBuildAnnotation(build.Context, Path.Combine(build.Context, build.Dockerfile), build.Stage);
        foreach (var (name, value) in build.Arguments)
        {
            annotation.BuildArguments[name] = value;
        }

        return annotation;
    }

    private static T Annotated<T>(T resource, IResourceAnnotation annotation)
        where T : IResource
    {
        resource.Annotations.Add(annotation);
        return resource;
    }

    private sealed class ProjectPath(string path) : IProjectMetadata
    {
        string IProjectMetadata.ProjectPath => path;
    }
}

using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>How the image of a resource is built on this machine, as its <see cref="ContainerBuildOptionsCallbackAnnotation"/>s say.</summary>
internal sealed record LocalImage(
    string Name,
    string Tag,
    ContainerImageDestination Destination,
    string? OutputPath,
    ContainerImageFormat? Format,
    ContainerTargetPlatform Platform)
{
    public string FullName => $"{Name}:{Tag}";

    public static async Task<LocalImage> ResolveAsync(IResource resource, IServiceProvider services, ILogger logger, CancellationToken cancellationToken)
    {
        var context = new ContainerBuildOptionsCallbackContext(
            resource,
            services,
            logger,
            cancellationToken,
            services.GetRequiredService<DistributedApplicationExecutionContext>());
        foreach (var annotation in resource.Annotations.OfType<ContainerBuildOptionsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        var dockerfile = resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault();
        return new(
            context.LocalImageName ?? dockerfile?.ImageName ?? resource.Name.ToLowerInvariant(),
            context.LocalImageTag ?? dockerfile?.ImageTag ?? "latest",
            context.Destination ?? ContainerImageDestination.Registry,
            context.OutputPath,
            context.ImageFormat,
            context.TargetPlatform ?? ContainerTargetPlatform.LinuxAmd64);
    }
}

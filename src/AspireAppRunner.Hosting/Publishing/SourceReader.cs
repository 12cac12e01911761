using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner.Deploying;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>Finds out what a resource gives App Runner to run.</summary>
internal static class SourceReader
{
    /// <summary>The source; null if the resource has no image and none can be built.</summary>
    public static ServiceSource? Read(IComputeResource resource)
    {
        if (resource is AppRunnerServiceResource service)
        {
            return service.Workload switch
            {
                null or CodeWorkload => Code(service),
                ImageWorkload image => new ImageSource(image.Reference),
                ProjectWorkload or DockerfileWorkload => BuiltImage(resource),
                var workload => throw new InvalidOperationException($"Unknown workload '{workload.GetType().Name}'."),
            };
        }

        if (resource.RequiresImageBuildAndPush())
        {
            return BuiltImage(resource);
        }

        return resource.TryGetContainerImageName(out var name) ? new ImageSource(name) : null;
    }

    /// <summary>How a message names the kind of a resource.</summary>
    public static string KindOf(IResource resource)
    {
        var name = resource.GetType().Name;
        return name.EndsWith("Resource", StringComparison.Ordinal) ? name[..^"Resource".Length].ToLowerInvariant() : name;
    }

    /// <summary>Without a repository there is none: App Runner doesn't build what lies on somebody's machine.</summary>
    private static CodeSource? Code(AppRunnerServiceResource service) => service.Repository is { } repository
        ? repository with
        {
            Configuration = service.CodeConfiguration,
            SourceDirectory = repository.SourceDirectory ?? (service.Workload as CodeWorkload)?.Repository.Directory,
        }
        : null;

    private static ImageSource BuiltImage(IComputeResource resource) => new(new ImageValue(ServiceImages.NameOf(resource)));
}

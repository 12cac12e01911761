namespace Aspire.Hosting.ApplicationModel;

public class ProjectResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource, IContainerFilesDestinationResource
{
    public ProjectResource(string name)
        : base(name)
    {
    }
}

public sealed class LaunchProfileAnnotation(string launchProfileName) : IResourceAnnotation
{
    public string LaunchProfileName { get; } = launchProfileName ?? throw new ArgumentNullException(nameof(launchProfileName));
}

public sealed class DefaultLaunchProfileAnnotation(string launchProfileName) : IResourceAnnotation
{
    public string LaunchProfileName { get; } = launchProfileName ?? throw new ArgumentNullException(nameof(launchProfileName));
}

public sealed class ExcludeLaunchProfileAnnotation : IResourceAnnotation;

public sealed class DisableForwardedHeadersAnnotation : IResourceAnnotation;

/// <summary>Which endpoints a project is told of in its environment.</summary>
internal sealed class EndpointEnvironmentFilterAnnotation(Func<EndpointAnnotation, bool> filter) : IResourceAnnotation
{
    public Func<EndpointAnnotation, bool> Filter { get; } = filter;
}

public static class ProjectResourceExtensions
{
    public static IEnumerable<ProjectResource> GetProjectResources(this DistributedApplicationModel model) => model.Resources.OfType<ProjectResource>();

    public static IProjectMetadata GetProjectMetadata(this ProjectResource projectResource)
        => projectResource.Annotations.OfType<IProjectMetadata>().LastOrDefault()
            ?? throw new InvalidOperationException($"The project '{projectResource.Name}' does not say where its project file is.");
}

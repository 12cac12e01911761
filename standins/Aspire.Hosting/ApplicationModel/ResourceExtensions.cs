using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

public static class ResourceExtensions
{
    public static bool TryGetLastAnnotation<T>(this IResource resource, [NotNullWhen(true)] out T? annotation)
        where T : IResourceAnnotation
    {
        annotation = resource.Annotations.OfType<T>().LastOrDefault();
        return annotation is not null;
    }

    public static bool TryGetAnnotationsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result)
        where T : IResourceAnnotation
        => NotEmpty(resource.Annotations.OfType<T>().ToList(), out result);

    public static bool HasAnnotationOfType<T>(this IResource resource)
        where T : IResourceAnnotation
        => resource.Annotations.OfType<T>().Any();

    public static bool TryGetAnnotationsIncludingAncestorsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result)
        where T : IResourceAnnotation
        => NotEmpty(resource.SelfAndAncestors().SelectMany(one => one.Annotations.OfType<T>()).ToList(), out result);

    public static bool HasAnnotationIncludingAncestorsOfType<T>(this IResource resource)
        where T : IResourceAnnotation
        => resource.SelfAndAncestors().Any(one => one.HasAnnotationOfType<T>());

    public static bool TryGetEnvironmentVariables(this IResource resource, [NotNullWhen(true)] out IEnumerable<EnvironmentCallbackAnnotation>? environmentVariables)
        => resource.TryGetAnnotationsOfType(out environmentVariables);

    public static bool TryGetContainerMounts(this IResource resource, [NotNullWhen(true)] out IEnumerable<ContainerMountAnnotation>? volumeMounts)
        => resource.TryGetAnnotationsOfType(out volumeMounts);

    public static bool TryGetEndpoints(this IResource resource, [NotNullWhen(true)] out IEnumerable<EndpointAnnotation>? endpoints)
        => resource.TryGetAnnotationsOfType(out endpoints);

    public static bool TryGetUrls(this IResource resource, [NotNullWhen(true)] out IEnumerable<ResourceUrlAnnotation>? urls)
        => resource.TryGetAnnotationsOfType(out urls);

    public static bool IsExcludedFromPublish(this IResource resource)
        => resource.HasAnnotationOfType<ManifestPublishingCallbackAnnotation>();

    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource)
        => resource.Annotations.OfType<EndpointAnnotation>().Select(annotation => new EndpointReference(resource, annotation));

    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource, NetworkIdentifier contextNetworkId)
        => resource.Annotations.OfType<EndpointAnnotation>().Select(annotation => new EndpointReference(resource, annotation, contextNetworkId));

    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) => new(resource, endpointName);

    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName, NetworkIdentifier contextNetworkId)
        => new(resource, endpointName, contextNetworkId);

    /// <summary>Settles the ports of all endpoints of a resource for a deployment.</summary>
    public static IReadOnlyList<ResolvedEndpoint> ResolveEndpoints(this IResource resource, IPortAllocator? portAllocator = null)
    {
        portAllocator ??= new PortAllocator();
        var schemesSeen = new HashSet<string>();
        var resolved = new List<ResolvedEndpoint>();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var isHttp = endpoint.UriScheme is "http" or "https";
            var port = OrUnset(endpoint.Port);
            ResolvedPort target = OrUnset(endpoint.TargetPort) switch
            {
                { } explicitTarget => ResolvedPort.Explicit(explicitTarget),
                null when resource is ContainerResource && port is { } published => ResolvedPort.Implicit(published),
                // The first endpoint of a scheme is the project's own; the deployment tool knows where it listens.
                null when resource is ProjectResource && isHttp && !schemesSeen.Contains(endpoint.UriScheme) => ResolvedPort.None(),
                _ => ResolvedPort.Allocated(portAllocator.AllocatePort())
            };
            ResolvedPort exposed = (port, target.Value) switch
            {
                ({ } published, _) => ResolvedPort.Explicit(published),
                (_, { } targetPort) => ResolvedPort.Implicit(targetPort),
                _ when isHttp => ResolvedPort.None(),
                _ => ResolvedPort.Allocated(portAllocator.AllocatePort())
            };
            schemesSeen.Add(endpoint.UriScheme);
            foreach (var used in new[] { target.Value, exposed.Value }.OfType<int>())
            {
                portAllocator.AddUsedPort(used);
            }

            resolved.Add(new() { Endpoint = endpoint, TargetPort = target, ExposedPort = exposed });
        }

        return resolved;

        // Port 0 asks for any port, as leaving it out does.
        static int? OrUnset(int? port) => port is 0 ? null : port;
    }

    public static bool TryGetContainerImageName(this IResource resource, [NotNullWhen(true)] out string? imageName)
        => resource.TryGetContainerImageName(useBuiltImage: true, out imageName);

    public static bool TryGetContainerImageName(this IResource resource, bool useBuiltImage, [NotNullWhen(true)] out string? imageName)
    {
        if (useBuiltImage && resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build) && !string.IsNullOrEmpty(build.ImageName))
        {
            imageName = string.IsNullOrEmpty(build.ImageTag) ? build.ImageName : $"{build.ImageName}:{build.ImageTag}";
            return true;
        }

        imageName = null;
        if (resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image))
        {
            var registry = string.IsNullOrEmpty(image.Registry) ? string.Empty : $"{image.Registry}/";
            var version = !string.IsNullOrEmpty(image.SHA256) ? $"@sha256:{image.SHA256}"
                : string.IsNullOrEmpty(image.Tag) ? string.Empty
                : $":{image.Tag}";
            imageName = $"{registry}{image.Image}{version}";
        }

        return imageName is not null;
    }

    public static int GetReplicaCount(this IResource resource)
        => resource.TryGetLastAnnotation<ReplicaAnnotation>(out var replicas) ? replicas.Replicas : 1;

    public static bool RequiresImageBuild(this IResource resource)
        => !resource.IsExcludedFromPublish() && (resource is ProjectResource || resource.HasAnnotationOfType<DockerfileBuildAnnotation>());

    public static bool RequiresImageBuildAndPush(this IResource resource) => resource.RequiresImageBuild() && !resource.IsBuildOnlyContainer();

    public static IComputeEnvironmentResource? GetComputeEnvironment(this IResource resource)
        => resource.TryGetLastAnnotation<ComputeEnvironmentAnnotation>(out var annotation) ? annotation.ComputeEnvironment : null;

    public static DeploymentTargetAnnotation? GetDeploymentTargetAnnotation(this IResource resource, IComputeEnvironmentResource? targetComputeEnvironment = null)
    {
        var targets = resource.Annotations.OfType<DeploymentTargetAnnotation>().ToList();
        if (resource.GetComputeEnvironment() is { } bound)
        {
            return targetComputeEnvironment is null || targetComputeEnvironment == bound
                ? targets.SingleOrDefault(target => target.ComputeEnvironment == bound)
                : null;
        }

        return targets switch
        {
            [] => null,
            [var only] => targetComputeEnvironment is null || only.ComputeEnvironment == targetComputeEnvironment ? only : null,
            _ => throw new InvalidOperationException(
                $"Resource '{resource.Name}' has multiple compute environments - '{string.Join(", ", targets.Select(target => target.ComputeEnvironment?.Name))}'. Please specify a single compute environment using 'WithComputeEnvironment'.")
        };
    }

    [Experimental("ASPIREPIPELINES003", UrlFormat = Diagnostics.UrlFormat)]
    public static IResourceBuilder<T> WithContainerBuildOptions<T>(this IResourceBuilder<T> builder, Action<ContainerBuildOptionsCallbackContext> callback)
        where T : IResource, IComputeResource
        => builder.WithAnnotation(new ContainerBuildOptionsCallbackAnnotation(callback));

    [Experimental("ASPIREPIPELINES003", UrlFormat = Diagnostics.UrlFormat)]
    public static IResourceBuilder<T> WithContainerBuildOptions<T>(this IResourceBuilder<T> builder, Func<ContainerBuildOptionsCallbackContext, Task> callback)
        where T : IResource, IComputeResource
        => builder.WithAnnotation(new ContainerBuildOptionsCallbackAnnotation(callback));

    internal static bool IsBuildOnlyContainer(this IResource resource)
        => resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build) && !build.HasEntrypoint;

    /// <summary>The network that a resource lives on, which decides how it sees the others.</summary>
    internal static NetworkIdentifier GetDefaultNetwork(this IResource resource)
        => resource.IsContainer() ? KnownNetworkIdentifiers.DefaultAspireContainerNetwork : KnownNetworkIdentifiers.LocalhostNetwork;

    internal static bool SupportsProxy(this IResource resource)
        => !resource.TryGetLastAnnotation<ProxySupportAnnotation>(out var support) || support.ProxyEnabled;

    internal static IEnumerable<IResource> SelfAndAncestors(this IResource resource)
    {
        for (var current = resource; current is not null; current = (current as IResourceWithParent)?.Parent)
        {
            yield return current;
        }
    }

    /// <summary>The registry that the image of a resource is pushed to: its own, that of its deployment target, or the only one there is.</summary>
    internal static IContainerRegistry GetContainerRegistry(this IResource resource)
    {
        if (resource.TryGetLastAnnotation<ContainerRegistryReferenceAnnotation>(out var own))
        {
            return own.Registry;
        }

        if (resource.GetDeploymentTargetAnnotation()?.ContainerRegistry is { } ofTarget)
        {
            return ofTarget;
        }

        return resource.Annotations.OfType<RegistryTargetAnnotation>().ToList() switch
        {
            [var only] => only.Registry,
            [] => throw new InvalidOperationException($"Resource '{resource.Name}' does not have a container registry reference."),
            var many => throw new InvalidOperationException(
                $"Resource '{resource.Name}' has multiple container registries available - '{string.Join(", ", many.Select(target => (target.Registry as IResource)?.Name))}'. Please specify which registry to use with '.WithContainerRegistry(registryBuilder)'.")
        };
    }

    internal static async Task<ContainerImagePushOptions> GetImagePushOptionsAsync(this IResource resource, CancellationToken cancellationToken)
    {
        var context = new ContainerImagePushOptionsCallbackContext
        {
            Resource = resource,
            CancellationToken = cancellationToken,
            Options = new() { RemoteImageName = resource.Name.ToLowerInvariant(), RemoteImageTag = "latest" }
        };
        foreach (var annotation in resource.Annotations.OfType<ContainerImagePushOptionsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        return context.Options;
    }

    internal static async Task<string> GetFullRemoteImageNameAsync(this IResource resource, CancellationToken cancellationToken)
    {
        var options = await resource.GetImagePushOptionsAsync(cancellationToken).ConfigureAwait(false);
        return await options.GetFullRemoteImageNameAsync(resource.GetContainerRegistry(), cancellationToken).ConfigureAwait(false);
    }

    private static bool NotEmpty<T>(List<T> found, [NotNullWhen(true)] out IEnumerable<T>? result)
    {
        result = found.Count == 0 ? null : found;
        return result is not null;
    }
}

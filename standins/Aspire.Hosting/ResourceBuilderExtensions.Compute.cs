using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What can be said of any resource, or of any that can do a certain thing.</summary>
public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> ExcludeFromManifest<T>(this IResourceBuilder<T> builder)
        where T : IResource
        => builder.WithAnnotation(ManifestPublishingCallbackAnnotation.Ignore, ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<T> WithComputeEnvironment<T>(this IResourceBuilder<T> builder, IResourceBuilder<IComputeEnvironmentResource> computeEnvironmentResource)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(computeEnvironmentResource);
        return builder.WithAnnotation(new ComputeEnvironmentAnnotation(computeEnvironmentResource.Resource), ResourceAnnotationMutationBehavior.Replace);
    }

    public static IResourceBuilder<T> PublishWithContainerFiles<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithContainerFiles> source, string destinationPath)
        where T : IContainerFilesDestinationResource
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(destinationPath);
        return builder.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? builder.WithAnnotation(new ContainerFilesDestinationAnnotation { Source = source.Resource, DestinationPath = destinationPath })
            : builder;
    }

    [Experimental("ASPIREPIPELINES003", UrlFormat = Diagnostics.UrlFormat)]
    public static IResourceBuilder<T> WithImagePushOptions<T>(this IResourceBuilder<T> builder, Action<ContainerImagePushOptionsCallbackContext> callback)
        where T : IComputeResource
        => builder.WithAnnotation(new ContainerImagePushOptionsCallbackAnnotation(callback));

    [Experimental("ASPIREPIPELINES003", UrlFormat = Diagnostics.UrlFormat)]
    public static IResourceBuilder<T> WithImagePushOptions<T>(this IResourceBuilder<T> builder, Func<ContainerImagePushOptionsCallbackContext, Task> callback)
        where T : IComputeResource
        => builder.WithAnnotation(new ContainerImagePushOptionsCallbackAnnotation(callback));

    [Experimental("ASPIREPIPELINES003", UrlFormat = Diagnostics.UrlFormat)]
    public static IResourceBuilder<T> WithRemoteImageName<T>(this IResourceBuilder<T> builder, string remoteImageName)
        where T : IComputeResource
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(remoteImageName);
        return builder.WithImagePushOptions(context => context.Options.RemoteImageName = remoteImageName);
    }

    [Experimental("ASPIREPIPELINES003", UrlFormat = Diagnostics.UrlFormat)]
    public static IResourceBuilder<T> WithRemoteImageTag<T>(this IResourceBuilder<T> builder, string remoteImageTag)
        where T : IComputeResource
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(remoteImageTag);
        return builder.WithImagePushOptions(context => context.Options.RemoteImageTag = remoteImageTag);
    }
}

public static class CustomResourceExtensions
{
    public static IResourceBuilder<TResource> WithInitialState<TResource>(this IResourceBuilder<TResource> builder, CustomResourceSnapshot initialSnapshot)
        where TResource : IResource
    {
        ArgumentNullException.ThrowIfNull(initialSnapshot);
        return builder.WithAnnotation(new ResourceSnapshotAnnotation(initialSnapshot), ResourceAnnotationMutationBehavior.Replace);
    }
}

public static class EmulatorResourceExtensions
{
    public static bool IsEmulator(this IResource resource) => resource.HasAnnotationOfType<EmulatorResourceAnnotation>();
}

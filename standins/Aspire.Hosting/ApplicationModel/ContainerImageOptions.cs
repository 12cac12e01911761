using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

[Experimental("ASPIREPIPELINES003", UrlFormat = Diagnostics.UrlFormat)]
public sealed class ContainerImagePushOptions
{
    public string? RemoteImageName { get; set; }
    public string? RemoteImageTag { get; set; }

    /// <summary><c>{endpoint}[/{repository}]/{name}:{tag}</c>; the tag is <c>latest</c> unless set.</summary>
    public async Task<string> GetFullRemoteImageNameAsync(IContainerRegistry registry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var endpoint = await registry.Endpoint.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var repository = registry.Repository is null ? null : await registry.Repository.GetValueAsync(cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(RemoteImageName))
        {
            throw new InvalidOperationException("The image to push has no remote name.");
        }

        var path = string.Join('/', new[] { endpoint, repository, RemoteImageName }.Where(part => !string.IsNullOrEmpty(part)));
        return $"{path}:{(string.IsNullOrEmpty(RemoteImageTag) ? "latest" : RemoteImageTag)}";
    }
}

[Experimental("ASPIREPIPELINES003", UrlFormat = Diagnostics.UrlFormat)]
public sealed class ContainerImagePushOptionsCallbackContext
{
    public required IResource Resource { get; init; }
    public required CancellationToken CancellationToken { get; init; }
    public required ContainerImagePushOptions Options { get; init; }
}

[Experimental("ASPIREPIPELINES003", UrlFormat = Diagnostics.UrlFormat)]
public sealed class ContainerImagePushOptionsCallbackAnnotation : IResourceAnnotation
{
    public ContainerImagePushOptionsCallbackAnnotation(Action<ContainerImagePushOptionsCallbackContext> callback)
        : this(context =>
        {
            callback(context);
            return Task.CompletedTask;
        })
        => ArgumentNullException.ThrowIfNull(callback);

    public ContainerImagePushOptionsCallbackAnnotation(Func<ContainerImagePushOptionsCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    public Func<ContainerImagePushOptionsCallbackContext, Task> Callback { get; }
}

[Experimental("ASPIREPIPELINES003", UrlFormat = Diagnostics.UrlFormat)]
public sealed class ContainerBuildOptionsCallbackAnnotation(Func<ContainerBuildOptionsCallbackContext, Task> callback) : IResourceAnnotation
{
    public ContainerBuildOptionsCallbackAnnotation(Action<ContainerBuildOptionsCallbackContext> callback)
        : this(context =>
        {
            callback(context);
            return Task.CompletedTask;
        })
    {
    }

    public Func<ContainerBuildOptionsCallbackContext, Task> Callback { get; } = callback;
}

[Experimental("ASPIREPIPELINES003", UrlFormat = Diagnostics.UrlFormat)]
#pragma warning disable CA1068 // The order is the published package's.
public sealed class ContainerBuildOptionsCallbackContext(IResource resource, IServiceProvider services, ILogger logger, CancellationToken cancellationToken, DistributedApplicationExecutionContext executionContext)
#pragma warning restore CA1068
{
    public IResource Resource { get; } = resource;
    public IServiceProvider Services { get; } = services;
    public ILogger Logger { get; } = logger;
    public CancellationToken CancellationToken { get; } = cancellationToken;
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;
    public ContainerImageDestination? Destination { get; set; }
    public string? OutputPath { get; set; }
    public ContainerImageFormat? ImageFormat { get; set; }
    public ContainerTargetPlatform? TargetPlatform { get; set; }
    public string? LocalImageName { get; set; }
    public string? LocalImageTag { get; set; }
}

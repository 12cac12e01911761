using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>The events in a resource's life: raising those that belong to a start or a stop, and what the orchestrator itself does on them.</summary>
internal sealed class ResourceEvents(
    DistributedApplicationModel model,
    IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ResourceUrls urls,
    ContainerBridge bridge,
    IServiceProvider services,
    ILogger<ResourceEvents> logger)
{
    private ILookup<IResource, IResource>? _children;

    // Parents are settled once the model is; only structural ones share their parent's life.
    private ILookup<IResource, IResource> Children
        => _children ??= model.Resources.OfType<IResourceWithParent>().Where(child => !HasOwnLifetime(child)).ToLookup(child => child.Parent, child => (IResource)child);

    public void Subscribe()
    {
        eventing.Subscribe<BeforeResourceStartedEvent>((@event, ct) => WaitForDependenciesAsync(@event.Resource, ct));
        eventing.Subscribe<ResourceEndpointsAllocatedEvent>((@event, ct) => OnEndpointsAllocatedAsync(@event.Resource, ct));
        eventing.Subscribe<ConnectionStringAvailableEvent>((@event, ct) => ShowConnectionStringAsync(@event.Resource, ct));
    }

    public Task BeforeStartAsync(IResource resource, CancellationToken cancellationToken)
        => eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), cancellationToken);

    public Task EndpointsAllocatedAsync(IResource resource, CancellationToken cancellationToken)
        => eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken);

    /// <summary>Said of the resource and of those children that live in it, such as a database in its server.</summary>
    public async Task ConnectionStringAvailableAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (resource is IResourceWithConnectionString)
        {
            await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), cancellationToken).ConfigureAwait(false);
        }

        foreach (var child in Children[resource])
        {
            await ConnectionStringAvailableAsync(child, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Passes a change of state on: to the children of a container, and, if it is an end, to the subscribers of the stop.</summary>
    public async Task StateChangedAsync(IResource resource, string instanceId, string? previous, string state)
    {
        if (resource.IsContainer() && notifications.TryGetCurrentState(instanceId, out var current))
        {
            await PassToChildrenAsync(resource, current.Snapshot).ConfigureAwait(false);
        }

        if (KnownResourceStates.TerminalStates.Contains(state)
            && (previous is null || !KnownResourceStates.TerminalStates.Contains(previous))
            && notifications.TryGetCurrentState(instanceId, out var ended))
        {
            // Whoever subscribed may take its time; the states of all resources come through here.
            _ = Task.Run(() => RaiseStoppedAsync(resource, ended), CancellationToken.None);
        }
    }

    /// <summary>Raises the event that lets each resource of the model look after itself. A handler's failure is that resource's, and it shows there.</summary>
    public void Initialize(CancellationToken cancellationToken)
    {
        foreach (var resource in model.Resources.ToList())
        {
            _ = Task.Run(() => InitializeAsync(resource, cancellationToken), CancellationToken.None);
        }
    }

    public static ImmutableArray<HealthReportSnapshot> InitialHealthReports(IResource resource)
        => [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key).Distinct().Select(key => new HealthReportSnapshot(key, null, null, null))];

    private static bool HasOwnLifetime(IResource resource)
        => Workload.IsFor(resource) || resource is ParameterResource;

    private async Task InitializeAsync(IResource resource, CancellationToken cancellationToken)
    {
        try
        {
            var @event = new InitializeResourceEvent(resource, eventing, loggers, notifications, services);
            await eventing.PublishAsync(@event, EventDispatchBehavior.BlockingConcurrent, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The application stops.
        }
#pragma warning disable CA1031 // Nobody awaits the initialization; its failure is told here or nowhere.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var shown = exception is DistributedApplicationException ? null : exception;
            loggers.GetLogger(resource).LogError(shown, "{Message}", exception.Message);
            logger.LogError(shown, "The resource '{Resource}' failed to start: {Message}", resource.Name, exception.Message);
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
            {
                State = new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error)
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Blocks a start until what the resource waits for is there, or until somebody says start anyway by ending the state "Waiting".</summary>
    private async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (!resource.HasAnnotationOfType<WaitAnnotation>())
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = new HashSet<string>();
        // Watched from before the wait begins, so that its end cannot be missed.
        var released = notifications.WaitForResourceAsync(
            resource.Name,
            update => update.Snapshot.State?.Text == KnownResourceStates.Waiting ? waiting.Add(update.ResourceId) && false : waiting.Contains(update.ResourceId),
            stop.Token);
        var ready = notifications.WaitForDependenciesAsync(resource, stop.Token);
        var first = await Task.WhenAny(ready, released).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await first.ConfigureAwait(false);
    }

    private async Task OnEndpointsAllocatedAsync(IResource resource, CancellationToken cancellationToken)
    {
        bridge.Expose(resource);
        await urls.UpdateAsync(resource, cancellationToken).ConfigureAwait(false);
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
        {
            // Whoever allocated the endpoints says when they answer; until then they are not offered.
            Urls = [.. ResourceUrls.Snapshots(resource, isRunning: true).Select(url => url with { IsInactive = url.Name is not null })]
        }).ConfigureAwait(false);
    }

    private async Task ShowConnectionStringAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (resource is IResourceWithConnectionString withConnectionString)
        {
            var connectionString = await withConnectionString.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false);
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
            {
                Properties = WorkloadSnapshots.Merge(snapshot.Properties, [new(CustomResourceKnownProperties.ConnectionString, connectionString) { IsSensitive = true }])
            }).ConfigureAwait(false);
        }
    }

    private async Task PassToChildrenAsync(IResource parent, CustomResourceSnapshot shown)
    {
        foreach (var child in Children[parent])
        {
            await notifications.PublishUpdateAsync(child, snapshot => snapshot with
            {
                State = shown.State,
                StartTimeStamp = shown.StartTimeStamp,
                StopTimeStamp = shown.StopTimeStamp
            }).ConfigureAwait(false);
            await PassToChildrenAsync(child, shown).ConfigureAwait(false);
        }
    }

    private async Task RaiseStoppedAsync(IResource resource, ResourceEvent ended)
    {
        try
        {
            await eventing.PublishAsync(new ResourceStoppedEvent(resource, services, ended)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The app model's own code; nobody awaits it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "A subscriber of the stop of '{Resource}' failed.", resource.Name);
        }

        foreach (var child in Children[resource])
        {
            await RaiseStoppedAsync(child, ended).ConfigureAwait(false);
        }
    }
}

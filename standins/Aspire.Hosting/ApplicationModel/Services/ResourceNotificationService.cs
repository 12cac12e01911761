using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.ApplicationModel;

public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    public IResource Resource { get; } = resource;
    public string ResourceId { get; } = resourceId;
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}

/// <summary>Keeps the latest snapshot of each resource and tells everybody who watches.</summary>
public class ResourceNotificationService : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, State> _states = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _disposing = new();
    private readonly ILogger<ResourceNotificationService> _logger;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly IServiceProvider? _services;
    private ImmutableList<Channel<ResourceEvent>> _watchers = [];

    public ResourceNotificationService(ILogger<ResourceNotificationService> logger, IHostApplicationLifetime hostApplicationLifetime)
    {
        _logger = logger;
        _lifetime = hostApplicationLifetime;
    }

    public ResourceNotificationService(ILogger<ResourceNotificationService> logger, IHostApplicationLifetime hostApplicationLifetime, IServiceProvider serviceProvider, ResourceLoggerService resourceLoggerService)
        : this(logger, hostApplicationLifetime)
    {
        _services = serviceProvider;
        ResourceLoggers = resourceLoggerService;
    }

    private ResourceLoggerService? ResourceLoggers { get; }

    private WaitBehavior DefaultWaitBehavior
        => _services?.GetService<IOptions<ResourceNotificationServiceOptions>>()?.Value.DefaultWaitBehavior ?? WaitBehavior.StopOnResourceUnavailable;

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default)
        => WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToHashSet(StringComparer.Ordinal);
        var found = await WaitForResourceAsync(resourceName, update => update.Snapshot.State?.Text is { } text && states.Contains(text), cancellationToken).ConfigureAwait(false);
        return found.Snapshot.State!.Text;
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
        => WaitForResourceHealthyAsync(resourceName, DefaultWaitBehavior, cancellationToken);

    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        if (_services?.GetService<DistributedApplicationModel>() is { } model && !model.Resources.TryGetByName(resourceName, out _))
        {
            throw new DistributedApplicationException($"Stopped waiting for resource '{resourceName}' to become healthy because it does not exist in the application model.");
        }

        var found = await WaitForResourceAsync(
            resourceName,
            update => IsReady(update.Snapshot) || (waitBehavior == WaitBehavior.StopOnResourceUnavailable && IsUnavailable(update.Snapshot)),
            cancellationToken).ConfigureAwait(false);
        if (!IsReady(found.Snapshot))
        {
            throw new DistributedApplicationException($"Stopped waiting for resource '{resourceName}' to become healthy because it failed to start.");
        }

        await found.Snapshot.ResourceReady!.WaitAsync(cancellationToken).ConfigureAwait(false);
        return found;
    }

    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resourceName);
        ArgumentNullException.ThrowIfNull(predicate);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token, _lifetime.ApplicationStopping);
        await foreach (var update in WatchAsync(linked.Token).ConfigureAwait(false))
        {
            if (string.Equals(resourceName, update.Resource.Name, StringComparison.OrdinalIgnoreCase) && predicate(update))
            {
                return update;
            }
        }

        throw new OperationCanceledException($"The operation was cancelled before the resource '{resourceName}' met the condition.");
    }

    /// <summary>Waits for everything that <paramref name="resource"/> declares with WaitFor, WaitForStart and WaitForCompletion.</summary>
    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var waits = resource.Annotations.OfType<WaitAnnotation>().ToList();
        if (waits.Count == 0)
        {
            return;
        }

        await PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Waiting }).ConfigureAwait(false);
        await Task.WhenAll(waits.Select(wait => WaitForDependencyAsync(resource, wait, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>Finds a resource by the id of an instance, or by its name if it has one instance.</summary>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        if (!_states.TryGetValue(resourceId, out var state)
            && _states.Values.Where(other => string.Equals(other.Resource.Name, resourceId, StringComparison.OrdinalIgnoreCase)).ToList() is [var only])
        {
            state = only;
        }

        resourceEvent = state?.Snapshot is { } snapshot ? new(state.Resource, state.ResourceId, snapshot) : null;
        return resourceEvent is not null;
    }

    /// <summary>The current state of all resources, then each change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new() { SingleReader = true });
        lock (_lock)
        {
            foreach (var state in _states.Values)
            {
                if (state.Snapshot is { } snapshot)
                {
                    channel.Writer.TryWrite(new(state.Resource, state.ResourceId, snapshot));
                }
            }

            _watchers = _watchers.Add(channel);
        }

        try
        {
            await foreach (var update in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return update;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers = _watchers.Remove(channel);
            }
        }
    }

    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(stateFactory);
        lock (_lock)
        {
            var state = _states.GetOrAdd(resourceId, id => new(resource, id));
            var previous = state.Snapshot ?? InitialSnapshot(resource);
            var next = stateFactory(previous);
            next = next with
            {
                Version = previous.Version + 1,
                IconName = next.IconName ?? resource.Annotations.OfType<ResourceIconAnnotation>().LastOrDefault()?.IconName,
                IconVariant = next.IconVariant ?? resource.Annotations.OfType<ResourceIconAnnotation>().LastOrDefault()?.IconVariant,
                IsHidden = next.IsHidden || IsHiddenBy(resource, next),
                CreationTimeStamp = next.CreationTimeStamp ?? previous.CreationTimeStamp ?? DateTime.UtcNow
            };
            next = next with
            {
                Commands = Commands(resource, next),
                // Ready is who runs; after a restart it has to be found out anew.
                ResourceReady = next.State?.Text == KnownResourceStates.Running ? next.ResourceReady : null
            };
            state.Snapshot = next;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(new(resource, resourceId, next));
            }

            if (previous.State?.Text != next.State?.Text && _logger.IsEnabled(LogLevel.Debug))
            {
                _logger.LogDebug("Resource {Resource}: {From} -> {To}", resourceId, previous.State?.Text ?? "(new)", next.State?.Text);
            }
        }

        return Task.CompletedTask;
    }

    public async Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        foreach (var id in ResourceIds(resource))
        {
            await PublishUpdateAsync(resource, id, stateFactory).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _disposing.Cancel();
        GC.SuppressFinalize(this);
    }

    /// <summary>The ids of the instances of a resource: its name, unless the orchestrator runs it under other names.</summary>
    internal static IReadOnlyList<string> ResourceIds(IResource resource)
        => resource.TryGetLastAnnotation<ResourceInstanceIdsAnnotation>(out var instances) && instances.Ids.Count > 0 ? instances.Ids : [resource.Name];

    private static bool IsReady(CustomResourceSnapshot snapshot)
        => snapshot.HealthStatus == HealthStatus.Healthy && snapshot.ResourceReady is not null;

    private static bool IsUnavailable(CustomResourceSnapshot snapshot)
        => snapshot.State?.Text is { } text && (text == KnownResourceStates.RuntimeUnhealthy || KnownResourceStates.TerminalStates.Contains(text));

    private static bool IsHiddenBy(IResource resource, CustomResourceSnapshot snapshot)
        => resource.TryGetLastAnnotation<HiddenAnnotation>(out var hidden)
           && (hidden.Behavior == HiddenBehavior.Always
               || (snapshot.State?.Text is { } text && (text == KnownResourceStates.Finished || text == KnownResourceStates.Exited)
                   && snapshot.ExitCode is { } code && hidden.SuccessfulExitCodes.Contains(code)));

    private static CustomResourceSnapshot InitialSnapshot(IResource resource)
        => resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var initial)
            ? initial.InitialSnapshot
            : new() { ResourceType = TypeName(resource), Properties = [] };

    private static string TypeName(IResource resource)
    {
        var name = resource.GetType().Name;
        return name.EndsWith("Resource", StringComparison.Ordinal) && name.Length > "Resource".Length ? name[..^"Resource".Length] : name;
    }

    private ImmutableArray<ResourceCommandSnapshot> Commands(IResource resource, CustomResourceSnapshot snapshot)
    {
        if (_services is null)
        {
            return snapshot.Commands;
        }

        var context = new UpdateCommandStateContext { ResourceSnapshot = snapshot, Services = _services };
        return [.. resource.Annotations.OfType<ResourceCommandAnnotation>().ToList().Select(command => new ResourceCommandSnapshot(
            command.Name, command.UpdateState(context), command.DisplayName, command.DisplayDescription, null,
            command.ConfirmationMessage, command.IconName, command.IconVariant, command.IsHighlighted)
        {
            Arguments = command.Arguments,
            Visibility = command.Visibility
        })];
    }

    private async Task WaitForDependencyAsync(IResource resource, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var dependency = wait.Resource;
        var stopIfUnavailable = wait.WaitBehavior is { } behavior
            ? behavior == WaitBehavior.StopOnResourceUnavailable
            : DefaultWaitBehavior == WaitBehavior.StopOnResourceUnavailable;
        var logger = ResourceLoggers?.GetLogger(resource) ?? _logger;
        var goal = wait.WaitType switch
        {
            WaitType.WaitUntilHealthy => "become healthy",
            WaitType.WaitUntilStarted => "start",
            WaitType.WaitForCompletion => "complete",
            _ => throw new DistributedApplicationException($"Unknown wait type '{wait.WaitType}'.")
        };
        logger.LogInformation("Waiting for resource '{Dependency}' to {Goal}.", dependency.Name, goal);

        await Task.WhenAll(ResourceIds(dependency).Select(WaitForInstanceAsync)).ConfigureAwait(false);
        logger.LogInformation("Finished waiting for resource '{Dependency}'.", dependency.Name);

        async Task WaitForInstanceAsync(string id)
        {
            var found = await WaitForResourceAsync(dependency.Name, update => update.ResourceId == id && IsSettled(update.Snapshot), cancellationToken).ConfigureAwait(false);
            var snapshot = found.Snapshot;
            if (wait.WaitType == WaitType.WaitForCompletion && snapshot.ExitCode is { } code && code != wait.ExitCode)
            {
                throw new DistributedApplicationException($"Resource '{dependency.Name}' has entered the '{snapshot.State?.Text}' state with exit code '{code}', expected '{wait.ExitCode}'.");
            }

            if (wait.WaitType == WaitType.WaitForCompletion ? snapshot.State?.Text == KnownResourceStates.FailedToStart : IsUnavailable(snapshot))
            {
                throw new DistributedApplicationException($"Dependency resource '{dependency.Name}' failed to {goal}: it is '{snapshot.State?.Text}'.");
            }

            if (wait.WaitType == WaitType.WaitUntilHealthy)
            {
                await snapshot.ResourceReady!.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        bool IsSettled(CustomResourceSnapshot snapshot) => wait.WaitType switch
        {
            WaitType.WaitForCompletion => snapshot.State?.Text is { } text && KnownResourceStates.TerminalStates.Contains(text),
            WaitType.WaitUntilStarted => IsRunning(snapshot) || (stopIfUnavailable && IsUnavailable(snapshot)),
            _ => IsReady(snapshot) || (stopIfUnavailable && IsUnavailable(snapshot))
        };

        static bool IsRunning(CustomResourceSnapshot snapshot)
            => snapshot.State?.Text is { } text && (text == KnownResourceStates.Running || text == KnownResourceStates.Active);
    }

    private sealed class State(IResource resource, string resourceId)
    {
        public IResource Resource => resource;
        public string ResourceId => resourceId;
        public CustomResourceSnapshot? Snapshot { get; set; }
    }
}

/// <summary>The names under which the orchestrator runs the instances of a resource; these are the ids of their snapshots and logs.</summary>
internal sealed class ResourceInstanceIdsAnnotation(IReadOnlyList<string> ids) : IResourceAnnotation
{
    public IReadOnlyList<string> Ids { get; } = ids;
}

using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Eventing;

public interface IDistributedApplicationEvent;

public interface IDistributedApplicationResourceEvent : IDistributedApplicationEvent
{
    IResource Resource { get; }
    IServiceProvider Services => throw new NotSupportedException($"{GetType().Name} carries no services.");
    ILogger Logger => Services.GetRequiredService<ResourceLoggerService>().GetLogger(Resource);
}

public enum EventDispatchBehavior
{
    BlockingSequential,
    BlockingConcurrent,
    NonBlockingSequential,
    NonBlockingConcurrent
}

public class DistributedApplicationEventSubscription(Func<IDistributedApplicationEvent, CancellationToken, Task> callback)
{
    public Func<IDistributedApplicationEvent, CancellationToken, Task> Callback { get; } = callback;
}

public class DistributedApplicationResourceEventSubscription(IResource? resource, Func<IDistributedApplicationResourceEvent, CancellationToken, Task> callback)
    : DistributedApplicationEventSubscription((@event, cancellationToken) => callback((IDistributedApplicationResourceEvent)@event, cancellationToken))
{
    public IResource? Resource { get; } = resource;
}

public interface IDistributedApplicationEventing
{
    DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent;

    DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent;

    void Unsubscribe(DistributedApplicationEventSubscription subscription);

    Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent;

    Task PublishAsync<T>(T @event, EventDispatchBehavior dispatchBehavior, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent;
}

public class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private ImmutableList<(Type Type, DistributedApplicationEventSubscription Subscription)> _subscriptions = [];

    /// <summary>Where a failing callback of a non-blocking publication is told; set when the application is built.</summary>
    internal Action<Exception, IDistributedApplicationEvent>? NonBlockingFailure { get; set; }

    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent
        => Add<T>(new((@event, cancellationToken) => callback((T)@event, cancellationToken)));

    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent
        => Add<T>(new DistributedApplicationResourceEventSubscription(resource, (@event, cancellationToken)
            => ReferenceEquals(@event.Resource, resource) ? callback((T)@event, cancellationToken) : Task.CompletedTask));

    public void Unsubscribe(DistributedApplicationEventSubscription subscription)
        => ImmutableInterlocked.Update(ref _subscriptions, list => list.RemoveAll(entry => ReferenceEquals(entry.Subscription, subscription)));

    public Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent
        => PublishAsync(@event, EventDispatchBehavior.BlockingSequential, cancellationToken);

    public Task PublishAsync<T>(T @event, EventDispatchBehavior dispatchBehavior, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent
    {
        ArgumentNullException.ThrowIfNull(@event);
        var subscriptions = _subscriptions.Where(entry => entry.Type == typeof(T)).Select(entry => entry.Subscription).ToList();
        switch (dispatchBehavior)
        {
            case EventDispatchBehavior.BlockingSequential:
                return InTurnAsync();
            case EventDispatchBehavior.BlockingConcurrent:
                return Task.WhenAll(subscriptions.Select(InvokeAsync));
            case EventDispatchBehavior.NonBlockingSequential:
                _ = Task.Run(() => ReportAsync(InTurnAsync), CancellationToken.None);
                return Task.CompletedTask;
            case EventDispatchBehavior.NonBlockingConcurrent:
                subscriptions.ForEach(subscription => _ = Task.Run(() => ReportAsync(() => InvokeAsync(subscription)), CancellationToken.None));
                return Task.CompletedTask;
            default:
                throw new ArgumentOutOfRangeException(nameof(dispatchBehavior), dispatchBehavior, null);
        }

        Task InvokeAsync(DistributedApplicationEventSubscription subscription) => subscription.Callback(@event, cancellationToken);

        async Task InTurnAsync()
        {
            foreach (var subscription in subscriptions)
            {
                await InvokeAsync(subscription).ConfigureAwait(false);
            }
        }

        async Task ReportAsync(Func<Task> work)
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The application stops; nobody waits for this event any more.
            }
#pragma warning disable CA1031 // Nobody awaits a non-blocking event, so its failure is told here or nowhere.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                NonBlockingFailure?.Invoke(exception, @event);
            }
        }
    }

    private DistributedApplicationEventSubscription Add<T>(DistributedApplicationEventSubscription subscription)
    {
        ImmutableInterlocked.Update(ref _subscriptions, list => list.Add((typeof(T), subscription)));
        return subscription;
    }
}

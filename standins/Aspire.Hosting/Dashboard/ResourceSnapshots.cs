using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Resource = Aspire.Hosting.Dashboard.Protocol.Resource;

namespace Aspire.Hosting.Dashboard;

/// <summary>The newest snapshot of each resource, for dashboards that come and go.</summary>
internal sealed class ResourceSnapshots(ResourceNotificationService notifications, DistributedApplicationExecutionContext executionContext, TimeProvider time) : BackgroundService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Resource> _current = new(StringComparer.Ordinal);
    private readonly List<Channel<Resource>> _watchers = [];

    /// <summary>First all resources, then batches of those that have changed.</summary>
    public async IAsyncEnumerable<(bool IsInitial, IReadOnlyList<Resource> Changed)> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<Resource>(new() { SingleReader = true });
        List<Resource> initial;
        lock (_lock)
        {
            initial = [.. _current.Values];
            _watchers.Add(channel);
        }

        try
        {
            yield return (true, initial);
            while (await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var batch = new List<Resource>();
                while (channel.Reader.TryRead(out var changed))
                {
                    batch.Add(changed);
                }

                yield return (false, batch);
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers.Remove(channel);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (executionContext.IsPublishMode)
        {
            return;
        }

        await foreach (var change in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
        {
            var created = _current.TryGetValue(change.ResourceId, out var known) ? known.CreatedAt.ToDateTime() : time.GetUtcNow().UtcDateTime;
            var message = ResourceMessages.ToMessage(change, created);
            lock (_lock)
            {
                _current[change.ResourceId] = message;
                _watchers.ForEach(watcher => watcher.Writer.TryWrite(message));
            }
        }
    }
}

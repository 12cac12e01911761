using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Health;

/// <summary>
/// Checks the health of what runs: every 30 s while healthy, else after 1 s growing to 5 s.
/// The first time that a running resource is healthy, it is ready.
/// </summary>
internal sealed class ResourceHealthCheckService(
    ILogger<ResourceHealthCheckService> logger,
    ResourceNotificationService notifications,
    HealthCheckService healthChecks,
    IServiceProvider services,
    IDistributedApplicationEventing eventing,
    TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_healthyInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_shortestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _monitors = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var update in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
            {
                var runs = update.Snapshot.State?.Text == KnownResourceStates.Running;
                if (runs && !_monitors.ContainsKey(update.Resource.Name))
                {
                    var monitor = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                    _monitors[update.Resource.Name] = monitor;
                    _ = MonitorAsync(update.Resource, monitor.Token);
                }
                else if (!runs && !AnyInstanceRuns(update.Resource) && _monitors.TryRemove(update.Resource.Name, out var monitor))
                {
                    await monitor.CancelAsync().ConfigureAwait(false);
                    monitor.Dispose();
                }
                else if (runs && update.Snapshot.ResourceReady is null && IsReadyElsewhere(update.Resource) is { } ready)
                {
                    // A further instance of a resource that is ready already.
                    await notifications.PublishUpdateAsync(update.Resource, update.ResourceId, snapshot => snapshot with { ResourceReady = snapshot.ResourceReady ?? ready }).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    private async Task MonitorAsync(IResource resource, CancellationToken cancellationToken)
    {
        try
        {
            var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(annotation => annotation.Key).ToHashSet();
            var ready = false;
            var unhealthyInterval = s_shortestInterval;
            while (keys.Count > 0)
            {
                var report = await healthChecks.CheckHealthAsync(registration => keys.Contains(registration.Name), cancellationToken).ConfigureAwait(false);
                await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { HealthReports = Merge(snapshot.HealthReports, report) }).ConfigureAwait(false);
                var healthy = report.Status == HealthStatus.Healthy;
                if (healthy && !ready)
                {
                    ready = true;
                    await RaiseReadyAsync(resource, cancellationToken).ConfigureAwait(false);
                }

                await Task.Delay(healthy ? s_healthyInterval : unhealthyInterval, time, cancellationToken).ConfigureAwait(false);
                unhealthyInterval = healthy ? s_shortestInterval : TimeSpan.FromTicks(Math.Min(unhealthyInterval.Ticks + s_shortestInterval.Ticks, s_longestInterval.Ticks));
            }

            await RaiseReadyAsync(resource, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The resource, or the application, has stopped.
        }
#pragma warning disable CA1031 // Nobody awaits a monitor; its failure must not go unseen.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "The health checks of the resource '{Resource}' have stopped.", resource.Name);
        }
    }

    private async Task RaiseReadyAsync(IResource resource, CancellationToken cancellationToken)
    {
        var ready = eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken);
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { ResourceReady = ready }).ConfigureAwait(false);
        try
        {
            await ready.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A subscriber's failure reaches those who wait for the resource through the snapshot.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "A subscriber of the ready event of the resource '{Resource}' failed.", resource.Name);
        }
    }

    private static ImmutableArray<HealthReportSnapshot> Merge(ImmutableArray<HealthReportSnapshot> known, HealthReport report)
    {
        var merged = known.ToDictionary(snapshot => snapshot.Name);
        foreach (var (name, entry) in report.Entries)
        {
            merged[name] = new(name, entry.Status, entry.Description, entry.Exception?.ToString()) { LastRunAt = DateTime.UtcNow };
        }

        return [.. merged.Values];
    }

    private bool AnyInstanceRuns(IResource resource) => Snapshots(resource).Any(snapshot => snapshot.State?.Text == KnownResourceStates.Running);

    private Task? IsReadyElsewhere(IResource resource) => Snapshots(resource).Select(snapshot => snapshot.ResourceReady).FirstOrDefault(ready => ready is not null);

    private IEnumerable<CustomResourceSnapshot> Snapshots(IResource resource)
        => ResourceNotificationService.ResourceIds(resource)
            .Select(id => notifications.TryGetCurrentState(id, out var current) ? current.Snapshot : null)
            .OfType<CustomResourceSnapshot>();
}

using AspireAppRunner.Model;
using System.Globalization;

namespace AspireAppRunner.Local;

/// <summary>
/// Brings a new version into service: prepare, start beside the old one, wait until healthy, shift the traffic, drain the
/// old one. Until the shift nothing has happened to the old version, so that going back is only to stop the new one.
/// </summary>
internal sealed class Deployment(LocalServiceOptions options, IInstanceHost host, InstancePool pool, ServiceLogWriter log, TimeProvider time, Action changed)
{
    /// <summary>The fleet of the new version, from the moment when it is started.</summary>
    public InstanceFleet? Fleet { get; private set; }

    /// <summary>Builds or pulls the newest version.</summary>
    /// <exception cref="InstanceStartException">There is none that could be started.</exception>
    public async Task<ServiceVersion> PrepareAsync(string operationId, CancellationToken cancellationToken)
    {
        var version = await host.PrepareAsync(new(options.Name, operationId, log.Build) { Definition = options.Definition }, cancellationToken).ConfigureAwait(false);
        log.Information($"Deployment artifact: {version.Id}.");
        return version;
    }

    /// <summary>Starts <paramref name="size"/> instances of <paramref name="version"/>, as many at a time as fit beside the old ones.</summary>
    /// <param name="version">What to run.</param>
    /// <param name="size">How many.</param>
    /// <param name="started">Told of the new fleet before its first instance starts.</param>
    /// <param name="cancellationToken">Canceled when the service is disposed.</param>
    /// <returns><see langword="null"/> once they are healthy, or why they aren't.</returns>
    public async Task<string?> StartAsync(ServiceVersion version, int size, Action<InstanceFleet> started, CancellationToken cancellationToken)
    {
        Fleet = new InstanceFleet(new(options, version, host, pool, log, time, changed));
        started(Fleet);
        var check = options.HealthCheck.Protocol == HealthCheckProtocol.Http
            ? $"protocol `HTTP` [Path: '{options.HealthCheck.Path}'], [Port: '{options.Port}']"
            : $"protocol `TCP` [Port: '{options.Port}']";
        log.Information(string.Create(CultureInfo.InvariantCulture, $"Provisioning {size} instances."));
        log.Information($"Performing health check on {check}.");
        var failure = await Fleet.StartAsync(size, cancellationToken).ConfigureAwait(false);
        if (failure is null)
        {
            log.Information("Health check is successful. Routing traffic to application.");
        }

        return failure;
    }

    /// <summary>Gives the new version the traffic, and lets the old one finish and go.</summary>
    public async Task ShiftAsync(InstanceFleet? old)
    {
        old?.YieldTraffic();
        Fleet!.TakeTraffic();
        changed();
        if (old is not null)
        {
            await old.RetireAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Stops what was started of the new version. It has no traffic to lose.</summary>
    public Task AbandonAsync() => Fleet?.AbandonAsync() ?? Task.CompletedTask;
}

using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Starts and stops what DCP runs, with the events of the app model around it.</summary>
internal sealed class WorkloadRunner(
    WorkloadObjects objects,
    WorkloadWatcher watcher,
    EndpointAllocator endpoints,
    ResourceEvents events,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    TimeProvider time,
    ILogger<WorkloadRunner> logger)
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_stopTimeout = TimeSpan.FromSeconds(60);

    private DcpClient? _client;
    private ContainerEngine _engine = ContainerEngine.Unknown(string.Empty);

    private DcpClient Client => _client ?? throw new InvalidOperationException("DCP has not been started.");

    public void Open(DcpClient client, ContainerEngine engine) => (_client, _engine) = (client, engine);

    /// <summary>Starts all instances of a resource for the first time, unless that is left to somebody.</summary>
    public async Task StartFirstAsync(IResource resource, IReadOnlyList<Workload> workloads, CancellationToken cancellationToken)
    {
        if (resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
        {
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.NotStarted }).ConfigureAwait(false);
            return;
        }

        await StartAsync(resource, workloads, cancellationToken).ConfigureAwait(false);
    }

    public async Task StartAsync(string name, CancellationToken cancellationToken)
    {
        var workload = watcher.Find(name);
        if (notifications.TryGetCurrentState(name, out var current) && current.Snapshot.State?.Text == KnownResourceStates.Waiting)
        {
            // It is starting already and waits for others; leaving that state ends the wait.
            await notifications.PublishUpdateAsync(workload.Resource, name, snapshot => snapshot with { State = KnownResourceStates.Starting }).ConfigureAwait(false);
            return;
        }

        WorkloadObjects.ForgetEvaluated(workload.Resource);
        await StartAsync(workload.Resource, [workload], cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(string name, CancellationToken cancellationToken)
    {
        var workload = watcher.Find(name);
        await workload.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!workload.Exists)
            {
                return;
            }

            if (workload.IsContainer)
            {
                await StopAsync(DcpKinds.Containers, workload, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await StopAsync(DcpKinds.Executables, workload, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            workload.Gate.Release();
        }
    }

    public async Task RestartAsync(string name, CancellationToken cancellationToken)
    {
        await StopAsync(name, cancellationToken).ConfigureAwait(false);
        await StartAsync(name, cancellationToken).ConfigureAwait(false);
    }

    private async Task StartAsync(IResource resource, IReadOnlyList<Workload> workloads, CancellationToken cancellationToken)
    {
        var held = new List<Workload>();
        try
        {
            foreach (var workload in workloads)
            {
                await workload.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                held.Add(workload);
                await DeleteAsync(workload, cancellationToken).ConfigureAwait(false);
            }

            ThrowIfBlocked(resource);
            await events.ConnectionStringAvailableAsync(resource, cancellationToken).ConfigureAwait(false);
            foreach (var workload in workloads)
            {
                await notifications.PublishUpdateAsync(resource, workload.Name, snapshot => snapshot with
                {
                    State = KnownResourceStates.Starting,
                    ExitCode = null,
                    StartTimeStamp = null,
                    StopTimeStamp = null,
                    // Ready is what the new instance has yet to become.
                    ResourceReady = null,
                    HealthReports = ResourceEvents.InitialHealthReports(resource)
                }).ConfigureAwait(false);
            }

            await events.BeforeStartAsync(resource, cancellationToken).ConfigureAwait(false);
            foreach (var workload in workloads)
            {
                await notifications.PublishUpdateAsync(resource, workload.Name, snapshot => snapshot with { State = KnownResourceStates.Starting }).ConfigureAwait(false);
            }

            // The wait for others shows as "Waiting" on all instances, those that run meanwhile among them.
            await watcher.RefreshAsync(resource).ConfigureAwait(false);
            await Task.WhenAll(workloads.Select(workload => CreateAsync(workload, cancellationToken))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever asked for the start has gone, or the application stops.
            foreach (var workload in workloads)
            {
                await notifications.PublishUpdateAsync(resource, workload.Name, snapshot => snapshot with { State = KnownResourceStates.NotStarted }).ConfigureAwait(false);
            }

            throw;
        }
#pragma warning disable CA1031 // One resource that cannot start must not keep the others from it; its log and state tell.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await FailAsync(resource, workloads, exception).ConfigureAwait(false);
        }
        finally
        {
            held.ForEach(workload => workload.Gate.Release());
        }
    }

    private async Task CreateAsync(Workload workload, CancellationToken cancellationToken)
    {
        var resourceLogger = loggers.GetLogger(workload.Name);
        DcpObject created = workload.IsContainer
            ? await Client.CreateAsync(
                DcpKinds.Containers,
                await objects.CreateContainerAsync(workload, _engine.Runtime ?? string.Empty, resourceLogger, cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false)
            : await Client.CreateAsync(
                DcpKinds.Executables,
                await objects.CreateExecutableAsync(workload, resourceLogger, cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        workload.Adopt(created);
        await watcher.ReportAsync(workload).ConfigureAwait(false);
    }

    /// <summary>Throws, with the reason, when the resource cannot start as things are now.</summary>
    private void ThrowIfBlocked(IResource resource)
    {
        if (endpoints.ProblemOf(resource) is { } problem)
        {
            throw new DistributedApplicationException(problem);
        }

        // An engine that does not answer may do so soon: DCP keeps trying, and says RuntimeUnhealthy meanwhile.
        if (resource.IsContainer() && _engine.Problem is { } missing)
        {
            if (!_engine.Installed)
            {
                throw new DistributedApplicationException(missing);
            }

            loggers.GetLogger(resource).LogError("{Problem}", missing);
        }

        // The ports that the resource itself will listen on; nobody holds them for it while it is down.
        foreach (var service in endpoints.ServicesOf(resource).Where(service => service.Endpoint.Protocol == ProtocolType.Tcp))
        {
            var port = !service.Endpoint.IsProxied ? service.FixedPort : resource.IsContainer() ? null : service.Endpoint.TargetPort;
            if (port is { } wanted && EndpointAllocator.IsPortTaken(wanted))
            {
                throw new DistributedApplicationException($"Port {wanted}, which the endpoint '{service.Endpoint.Name}' of '{resource.Name}' asks for, is in use by another process. End that process, or give the endpoint another port (or none, and one is chosen).");
            }
        }
    }

    private async Task FailAsync(IResource resource, IReadOnlyList<Workload> workloads, Exception exception)
    {
        foreach (var workload in workloads)
        {
            // Our own exceptions say all there is to say; a stack trace would only bury it.
            loggers.GetLogger(workload.Name).LogError(exception is DistributedApplicationException ? null : exception, "{Message}", exception.Message);
            await notifications.PublishUpdateAsync(resource, workload.Name, snapshot => snapshot with
            {
                State = new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error)
            }).ConfigureAwait(false);
        }

        logger.LogError(exception is DistributedApplicationException ? null : exception, "The resource '{Resource}' failed to start: {Message}", resource.Name, exception.Message);
    }

    private async Task StopAsync<T>(DcpKind<T> kind, Workload workload, CancellationToken cancellationToken)
        where T : DcpObject
    {
        await Client.RequestStopAsync(kind, workload.Name, cancellationToken).ConfigureAwait(false);
        var until = time.GetUtcNow() + s_stopTimeout;
        while (await Client.FindAsync(kind, workload.Name, cancellationToken).ConfigureAwait(false) is { } present)
        {
            if (WorkloadSnapshots.ToState(present) is { } state && KnownResourceStates.TerminalStates.Contains(state))
            {
                // The watch says the same presently; whoever asked for the stop need not wait for that.
                workload.See(present);
                await watcher.ReportAsync(workload).ConfigureAwait(false);
                return;
            }

            if (time.GetUtcNow() >= until)
            {
                throw new DistributedApplicationException($"The resource '{workload.Resource.Name}' ({workload.Name}) did not stop within {s_stopTimeout.TotalSeconds:0} seconds.");
            }

            await Task.Delay(s_pollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes the object of an earlier start, and waits until its name is free.</summary>
    private Task DeleteAsync(Workload workload, CancellationToken cancellationToken)
        => !workload.Exists ? Task.CompletedTask
            : workload.IsContainer ? DeleteAsync(DcpKinds.Containers, workload, cancellationToken)
            : DeleteAsync(DcpKinds.Executables, workload, cancellationToken);

    private async Task DeleteAsync<T>(DcpKind<T> kind, Workload workload, CancellationToken cancellationToken)
        where T : DcpObject
    {
        workload.Forget();
        var until = time.GetUtcNow() + s_stopTimeout;
        while (await Client.DeleteAsync(kind, workload.Name, cancellationToken).ConfigureAwait(false))
        {
            if (time.GetUtcNow() >= until)
            {
                throw new DistributedApplicationException($"What is left of the last run of '{workload.Resource.Name}' ({workload.Name}) could not be removed within {s_stopTimeout.TotalSeconds:0} seconds.");
            }

            await Task.Delay(s_pollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }
}

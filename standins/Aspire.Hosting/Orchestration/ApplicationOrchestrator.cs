using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Runs the application: DCP, then the dashboard, then everything in the model in an order in which each part can be told of
/// the others. The start is over when every resource has been started that need not be started by hand.
/// </summary>
internal sealed class ApplicationOrchestrator(
    DistributedApplicationModel model,
    DcpOptions options,
    DcpHost dcp,
    DashboardProcess dashboard,
    EndpointAllocator endpoints,
    ContainerBridge bridge,
    WorkloadRunner runner,
    WorkloadWatcher watcher,
    ResourceEvents events,
    ResourceNotificationService notifications,
    IDistributedApplicationEventing eventing,
    IConfiguration configuration,
    IServiceProvider services,
    ILogger<ApplicationOrchestrator> logger,
    TimeProvider time) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan s_networkTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        try
        {
            await StartAllAsync(either.Token).ConfigureAwait(false);
        }
        catch
        {
            // A host that failed to start is not stopped; nothing of it must stay behind all the same.
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            watcher.Stop();
            await dcp.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        events.Subscribe();
        var resources = model.Resources.Where(Workload.IsFor).ToList();
        var workloads = resources.ToDictionary(resource => resource, Prepare);
        foreach (var resource in model.Resources.ToList())
        {
            await PublishInitialAsync(resource).ConfigureAwait(false);
        }

        // Whether an engine works is asked while DCP starts; without a container nobody needs to know.
        var hasContainers = resources.Any(resource => resource.IsContainer());
        var askedEngine = hasContainers ? dcp.GetInfoAsync(cancellationToken) : Task.FromResult(new DcpInfo(null, null));
        var client = await dcp.StartAsync(cancellationToken).ConfigureAwait(false);
        var dashboardEnd = await dashboard.StartAsync(client, _stopping.Token, cancellationToken).ConfigureAwait(false);

        var engine = (await askedEngine.ConfigureAwait(false)).Containers ?? ContainerEngine.Unknown("DCP says nothing of it.");
        runner.Open(client, engine);
        watcher.Start(client);
        if (hasContainers && engine.Problem is null)
        {
            bridge.Open(configuration["AppHost:ContainerHostname"] ?? engine.HostName ?? KnownHostNames.DockerDesktopHostBridge);
        }

        events.Initialize(_stopping.Token);
        var network = hasContainers && engine.Installed ? CreateNetworkAsync(client, cancellationToken) : Task.CompletedTask;
        await endpoints.AllocateAsync(client, resources, cancellationToken).ConfigureAwait(false);
        await network.ConfigureAwait(false);
        // All addresses are known before anybody is told of one: a handler may ask for another resource's.
        resources.ForEach(bridge.Expose);
        foreach (var resource in resources)
        {
            await events.EndpointsAllocatedAsync(resource, cancellationToken).ConfigureAwait(false);
        }

        var started = Task.WhenAll(resources.Select(resource => runner.StartFirstAsync(resource, workloads[resource], cancellationToken)));
        if (await Task.WhenAny(started, dashboardEnd).ConfigureAwait(false) == dashboardEnd)
        {
            throw new DistributedApplicationException(await dashboardEnd.ConfigureAwait(false));
        }

        await started.ConfigureAwait(false);
        _ = TellDashboardEndAsync(dashboardEnd);
        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), cancellationToken).ConfigureAwait(false);
    }

    private IReadOnlyList<Workload> Prepare(IResource resource)
    {
        var workloads = WorkloadNames.CreateAll(resource, options.ResourceNameSuffix);
        watcher.Add(workloads);
        LifecycleCommands.AddTo(resource);
        return workloads;
    }

    private async Task PublishInitialAsync(IResource resource)
    {
        var parent = (resource as IResourceWithParent)?.Parent
            ?? resource.Annotations.OfType<ResourceRelationshipAnnotation>().LastOrDefault(relationship => relationship.Type == KnownRelationshipTypes.Parent)?.Resource;
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
        {
            ResourceType = Workload.IsFor(resource) && !resource.HasAnnotationOfType<ResourceSnapshotAnnotation>() ? TypeOf(resource) : snapshot.ResourceType,
            State = snapshot.State ?? (!Workload.IsFor(resource) ? null
                : resource.HasAnnotationOfType<ExplicitStartupAnnotation>() ? KnownResourceStates.NotStarted
                : KnownResourceStates.Starting),
            Relationships = [.. resource.Annotations.OfType<ResourceRelationshipAnnotation>()
                .Select(relationship => new RelationshipSnapshot(relationship.Resource.Name, relationship.Type)).Distinct()],
            Properties = parent is null
                ? snapshot.Properties
                : WorkloadSnapshots.Merge(snapshot.Properties, [new("resource.parentName", ResourceNotificationService.ResourceIds(parent)[0])]),
            HealthReports = ResourceEvents.InitialHealthReports(resource)
        }).ConfigureAwait(false);
    }

    private static string TypeOf(IResource resource) => resource switch
    {
        _ when resource.IsContainer() => "Container",
        ProjectResource => "Project",
        _ => "Executable"
    };

    /// <summary>Makes the network on which the containers see each other; which addresses it has is told to the bridge.</summary>
    private async Task CreateNetworkAsync(DcpClient client, CancellationToken cancellationToken)
    {
        var name = KnownNetworkIdentifiers.DefaultAspireContainerNetwork.Value;
        await client.CreateAsync(DcpKinds.Networks, new(new(name), new($"aspire-session-network-{WorkloadNames.NewSuffix()}")), cancellationToken).ConfigureAwait(false);
        var until = time.GetUtcNow() + s_networkTimeout;
        while (time.GetUtcNow() < until)
        {
            var network = await client.FindAsync(DcpKinds.Networks, name, cancellationToken).ConfigureAwait(false);
            if (network?.Status is { State: "Running", Subnets: { } subnets })
            {
                bridge.Admit(subnets);
                return;
            }

            await Task.Delay(s_pollInterval, time, cancellationToken).ConfigureAwait(false);
        }

        logger.LogWarning("The network for the containers was not ready within {Timeout}; they start when it is.", s_networkTimeout);
    }

    private async Task TellDashboardEndAsync(Task<string> dashboardEnd)
    {
        try
        {
            logger.LogError("{Message} The resources go on; start the AppHost again to get the dashboard back.", await dashboardEnd.WaitAsync(_stopping.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }
}

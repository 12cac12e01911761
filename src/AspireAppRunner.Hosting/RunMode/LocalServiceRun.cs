using System.Globalization;
using AspireAppRunner.Local;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>One service from its initialization to the AppHost's end: opens its gateway, waits for what it waits for, creates it, and keeps the dashboard informed.</summary>
internal sealed class LocalServiceRun(
    AppRunnerServiceResource resource,
    InitializeResourceEvent initialize,
    ResourceCommandService commands,
    ResourceNotificationService notifications,
    LocalApi api,
    ILoggerFactory loggers,
    ILogger logger)
{
    private readonly Lock _sync = new();
    private string _arn = "";

    public LocalService? Service { get; private set; }

    /// <summary>Ends with the service; never fails.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Begins once; the same resource is not initialized twice.</summary>
    public void Begin(CancellationToken stopping)
    {
        lock (_sync)
        {
            if (Completion.IsCompleted && Service is null)
            {
                Completion = RunAsync(stopping);
            }
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            var model = LocalServiceSettings.RunningModelOf(resource);
            _arn = api.ArnOf(model);
            resource.LocalArn.TrySetResult(_arn);
            await notifications.PublishUpdateAsync(resource, snapshot => LocalServiceSnapshots.Starting(snapshot, model, resource.Workload, _arn)).ConfigureAwait(false);
            var executionContext = initialize.Services.GetRequiredService<DistributedApplicationExecutionContext>();
            var reader = new DeploymentReader(resource, executionContext);
            await reader.DescribeAsync(model, stopping).ConfigureAwait(false);
            var preparer = new VersionPreparer(model, new ArtifactBuilder(resource), reader);
            await using var versions = preparer.ConfigureAwait(false);
            var host = new AspireInstanceHost(resource, preparer, commands, notifications, initialize.Services.GetRequiredService<ResourceLoggerService>());
            await using var instances = host.ConfigureAwait(false);
            await host.HideAsync().ConfigureAwait(false);
            var options = LocalServiceSettings.OptionsOf(resource, model, loggers);
            if (initialize.Services.GetRequiredService<LocalApiSettings>().ExpressModeOf(resource) is { } express)
            {
                options = ExpressModeRun.Apply(options, model, express, initialize.Logger);
            }

            var service = new LocalService(
                options with { Id = _arn.Split('/')[^1], OnEvent = SendEvent },
                host,
                new ResourceServiceLog(initialize.Logger));
            await using (service.ConfigureAwait(false))
            {
                // The URL comes first: others may refer to it, or wait for this service, before it has an instance.
                await AllocateEndpointAsync(await service.OpenAsync(stopping).ConfigureAwait(false), stopping).ConfigureAwait(false);
                Service = service;
                api.Register(service, model, resource.Instances.MaxSize);
                await api.OpenAsync(stopping).ConfigureAwait(false);
                using var metrics = await MetricsExport.StartAsync(resource, service, initialize.Services, stopping).ConfigureAwait(false);
                await initialize.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, initialize.Services), stopping).ConfigureAwait(false);
                var following = FollowAsync(service, stopping);
                await service.CreateAsync(stopping).ConfigureAwait(false);
                await following.ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The AppHost is stopping.
        }
        catch (Exception exception)
        {
            // The edge of this task: whatever went wrong is this service's failure and is shown there; the others go on.
            initialize.Logger.LogError("{Message}", exception.Message);
            logger.LogError("App Runner service {Service} could not be started: {Message}", resource.Name, exception.Message);
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.FailedToStart }).ConfigureAwait(false);
        }
    }

    private void SendEvent(ServiceEvent sent)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.LogDebug("{Event}", sent.ToJson(_arn).ToJsonString());
        }
    }

    private async Task AllocateEndpointAsync(Uri url, CancellationToken cancellationToken)
    {
        var endpoint = resource.PrimaryEndpoint.EndpointAnnotation;
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", url.Port);
        await initialize.Eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, initialize.Services), cancellationToken).ConfigureAwait(false);
    }

    private async Task FollowAsync(LocalService service, CancellationToken stopping)
    {
        ServiceStatus? before = null;
        await foreach (var snapshot in service.WatchAsync(stopping).ConfigureAwait(false))
        {
            await notifications.PublishUpdateAsync(resource, current => LocalServiceSnapshots.Of(current, snapshot)).ConfigureAwait(false);
            if (snapshot.Status != before)
            {
                before = snapshot.Status;
                Announce(snapshot);
            }
        }
    }

    /// <summary>Changes of status go to the AppHost's console too, where the URL is wanted.</summary>
    private void Announce(ServiceSnapshot snapshot)
    {
        switch (snapshot.Status)
        {
            case ServiceStatus.Running:
                logger.LogInformation("App Runner service {Service} is RUNNING at {Url}", resource.Name, string.Create(CultureInfo.InvariantCulture, $"http://localhost:{snapshot.Url?.Port}"));
                break;
            case ServiceStatus.CreateFailed:
                logger.LogError("App Runner service {Service} is CREATE_FAILED: {Reason}", resource.Name, snapshot.Operation?.Failure);
                break;
            case ServiceStatus.OperationInProgress:
                break;
            default:
                logger.LogInformation("App Runner service {Service} is {Status}", resource.Name, snapshot.Status.ToApiName());
                break;
        }
    }
}

using System.Net;
using AspireAppRunner.Local;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>
/// Runs instances as resources of the app model: declared beforehand with explicit start, and driven by their own start and stop commands,
/// which is the one public way to start something in a running AppHost.
/// </summary>
internal sealed class AspireInstanceHost(
    AppRunnerServiceResource service, ResourceCommandService commands, ResourceNotificationService notifications) : IInstanceHost
{
    private readonly HashSet<IResource> _inUse = [];
    private int _versions;

    public Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken)
    {
        if (service.Workload is not { } workload)
        {
            throw new InstanceStartException(
                "It is not said what the service runs. Call WithProject<T>(), WithImage(…) or WithDockerfile(…) in the AppHost.");
        }

        preparation.WriteBuildLine($"Running {workload.Description}.");
        return Task.FromResult(new ServiceVersion($"v{Interlocked.Increment(ref _versions)}"));
    }

    public async Task<IInstanceHandle> StartAsync(InstanceStart start, CancellationToken cancellationToken)
    {
        var instance = Take();
        try
        {
            var result = await commands.ExecuteCommandAsync(instance, KnownResourceCommands.StartCommand, cancellationToken).ConfigureAwait(false);
            if (!result.Success)
            {
                throw new InstanceStartException($"{instance.Name} could not be started: {result.Message ?? "no reason was given"}.");
            }

            var endpoint = instance.GetEndpoint(AppRunnerServiceResource.PrimaryEndpointName);
            await WaitUntilStartedAsync(instance, cancellationToken).ConfigureAwait(false);
            return new AspireInstance(instance, new IPEndPoint(IPAddress.Loopback, endpoint.Port), commands, notifications, () => Return(instance));
        }
        catch
        {
            Return(instance);
            throw;
        }
    }

    private async Task WaitUntilStartedAsync(IResource instance, CancellationToken cancellationToken)
    {
        var started = await notifications.WaitForResourceAsync(
            instance.Name, update => InstanceStates.HasStarted(update.Snapshot) || InstanceStates.HasEnded(update.Snapshot), cancellationToken).ConfigureAwait(false);
        if (InstanceStates.HasEnded(started.Snapshot))
        {
            throw new InstanceStartException(
                $"{instance.Name} {InstanceStates.Describe(started.Snapshot)}. Its console log in the dashboard tells more.");
        }
    }

    private IResourceWithEndpoints Take()
    {
        lock (_inUse)
        {
            var free = (service.Workload?.Instances ?? []).FirstOrDefault(instance => !_inUse.Contains(instance))
                ?? throw new InstanceStartException($"All local instances of '{service.Name}' are in use.");
            _inUse.Add(free);
            return free;
        }
    }

    private void Return(IResource instance)
    {
        lock (_inUse)
        {
            _inUse.Remove(instance);
        }
    }
}

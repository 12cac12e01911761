using System.Collections.Concurrent;
using System.Net;
using AspireAppRunner.Local;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>
/// Runs instances as resources of the app model: declared beforehand with explicit start, and driven by their own start and stop commands,
/// which is the one public way to start something in a running AppHost.
/// </summary>
internal sealed class AspireInstanceHost(
    AppRunnerServiceResource service, VersionPreparer preparer, ResourceCommandService commands, ResourceNotificationService notifications, ResourceLoggerService logs) : IInstanceHost, IAsyncDisposable
{
    private readonly HashSet<IResource> _inUse = [];
    private readonly ConcurrentDictionary<string, LocalImage> _tagged = new(StringComparer.Ordinal);

    /// <summary>Instances that run nothing are not shown: only what serves, or failed, is of interest.</summary>
    public Task HideAsync() => Task.WhenAll(service.Instances.Resources.Select(instance => ShowAsync(instance, visible: false)));

    public Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken) =>
        preparer.PrepareAsync(preparation, cancellationToken);

    public async Task<IInstanceHandle> StartAsync(InstanceStart start, CancellationToken cancellationToken)
    {
        var version = (DeployedVersion)start.Version.Content!;
        var instance = Take();
        preparer.Shelf.Enter(version);
        try
        {
            await PlaceAsync(instance, version, cancellationToken).ConfigureAwait(false);
            var result = await commands.ExecuteCommandAsync(instance, KnownResourceCommands.StartCommand, cancellationToken).ConfigureAwait(false);
            if (!result.Success)
            {
                throw new InstanceStartException($"{instance.Name} could not be started: {result.Message ?? "no reason was given"}.");
            }

            var endpoint = instance.GetEndpoint(AppRunnerServiceResource.PrimaryEndpointName);
            await WaitUntilStartedAsync(instance, cancellationToken).ConfigureAwait(false);
            return new AspireInstance(instance, version.Image, new IPEndPoint(IPAddress.Loopback, endpoint.Port), commands, notifications, logs, EndedAsync);
        }
        catch
        {
            Return(instance, version);
            throw;
        }

        async Task EndedAsync(bool wasStopped)
        {
            // One that was stopped disappears; one that ended by itself stays, so that its log can be read.
            if (wasStopped)
            {
                await ShowAsync(instance, visible: false).ConfigureAwait(false);
            }

            Return(instance, version);
        }
    }

    /// <summary>Takes the names of instances away from images, for the engine keeps those of an AppHost that is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var (name, image) in _tagged)
        {
            await image.UntagAsync(name, force: true).ConfigureAwait(false);
        }
    }

    private async Task PlaceAsync(IResource instance, DeployedVersion version, CancellationToken cancellationToken)
    {
        service.Instances.Assign(instance, version);
        if (version.Image is { } image)
        {
            var name = InstanceImage.NameOf(instance.Name);
            await image.TagAsync(name, cancellationToken).ConfigureAwait(false);
            _tagged[name] = image;
        }

        await ShowAsync(instance, visible: true).ConfigureAwait(false);
    }

    private Task ShowAsync(IResource instance, bool visible) =>
        notifications.PublishUpdateAsync(instance, snapshot => snapshot with { IsHidden = !visible });

    private void Return(IResource instance, DeployedVersion version)
    {
        preparer.Shelf.Leave(version);
        lock (_inUse)
        {
            _inUse.Remove(instance);
        }
    }

    /// <summary>Waits until it runs, or has run: then its exit code and what it wrote tell why it doesn't any more.</summary>
    private async Task WaitUntilStartedAsync(IResource instance, CancellationToken cancellationToken)
    {
        var started = await notifications.WaitForResourceAsync(
            instance.Name, update => InstanceStates.HasStarted(update.Snapshot) || InstanceStates.HasEnded(update.Snapshot), cancellationToken).ConfigureAwait(false);
        if (InstanceStates.HasEnded(started.Snapshot) && !InstanceStates.HasRun(started.Snapshot))
        {
            throw new InstanceStartException(
                $"{instance.Name} {InstanceStates.Describe(started.Snapshot)}. Its console log in the dashboard tells more.");
        }
    }

    private IResourceWithEndpoints Take()
    {
        lock (_inUse)
        {
            var free = service.Instances.Resources.FirstOrDefault(instance => !_inUse.Contains(instance))
                ?? throw new InstanceStartException($"All local instances of '{service.Name}' are in use.");
            _inUse.Add(free);
            return free;
        }
    }
}

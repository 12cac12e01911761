using System.Globalization;
using System.Net;
using AspireAppRunner.Local;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>An instance that is running as a resource of the app model.</summary>
internal sealed class AspireInstance : IInstanceHandle
{
    private readonly IResource _resource;
    private readonly ResourceCommandService _commands;
    private readonly ResourceNotificationService _notifications;
    private readonly Func<bool, Task> _onExit;
    private volatile bool _wasStopped;

    public AspireInstance(IResource resource, EndPoint address, ResourceCommandService commands, ResourceNotificationService notifications, Func<bool, Task> onExit)
    {
        _resource = resource;
        _commands = commands;
        _notifications = notifications;
        _onExit = onExit;
        Address = address;
        Exited = WatchAsync();
    }

    public EndPoint Address { get; }

    public Task<InstanceExit> Exited { get; }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Exited.IsCompleted)
        {
            return;
        }

        _wasStopped = true;

        // A command that fails because the instance has just ended is no error: Exited says so.
        await _commands.ExecuteCommandAsync(_resource, KnownResourceCommands.StopCommand, cancellationToken).ConfigureAwait(false);
        await Exited.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Known for processes only: a container's usage can't be had without asking its engine.</summary>
    public InstanceUsage? ReadUsage() =>
        _notifications.TryGetCurrentState(_resource.Name, out var current)
        && current.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is { } id
        && int.TryParse(Convert.ToString(id, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            ? ProcessUsage.Read(processId)
            : null;

    private async Task<InstanceExit> WatchAsync()
    {
        try
        {
            // Ends with the AppHost at the latest: the notifications are disposed then.
            var ended = await _notifications.WaitForResourceAsync(_resource.Name, update => InstanceStates.HasEnded(update.Snapshot)).ConfigureAwait(false);
            return new InstanceExit(ended.Snapshot.ExitCode, InstanceStates.Describe(ended.Snapshot));
        }
        catch (OperationCanceledException)
        {
            return new InstanceExit(null, "the AppHost is stopping");
        }
        finally
        {
            await _onExit(_wasStopped).ConfigureAwait(false);
        }
    }
}

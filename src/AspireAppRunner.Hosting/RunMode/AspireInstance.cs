using System.Globalization;
using System.Net;
using AspireAppRunner.Local;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>An instance that is running as a resource of the app model.</summary>
internal sealed class AspireInstance : IInstanceHandle
{
    private const int LongestTail = 50;

    private static readonly TimeSpan s_tailPatience = TimeSpan.FromSeconds(5);

    private readonly IResource _resource;
    private readonly LocalImage? _image;
    private readonly ResourceCommandService _commands;
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _logs;
    private readonly Func<bool, Task> _onExit;
    private ContainerUsageReader? _containerUsage;
    private volatile bool _wasStopped;

    public AspireInstance(
        IResource resource,
        LocalImage? image,
        EndPoint address,
        ResourceCommandService commands,
        ResourceNotificationService notifications,
        ResourceLoggerService logs,
        Func<bool, Task> onExit)
    {
        _resource = resource;
        _image = image;
        _logs = logs;
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

    public InstanceUsage? ReadUsage()
    {
        if (_image is null)
        {
            return int.TryParse(ReadProperty("executable.pid"), NumberStyles.None, CultureInfo.InvariantCulture, out var processId) ? ProcessUsage.Read(processId) : null;
        }

        // Nobody else is told the same container's usage, so it does no harm if two begin at a time.
        _containerUsage ??= ReadProperty("container.id") is { Length: > 0 } container ? _image.UsageReaderFor(container) : null;
        return _containerUsage?.Read();
    }

    public async ValueTask<IReadOnlyList<string>> ReadTailAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_tailPatience);
        var lines = new Queue<string>();
        try
        {
            await foreach (var batch in _logs.GetAllAsync(_resource).WithCancellation(patience.Token).ConfigureAwait(false))
            {
                foreach (var line in batch)
                {
                    lines.Enqueue(WithoutTimestamp(line.Content));
                    if (lines.Count > LongestTail)
                    {
                        lines.Dequeue();
                    }
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The log doesn't come to an end; what has come of it is better than nothing.
        }

        return [.. lines];
    }

    private string? ReadProperty(string name) =>
        _notifications.TryGetCurrentState(_resource.Name, out var current)
        && current.Snapshot.Properties.FirstOrDefault(property => property.Name == name)?.Value is { } value
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;

    /// <summary>Aspire puts the time before each line, in the form <c>2026-01-31T12:34:56.789Z</c>.</summary>
    private static string WithoutTimestamp(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && DateTimeOffset.TryParse(line.AsSpan(0, blank), CultureInfo.InvariantCulture, out _) && char.IsAsciiDigit(line[0]) && line[..blank].Contains('T', StringComparison.Ordinal)
            ? line[(blank + 1)..]
            : line;
    }

    private async Task<InstanceExit> WatchAsync()
    {
        try
        {
            // Ends with the AppHost at the latest: the notifications are disposed then.
            var ended = await _notifications.WaitForResourceAsync(_resource.Name, update => InstanceStates.HasEnded(update.Snapshot)).ConfigureAwait(false);
            return new InstanceExit(ended.Snapshot.ExitCode, ended.Snapshot.ExitCode is null ? InstanceStates.Describe(ended.Snapshot) : null);
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

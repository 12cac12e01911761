using System.Collections.Concurrent;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Follows DCP's objects: their states become snapshots, their output the resources' logs.</summary>
internal sealed class WorkloadWatcher(
    ResourceEvents events,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ILogger<WorkloadWatcher> logger) : IDisposable
{
    private static readonly string[] s_ownLogs = ["stdout", "stderr"];
    // How DCP starts it: the engine's output while an image is pulled or built, and DCP's own words.
    private static readonly string[] s_containerStartLogs = ["startup_stdout", "startup_stderr", "system"];
    private static readonly string[] s_executableStartLogs = ["system"];

    private readonly ConcurrentDictionary<string, Workload> _workloads = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stopping = new();
    private DcpClient? _client;

    public void Add(IEnumerable<Workload> workloads)
    {
        foreach (var workload in workloads)
        {
            _workloads[workload.Name] = workload;
        }
    }

    public Workload Find(string name) => _workloads.TryGetValue(name, out var workload)
        ? workload
        : throw new DistributedApplicationException($"There is no resource '{name}' that DCP runs.");

    public void Start(DcpClient client)
    {
        _client = client;
        _ = WatchAsync(DcpKinds.Executables, _stopping.Token);
        _ = WatchAsync(DcpKinds.Containers, _stopping.Token);
    }

    public void Stop() => _stopping.Cancel();

    /// <summary>Publishes anew what is known of the instances of a resource that exist.</summary>
    public async Task RefreshAsync(IResource resource)
    {
        foreach (var workload in _workloads.Values.Where(workload => workload.Resource == resource))
        {
            await ReportAsync(workload).ConfigureAwait(false);
        }
    }

    /// <summary>Publishes what is known of an instance now.</summary>
    public async Task ReportAsync(Workload workload)
    {
        if (workload.Present is not { } present)
        {
            return;
        }

        ReadLogs(workload, present);
        var (previous, state) = ((string?)null, (string?)null);
        await notifications.PublishUpdateAsync(workload.Resource, workload.Name, snapshot =>
        {
            // Asked for in here, where one is published after the other: the last to publish has the latest.
            var latest = workload.Present ?? present;
            (previous, state) = (snapshot.State?.Text, WorkloadSnapshots.ToState(latest));
            return WorkloadSnapshots.Apply(snapshot, workload, latest);
        }).ConfigureAwait(false);

        if (state is not null && state != previous)
        {
            await events.StateChangedAsync(workload.Resource, workload.Name, previous, state).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        foreach (var workload in _workloads.Values)
        {
            workload.Dispose();
        }
    }

    private async Task WatchAsync<T>(DcpKind<T> kind, CancellationToken cancellationToken)
        where T : DcpObject
    {
        try
        {
            await foreach (var change in _client!.WatchAsync(kind, cancellationToken).ConfigureAwait(false))
            {
                if (change.Type == DcpChange<T>.Deleted || !_workloads.TryGetValue(change.Object.Metadata.Name, out var workload))
                {
                    continue;
                }

                workload.See(change.Object);
                await ReportAsync(workload).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The application stops.
        }
#pragma warning disable CA1031 // Nobody awaits a watch; without it the dashboard stands still, so it must not end unheard.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "The states of the resources can no longer be followed.");
        }
    }

    private void ReadLogs(Workload workload, DcpObject reported)
    {
        var state = WorkloadSnapshots.Status(reported)?.State;
        if (string.IsNullOrEmpty(state))
        {
            return;
        }

        Open(workload.IsContainer ? s_containerStartLogs : s_executableStartLogs);
        if (state is "Running" or "Paused" or "Stopping" or "Finished" or "Terminated" or "Exited")
        {
            Open(s_ownLogs);
        }

        void Open(string[] sources)
        {
            foreach (var source in sources)
            {
                if (workload.TryOpenLog(source))
                {
                    _ = workload.IsContainer
                        ? ReadLogAsync(DcpKinds.Containers, workload.Name, source, _stopping.Token)
                        : ReadLogAsync(DcpKinds.Executables, workload.Name, source, _stopping.Token);
                }
            }
        }
    }

    private async Task ReadLogAsync<T>(DcpKind<T> kind, string name, string source, CancellationToken cancellationToken)
        where T : DcpObject
    {
        try
        {
            await foreach (var line in _client!.ReadLogAsync(kind, name, source, cancellationToken).ConfigureAwait(false))
            {
                var (timestamp, text) = LogLines.SplitTimestamp(line);
                if (source != "system")
                {
                    loggers.AddLine(name, text, source == "stderr", timestamp);
                }
                else if (LogLines.TryReadSystem(text) is { } message)
                {
                    loggers.AddLine(name, message.Text, message.IsError, timestamp);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The application stops.
        }
#pragma warning disable CA1031 // Nobody awaits a log; the resource runs on without.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogWarning(exception, "The log {Source} of {Resource} can no longer be read.", source, name);
        }
    }
}

/// <summary>Takes apart the lines of DCP's logs.</summary>
internal static class LogLines
{
    /// <summary>Splits off the time in front; a line without one is all text.</summary>
    public static (DateTime? Timestamp, string Text) SplitTimestamp(string line)
    {
        var end = line.AsSpan().IndexOfAny(' ', '\t');
        return end > 0 && DateTime.TryParse(line.AsSpan(0, end), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var timestamp)
            ? (timestamp, line[(end + 1)..])
            : (null, line);
    }

    /// <summary>
    /// The message of a line <c>level TAB logger TAB message TAB details</c>, for the resource's log. Only errors, and with their
    /// cause: the rest is DCP's own bookkeeping.
    /// </summary>
    public static (string Text, bool IsError)? TryReadSystem(string text)
    {
        var fields = text.Split('\t', 4);
        if (fields.Length < 3 || fields[0] is not ("error" or "warn" or "warning"))
        {
            return null;
        }

        var cause = fields.Length == 4 ? FindError(fields[3]) : null;
        return ($"[sys] {fields[2]}{(cause is null ? string.Empty : $": {cause}")}", fields[0] == "error");
    }

    private static string? FindError(string details)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(details);
            return document.RootElement.TryGetProperty("error", out var error) ? error.GetString() : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return details;
        }
    }
}

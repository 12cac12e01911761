using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AspireAppRunner.Local;

/// <summary>
/// Keeps one place of a fleet filled: starts an instance, waits until it is healthy, watches it, and starts another when it
/// exits or gets unhealthy, until the place is vacated.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The sources have neither timer nor wait handle, and may be canceled after the end.")]
internal sealed class InstancePlace
{
    /// <summary>What an instance that gets no traffic any more because it is unhealthy may take to finish its requests.</summary>
    private static readonly TimeSpan s_unhealthyDrain = TimeSpan.FromSeconds(5);

    private readonly FleetContext _context;
    private readonly InstanceFleet _fleet;
    private readonly CancellationTokenSource _vacated = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly TaskCompletionSource<string?> _firstOutcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile InstanceSnapshot _snapshot;
    private volatile Instance? _instance;

    public InstancePlace(FleetContext context, InstanceFleet fleet)
    {
        _context = context;
        _fleet = fleet;
        _snapshot = new(NewId(), context.Version, InstanceState.Starting, Concurrency: 0);
        Completion = Task.Run(RunAsync);
    }

    /// <summary>Ends when the first instance is healthy, with <see langword="null"/>, or has failed to be, with the reason.</summary>
    public Task<string?> FirstOutcome => _firstOutcome.Task;

    /// <summary>Ends when the place is vacated and its instance stopped.</summary>
    public Task Completion { get; }

    /// <summary>Requests in flight in the place's instance.</summary>
    public int InFlight => _instance?.InFlight ?? 0;

    /// <summary>The place's instance at this moment.</summary>
    public InstanceSnapshot Snapshot => _snapshot with { Concurrency = InFlight };

    /// <summary>Gives the place up: its instance finishes its requests, then stops.</summary>
    public void Vacate() => _vacated.Cancel();

    /// <summary>Gives the place up without waiting for requests.</summary>
    public void Abandon()
    {
        _abandoned.Cancel();
        _vacated.Cancel();
    }

    private async Task RunAsync()
    {
        var backOff = new BackOff();
        while (!_vacated.IsCancellationRequested)
        {
            var startedAt = _context.Time.GetTimestamp();
            var ended = await RunInstanceAsync().ConfigureAwait(false);
            _firstOutcome.TrySetResult(ended ?? "it was stopped before it was healthy");
            if (_vacated.IsCancellationRequested)
            {
                break;
            }

            var pause = backOff.Next(_context.Time.GetElapsedTime(startedAt));
            Enter(NewId(), InstanceState.Starting);
            try
            {
                await Task.Delay(pause, _context.Time, _vacated.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        Enter(_snapshot.Id, InstanceState.Stopped);
    }

    /// <summary>Runs one instance from start to stop.</summary>
    /// <returns>Why it ended; <see langword="null"/> when the place was vacated.</returns>
    private async Task<string?> RunInstanceAsync()
    {
        var id = _snapshot.Id;
        IInstanceHandle handle;
        try
        {
            handle = await _context.Host.StartAsync(new(_context.Options.Name, id, _context.Version), _vacated.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_vacated.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            // Whatever a host throws, the instance didn't start: its words go to the user and the back-off decides what next.
            _context.Log.Error($"Instance {id} could not be started: {exception.Message}");
            return exception.Message;
        }

        using var instance = new Instance(id, _context.Version, handle.Address, _context.Options.Scaling.MaxConcurrency, handle);
        _instance = instance;
        try
        {
            return await WatchAsync(instance, handle).ConfigureAwait(false);
        }
        finally
        {
            await StopAsync(instance, handle).ConfigureAwait(false);
            _instance = null;
        }
    }

    private async Task<string?> WatchAsync(Instance instance, IInstanceHandle handle)
    {
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(_vacated.Token);
        var monitor = new HealthMonitor(_context.CreateProbe(handle.Address), _context.Options.HealthCheck, _context.Time);
        var starting = monitor.WaitUntilHealthyAsync(_context.Options.StartTimeout, watch.Token);
        if (await EndedAsync(starting, handle, watch).ConfigureAwait(false) is { } exit)
        {
            var last = await ReadLastWordAsync(handle).ConfigureAwait(false);
            _context.Log.Error($"Instance {instance.Id} exited ({exit}) before it was healthy. {last}For more information, read the application logs.");
            return $"The instance exited ({exit}) before it was healthy. {last}".TrimEnd(' ', '.');
        }

        if (_vacated.IsCancellationRequested)
        {
            return null;
        }

        if (!await starting.ConfigureAwait(false))
        {
            var failure = string.Create(CultureInfo.InvariantCulture, $"Health check failed on {monitor.Description}: {monitor.LastFailure} ({_context.Options.StartTimeout.TotalSeconds:0} s after the start)");
            var last = await ReadLastWordAsync(handle).ConfigureAwait(false);
            _context.Log.Error($"{failure}. {last}Check your configured port number. For more information, read the application logs.");
            return $"{failure}. {last}".TrimEnd(' ', '.');
        }

        Enter(instance.Id, InstanceState.Healthy);
        _fleet.OnHealthy(instance);
        _firstOutcome.TrySetResult(null);

        var watching = monitor.WaitUntilUnhealthyAsync(watch.Token);
        exit = await EndedAsync(watching, handle, watch).ConfigureAwait(false);
        if (_vacated.IsCancellationRequested)
        {
            return null;
        }

        if (exit is not null)
        {
            _context.Log.Warning($"Instance {instance.Id} exited ({exit}). It is replaced.");
            return $"it exited ({exit})";
        }

        Enter(instance.Id, InstanceState.Unhealthy);
        _context.Log.Warning($"Instance {instance.Id} is unhealthy: {_context.Options.HealthCheck.UnhealthyThreshold} checks in a row failed on {monitor.Description}, the last because {monitor.LastFailure}. It is replaced.");
        return "it got unhealthy";
    }

    /// <summary>A sentence with what the instance wrote last, which is the reason more often than not; empty if that isn't known.</summary>
    private async Task<string> ReadLastWordAsync(IInstanceHandle handle)
    {
        try
        {
            return ConsoleTail.Tell(await handle.ReadTailAsync(_vacated.Token).ConfigureAwait(false)) is { } line ? $"It wrote: {line.TrimEnd('.')}. " : "";
        }
        catch (OperationCanceledException)
        {
            return ""; // Nobody wants to know any more.
        }
    }

    /// <summary>Waits for the checks or the instance to end, whichever is first; ends the checks if it is the instance.</summary>
    private static async Task<InstanceExit?> EndedAsync(Task checks, IInstanceHandle handle, CancellationTokenSource watch)
    {
        await Task.WhenAny(checks, handle.Exited).ConfigureAwait(false);
        if (!handle.Exited.IsCompleted)
        {
            return null;
        }

        await watch.CancelAsync().ConfigureAwait(false);
        await checks.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await handle.Exited.ConfigureAwait(false);
    }

    /// <summary>Takes the instance out of the traffic, lets it finish, and stops it.</summary>
    private async Task StopAsync(Instance instance, IInstanceHandle handle)
    {
        _fleet.OnGone(instance);
        var drained = instance.CloseAsync();
        if (!handle.Exited.IsCompleted && !drained.IsCompleted)
        {
            var isUnhealthy = _snapshot.State == InstanceState.Unhealthy;
            Enter(instance.Id, InstanceState.Draining);
            await DrainAsync(instance, drained, handle, isUnhealthy ? s_unhealthyDrain : _context.Options.DrainTimeout).ConfigureAwait(false);
        }

        try
        {
            await handle.StopAsync(_abandoned.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The place must go on, or end, all the same; a host that can't stop an instance is told of.
            _context.Log.Warning($"Instance {instance.Id} could not be stopped: {exception.Message}");
        }
    }

    private async Task DrainAsync(Instance instance, Task drained, IInstanceHandle handle, TimeSpan timeout)
    {
        try
        {
            await Task.WhenAny(drained, handle.Exited).WaitAsync(timeout, _context.Time, _abandoned.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _context.Log.Warning(string.Create(CultureInfo.InvariantCulture, $"Instance {instance.Id} still works on {instance.InFlight} requests after {timeout.TotalSeconds:0} s. They are cut off."));
        }
        catch (OperationCanceledException)
        {
            // Abandoned: whoever did that doesn't want to wait.
        }
    }

    private void Enter(string id, InstanceState state)
    {
        _snapshot = new(id, _context.Version, state, Concurrency: 0);
        _context.Changed();
    }

    private static string NewId() => Guid.NewGuid().ToString("N");
}

using System.Threading.Channels;

namespace AspireAppRunner.Local;

/// <summary>
/// Keeps the fleet that has the traffic at the size that its requests ask for. Looks every second, and at once when no slot is left.
/// </summary>
internal sealed class AutoScaler : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly InstanceFleet _fleet;
    private readonly InstancePool _pool;
    private readonly ServiceLogWriter _log;
    private readonly DemandHistory _history;
    private readonly Action _looked;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly ITimer _timer;
    private readonly Task _running;

    /// <param name="fleet">The fleet to keep.</param>
    /// <param name="pool">Where its requests come from.</param>
    /// <param name="log">Where decisions are written.</param>
    /// <param name="time">The time.</param>
    /// <param name="looked">Called after each look.</param>
    public AutoScaler(InstanceFleet fleet, InstancePool pool, ServiceLogWriter log, TimeProvider time, Action looked)
    {
        _fleet = fleet;
        _pool = pool;
        _log = log;
        _looked = looked;
        _history = new DemandHistory(fleet.Options.ScaleInAfter, time);
        _timer = time.CreateTimer(static state => ((AutoScaler)state!).Wake(), this, s_interval, s_interval);
        _pool.Saturated += Wake;
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _pool.Saturated -= Wake;
        await _timer.DisposeAsync().ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _wake.Reader.ReadAsync(_stop.Token).ConfigureAwait(false);
                Look();
                _looked();
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private void Look()
    {
        var (peak, refused) = _pool.TakeDemand();

        // How many requests were refused says little about how many there would be at a time: a client that is refused comes
        // back at once. They count for as much as those worked on, so that one look at most doubles the fleet.
        var demand = peak + Math.Min(refused, peak);
        var recent = _history.Record(demand);
        var size = _fleet.Size;
        var decision = ScalingPolicy.Decide(_fleet.Options.Scaling, size, demand, _history.IsComplete ? recent : int.MaxValue);
        if (decision.Size == size)
        {
            return;
        }

        if (decision.Reason is not null)
        {
            _log.Information(decision.Reason);
        }

        _fleet.Resize(decision.Size);
    }
}

using AspireAppRunner.Model;
using System.Globalization;

namespace AspireAppRunner.Local;

/// <summary>
/// Checks one instance again and again, as App Runner does: every <c>Interval</c>, waiting at most <c>Timeout</c> for each
/// check. Only until the first success it asks more often, because nobody wants to wait five seconds on their own machine
/// for an application that listens after one.
/// </summary>
internal sealed class HealthMonitor
{
    private static readonly TimeSpan s_startInterval = TimeSpan.FromMilliseconds(250);

    private readonly IHealthProbe _probe;
    private readonly HealthTracker _tracker;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _timeout;

    public HealthMonitor(IHealthProbe probe, HealthCheck options, TimeProvider time)
    {
        _probe = probe;
        _time = time;
        _interval = TimeSpan.FromSeconds(options.IntervalSeconds);
        _timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        _tracker = new HealthTracker(options.HealthyThreshold, options.UnhealthyThreshold);
    }

    /// <summary>The check in the words of App Runner's log.</summary>
    public string Description => _probe.Description;

    /// <summary>What was wrong with the last check; <see langword="null"/> if nothing was.</summary>
    public string? LastFailure { get; private set; } = "it was never checked";

    /// <summary>Checks until the instance is healthy.</summary>
    /// <param name="startTimeout">How long it may take in all: five minutes on App Runner.</param>
    /// <param name="cancellationToken">Ends the checks.</param>
    /// <returns>Whether it got healthy in that time.</returns>
    public async Task<bool> WaitUntilHealthyAsync(TimeSpan startTimeout, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        while (await CheckAsync(cancellationToken).ConfigureAwait(false) != HealthStatus.Healthy)
        {
            var left = startTimeout - _time.GetElapsedTime(start);
            var pause = LastFailure is null || _interval < s_startInterval ? _interval : s_startInterval;
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            await Task.Delay(pause < left ? pause : left, _time, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Checks a healthy instance until it is unhealthy.</summary>
    public async Task WaitUntilUnhealthyAsync(CancellationToken cancellationToken)
    {
        do
        {
            await Task.Delay(_interval, _time, cancellationToken).ConfigureAwait(false);
        }
        while (await CheckAsync(cancellationToken).ConfigureAwait(false) != HealthStatus.Unhealthy);
    }

    private async Task<HealthStatus> CheckAsync(CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        try
        {
            LastFailure = await _probe.CheckAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LastFailure = string.Create(CultureInfo.InvariantCulture, $"no answer within {_timeout.TotalSeconds:0} s");
        }

        return _tracker.Record(LastFailure is null);
    }
}

namespace AspireAppRunner.Local;

/// <summary>What an instance's checks say so far.</summary>
internal enum HealthStatus
{
    /// <summary>Not healthy yet.</summary>
    Starting,

    /// <summary>Passed <c>HealthyThreshold</c> checks in a row, and never since failed <c>UnhealthyThreshold</c> in a row.</summary>
    Healthy,

    /// <summary>Was healthy and failed <c>UnhealthyThreshold</c> checks in a row.</summary>
    Unhealthy,
}

/// <summary>
/// App Runner's two thresholds: counts checks in a row. Until an instance has been healthy once, failures only mean that it
/// is still starting; how long it may do that is another rule.
/// </summary>
internal sealed class HealthTracker(int healthyThreshold, int unhealthyThreshold)
{
    private int _successes;
    private int _failures;

    public HealthStatus Status { get; private set; } = HealthStatus.Starting;

    /// <summary>Failures in a row up to now.</summary>
    public int ConsecutiveFailures => _failures;

    /// <summary>Takes the outcome of a check.</summary>
    public HealthStatus Record(bool success)
    {
        (_successes, _failures) = success ? (_successes + 1, 0) : (0, _failures + 1);
        Status = Status switch
        {
            HealthStatus.Starting or HealthStatus.Unhealthy when _successes >= healthyThreshold => HealthStatus.Healthy,
            HealthStatus.Healthy when _failures >= unhealthyThreshold => HealthStatus.Unhealthy,
            _ => Status,
        };
        return Status;
    }
}

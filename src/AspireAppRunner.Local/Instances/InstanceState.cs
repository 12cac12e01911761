namespace AspireAppRunner.Local;

/// <summary>Where an instance is in its life.</summary>
public enum InstanceState
{
    /// <summary>Being started, or started and not yet healthy. Takes no requests.</summary>
    Starting,

    /// <summary>Healthy. Takes requests once its version has the traffic.</summary>
    Healthy,

    /// <summary>Failed <c>UnhealthyThreshold</c> health checks in a row. Takes no requests and is replaced.</summary>
    Unhealthy,

    /// <summary>Finishes the requests that it has and takes no more.</summary>
    Draining,

    /// <summary>Gone.</summary>
    Stopped,
}

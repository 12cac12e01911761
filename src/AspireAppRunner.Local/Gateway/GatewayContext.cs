namespace AspireAppRunner.Local;

/// <summary>What every request of a service's gateway needs.</summary>
internal sealed class GatewayContext
{
    public required InstancePool Pool { get; init; }

    public required RequestGuard Guard { get; init; }

    public required RepeatedFailureLog Failures { get; init; }

    public required RequestStatistics Statistics { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>What a request may take in all, from its head to the last byte of its response.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>The value of <c>X-Forwarded-Proto</c>.</summary>
    public required string ForwardedProto { get; init; }

    /// <summary>The <c>Host</c> for an HTTP/1.0 request that has none.</summary>
    public string DefaultHost { get; set; } = "localhost";

    /// <summary>Why there is no instance, told to clients while that is so: <c>paused</c>.</summary>
    public string NoInstanceReason { get; set; } = "it is being created";
}

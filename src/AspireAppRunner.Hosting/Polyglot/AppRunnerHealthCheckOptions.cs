using AspireAppRunner.Model;

namespace Aspire.Hosting.AppRunner;

/// <summary>A health check of App Runner. What isn't given stays as it is; its limits are checked when the service is run or published.</summary>
[AspireDto]
internal sealed record AppRunnerHealthCheckOptions
{
    /// <summary>TCP or HTTP; HTTP if a path is given.</summary>
    public HealthCheckProtocol? Protocol { get; init; }

    /// <summary>The path that has to answer with a 2xx or 3xx status.</summary>
    public string? Path { get; init; }

    /// <summary>Seconds between two checks, 1–20; 5 if nothing is said.</summary>
    public int? IntervalSeconds { get; init; }

    /// <summary>Seconds to wait for the answer, 1–20; 2 if nothing is said.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>How many checks in a row make an instance healthy, 1–20; 1 if nothing is said.</summary>
    public int? HealthyThreshold { get; init; }

    /// <summary>How many failed checks in a row make it unhealthy, 1–20; 5 if nothing is said.</summary>
    public int? UnhealthyThreshold { get; init; }

    /// <summary>The check with what was given.</summary>
    internal HealthCheck ApplyTo(HealthCheck check) => check with
    {
        Protocol = Protocol ?? (Path is null ? check.Protocol : HealthCheckProtocol.Http),
        Path = Path ?? check.Path,
        IntervalSeconds = IntervalSeconds ?? check.IntervalSeconds,
        TimeoutSeconds = TimeoutSeconds ?? check.TimeoutSeconds,
        HealthyThreshold = HealthyThreshold ?? check.HealthyThreshold,
        UnhealthyThreshold = UnhealthyThreshold ?? check.UnhealthyThreshold,
    };
}

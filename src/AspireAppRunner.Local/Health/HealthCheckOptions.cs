namespace AspireAppRunner.Local;

/// <summary>How App Runner checks whether an instance is healthy.</summary>
public enum HealthCheckProtocol
{
    /// <summary>A connection to the port is success.</summary>
    Tcp,

    /// <summary>A <c>GET</c> of the path that is answered with a status from 200 to 399 is success.</summary>
    Http,
}

/// <summary>
/// A service's health check, with App Runner's names, units and defaults (API reference, <c>HealthCheckConfiguration</c>).
/// </summary>
/// <param name="Protocol">TCP or HTTP; TCP by default.</param>
/// <param name="Path">The path that HTTP checks ask for; <c>/</c> by default.</param>
/// <param name="Interval">Seconds between checks, 1 to 20; 5 by default.</param>
/// <param name="Timeout">Seconds until a check counts as failed, 1 to 20; 2 by default.</param>
/// <param name="HealthyThreshold">Successes in a row that make an instance healthy, 1 to 20; 1 by default.</param>
/// <param name="UnhealthyThreshold">Failures in a row that make it unhealthy, 1 to 20; 5 by default.</param>
public sealed record HealthCheckOptions(
    HealthCheckProtocol Protocol = HealthCheckProtocol.Tcp,
    string Path = "/",
    int Interval = 5,
    int Timeout = 2,
    int HealthyThreshold = 1,
    int UnhealthyThreshold = 5)
{
    /// <summary>Throws unless every value is in its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range; the message says which and what is allowed.</exception>
    internal void Validate()
    {
        Check(Interval, nameof(Interval));
        Check(Timeout, nameof(Timeout));
        Check(HealthyThreshold, nameof(HealthyThreshold));
        Check(UnhealthyThreshold, nameof(UnhealthyThreshold));
        if (!Path.StartsWith('/'))
        {
            throw new ArgumentOutOfRangeException(nameof(Path), Path, "The health check's path must start with '/'.");
        }
    }

    private static void Check(int value, string name)
    {
        if (value is < 1 or > 20)
        {
            throw new ArgumentOutOfRangeException(name, value, $"The health check's {name} must be from 1 to 20.");
        }
    }
}

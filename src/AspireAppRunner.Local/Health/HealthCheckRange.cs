using System.Runtime.CompilerServices;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>Keeps health checks that the API would refuse away from a service.</summary>
internal static class HealthCheckRange
{
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range; the message says which and what is allowed.</exception>
    public static void Validate(HealthCheck check)
    {
        Check(check.IntervalSeconds);
        Check(check.TimeoutSeconds);
        Check(check.HealthyThreshold);
        Check(check.UnhealthyThreshold);
        if (check.Protocol == HealthCheckProtocol.Http && !check.Path.StartsWith('/'))
        {
            throw new ArgumentOutOfRangeException(nameof(check), check.Path, "The health check's path must start with '/'.");
        }
    }

    private static void Check(int value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is < HealthCheck.Minimum or > HealthCheck.Maximum)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {HealthCheck.Minimum} to {HealthCheck.Maximum}.");
        }
    }
}

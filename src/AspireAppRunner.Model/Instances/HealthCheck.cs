namespace AspireAppRunner.Model;

/// <summary>How App Runner finds out whether an instance works.</summary>
/// <remarks>
/// <para>
/// Every <see cref="IntervalSeconds"/> each instance is checked; a check that takes longer than <see cref="TimeoutSeconds"/> has failed. After
/// <see cref="HealthyThreshold"/> successes in a row the instance is healthy and gets requests, after <see cref="UnhealthyThreshold"/> failures in a row
/// it is unhealthy and is replaced. A new instance has five minutes to become healthy; otherwise the deployment fails and is rolled back.
/// </para>
/// <para>All numbers are 1–20. API: <c>HealthCheckConfiguration</c>. Source: App Runner Developer Guide, "Configuring health checks".</para>
/// </remarks>
public sealed record HealthCheck
{
    /// <summary>The smallest value of each number.</summary>
    public const int Minimum = 1;

    /// <summary>The largest value of each number.</summary>
    public const int Maximum = 20;

    /// <summary>Gets the protocol. Default: TCP, which only shows that something listens on the port.</summary>
    public HealthCheckProtocol Protocol { get; init; } = HealthCheckProtocol.Tcp;

    /// <summary>Gets the path that is requested with <see cref="HealthCheckProtocol.Http"/>; begins with a slash. Default: <c>/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Gets the seconds between checks. Default: 5. API: <c>Interval</c>.</summary>
    public int IntervalSeconds { get; init; } = 5;

    /// <summary>Gets the seconds after which a check has failed. Default: 2. API: <c>Timeout</c>.</summary>
    public int TimeoutSeconds { get; init; } = 2;

    /// <summary>Gets how many successes in a row make an instance healthy. Default: 1.</summary>
    public int HealthyThreshold { get; init; } = 1;

    /// <summary>Gets how many failures in a row make an instance unhealthy. Default: 5.</summary>
    public int UnhealthyThreshold { get; init; } = 5;

    /// <summary>Gets the check that a service has when nothing is said.</summary>
    public static HealthCheck Default { get; } = new();

    /// <summary>A check by HTTP request, with App Runner's default times.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The check.</returns>
    public static HealthCheck Http(string path) => new() { Protocol = HealthCheckProtocol.Http, Path = path };
}

/// <summary>What a health check does.</summary>
public enum HealthCheckProtocol
{
    /// <summary>Opens a connection to the port. API: <c>TCP</c>.</summary>
    Tcp,

    /// <summary>Sends a request to the path. API: <c>HTTP</c>.</summary>
    Http,
}

using AspireAppRunner.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireAppRunner.Local;

/// <summary>Everything a <see cref="LocalService"/> is told about itself. The defaults are App Runner's, where it has them.</summary>
public sealed record LocalServiceOptions
{
    /// <summary>The service's name.</summary>
    public required string Name { get; init; }

    /// <summary>The port of the gateway on 127.0.0.1 and ::1; 0, the default, takes any free one.</summary>
    public int GatewayPort { get; init; }

    /// <summary>
    /// The port that the application listens on inside its container (<c>Port</c> in the API), as log lines name it; 8080 by
    /// default. Where an instance is really reached is told by its <see cref="IInstanceHandle.Address"/>.
    /// </summary>
    public int Port { get; init; } = 8080;

    /// <summary>The service's id, 32 hexadecimal digits; a new one by default.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>CPU and memory of an instance, which the metrics relate what it uses to; 1 vCPU and 2 GB by default. Instances are not limited to it by the service, but their host may.</summary>
    public InstanceSize Instance { get; init; } = InstanceSize.OneVcpuTwoGb;

    /// <summary>Told each event that App Runner would send to EventBridge. Called by several threads, one event at a time for each operation; must be quick and not throw.</summary>
    public Action<ServiceEvent>? OnEvent { get; init; }

    /// <summary>
    /// The whole service as its author or the API described it; hosts that run any service are told of it
    /// (<see cref="VersionPreparation.Definition"/>). <see langword="null"/> where the host knows what to run.
    /// </summary>
    public AppRunnerService? Definition { get; init; }

    /// <summary>The health check.</summary>
    public HealthCheck HealthCheck { get; init; } = HealthCheck.Default;

    /// <summary>Whether only an answer of 200 is healthy, as it is in ECS Express Mode; otherwise 200–399 are, which is the default. Without meaning for a check by TCP.</summary>
    public bool OnlyStatus200IsHealthy { get; init; }

    /// <summary>The scaling.</summary>
    public ScalingOptions Scaling { get; init; } = new();

    /// <summary>What a request may take in all, reading it and writing its response included: 120 seconds on App Runner, and not to be changed there.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long an instance may take to get healthy: five minutes on App Runner.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an instance that is stopped may take to finish its requests. App Runner publishes no number; the default is the request timeout, 120 seconds.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a service must do with fewer instances before it is scaled in. App Runner publishes no number; one minute by default.</summary>
    public TimeSpan ScaleInAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many instances of a new version may run beside those of the old one while it is deployed. App Runner doubles the
    /// instances, which is the default here; a machine with little room sets 1, and the others follow after the shift.
    /// </summary>
    public int DeploymentOverlap { get; init; } = int.MaxValue;

    /// <summary>
    /// The value of <c>X-Forwarded-Proto</c>. By default <c>http</c>, which is how clients reach the gateway, so that links
    /// that the application builds work; in the cloud it is <c>https</c>.
    /// </summary>
    public string ForwardedProto { get; init; } = "http";

    /// <summary>
    /// Host names that the service answers to beside <c>localhost</c>, <c>*.localhost</c>, <c>*.internal</c>, 127.0.0.1 and
    /// ::1: custom domains, for example. A request for any other gets 404, as on App Runner, which also keeps web pages out
    /// that point a name of theirs at this machine.
    /// </summary>
    public IReadOnlyCollection<string> AllowedHosts { get; init; } = [];

    /// <summary>Where the gateway's server logs. Nowhere by default: what matters is in the service log.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Throws unless every value is in its range.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message says which and what is allowed.</exception>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        ArgumentException.ThrowIfNullOrWhiteSpace(Id);
        ArgumentNullException.ThrowIfNull(Instance);
        ArgumentOutOfRangeException.ThrowIfNegative(GatewayPort);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(GatewayPort, 65535);
        ArgumentOutOfRangeException.ThrowIfLessThan(Port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, 65535);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RequestTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(StartTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(DrainTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ScaleInAfter, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(DeploymentOverlap, 1);
        ArgumentNullException.ThrowIfNull(HealthCheck);
        HealthCheckRange.Validate(HealthCheck);
        Scaling.Validate();
    }
}

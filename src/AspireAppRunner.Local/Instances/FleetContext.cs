using AspireAppRunner.Model;
using System.Net;

namespace AspireAppRunner.Local;

/// <summary>What the instances of a fleet have in common.</summary>
internal sealed record FleetContext(
    LocalServiceOptions Options,
    ServiceVersion Version,
    IInstanceHost Host,
    InstancePool Pool,
    ServiceLogWriter Log,
    TimeProvider Time,
    Action Changed)
{
    /// <summary>The probe that the health check's settings ask for.</summary>
    public IHealthProbe CreateProbe(EndPoint address) => Options.HealthCheck.Protocol switch
    {
        HealthCheckProtocol.Tcp => new TcpHealthProbe(address, Options.Port),
        HealthCheckProtocol.Http => new HttpHealthProbe(address, Options.Port, Options.HealthCheck.Path, Options.OnlyStatus200IsHealthy ? 200 : 399),
        _ => throw new InvalidOperationException($"Unknown health check protocol {Options.HealthCheck.Protocol}."),
    };
}

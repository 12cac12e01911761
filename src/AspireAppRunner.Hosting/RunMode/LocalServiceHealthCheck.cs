using AspireAppRunner.Local;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>A service is healthy while it has an instance that is.</summary>
internal sealed class LocalServiceHealthCheck(LocalServices services, string resource) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var snapshot = services.Find(resource)?.Snapshot;
        return Task.FromResult(snapshot switch
        {
            null => HealthCheckResult.Unhealthy("The service has not been created yet."),
            { ProvisionedInstances: > 0 } => HealthCheckResult.Healthy($"{snapshot.ProvisionedInstances} healthy instance(s)."),
            _ => HealthCheckResult.Unhealthy($"No healthy instance; the service is {snapshot.Status.ToApiName()}."),
        });
    }
}

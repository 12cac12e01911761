using AspireAppRunner.Local;
using AspireAppRunner.Model;
using Microsoft.Extensions.Logging;
using Aspire.Hosting.AppRunner.Publishing;
using LocalProtocol = AspireAppRunner.Local.HealthCheckProtocol;
using ModelProtocol = AspireAppRunner.Model.HealthCheckProtocol;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>What a local service is told, taken from the model that is also published.</summary>
internal static class LocalServiceSettings
{
    /// <summary>The service as the author described it, without its variables: Aspire gives those to the instances.</summary>
    public static AppRunnerService ModelOf(AppRunnerServiceResource resource)
    {
        var service = new AppRunnerService(resource.Name) { Source = SourceReader.Read(resource) };
        foreach (var customization in resource.Annotations.OfType<AppRunnerServiceCustomizationAnnotation>().ToList())
        {
            customization.Configure(service);
        }

        return service;
    }

    public static IEnumerable<Diagnostic> Check(AppRunnerServiceResource resource, AppRunnerService service)
    {
        if (resource.Workload is null)
        {
            return [HostingDiagnostics.NothingToRun(resource.Name)];
        }

        // A third registry's image runs locally; that App Runner can't pull it is said when it is published.
        return DeploymentValidator.Validate(new AppRunnerDeployment("local", service))
            .Where(problem => problem.Setting?.StartsWith("ImageRepository", StringComparison.Ordinal) != true);
    }

    public static LocalServiceOptions OptionsOf(AppRunnerServiceResource resource, AppRunnerService service, ILoggerFactory loggers)
    {
        var check = service.HealthCheck;
        var endpoint = resource.PrimaryEndpoint.EndpointAnnotation;
        return new LocalServiceOptions
        {
            Name = service.ServiceName,
            GatewayPort = endpoint.Port ?? 0,
            Port = service.Port,
            HealthCheck = new HealthCheckOptions(
                check.Protocol switch
                {
                    ModelProtocol.Tcp => LocalProtocol.Tcp,
                    ModelProtocol.Http => LocalProtocol.Http,
                    var protocol => throw new InvalidOperationException($"Unknown protocol '{protocol}'."),
                },
                check.Path, check.IntervalSeconds, check.TimeoutSeconds, check.HealthyThreshold, check.UnhealthyThreshold),
            Scaling = new ScalingOptions(MinSize: 1, MaxSize: 1, MaxConcurrency: (service.AutoScaling ?? new AutoScaling()).MaxConcurrency),
            Loggers = loggers,
        };
    }
}

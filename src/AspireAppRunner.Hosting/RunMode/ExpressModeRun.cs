using AspireAppRunner.Local;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>What is different on this machine for a service that is deployed to ECS Express Mode, and what is not but will be there.</summary>
internal static class ExpressModeRun
{
    public static LocalServiceOptions Apply(LocalServiceOptions options, AppRunnerService model, ExpressModeOptions express, ILogger log)
    {
        var target = ExpressModeMapping.Map(new AppRunnerDeployment("local", model), model, express);
        var isTcp = model.HealthCheck.Protocol == HealthCheckProtocol.Tcp;
        // Nobody said that '/' answers; where a path was named for Express Mode, it is checked here as well.
        var check = isTcp && express.HealthCheckPaths.TryGetValue(model.Name, out var path) ? HealthCheck.Http(path) : options.HealthCheck;
        log.LogInformation(
            "Deployed to ECS Express Mode: {Health}. Different there: tasks are added at {Requests} requests a minute each, an update is rolled back at more than 1 % of 4xx and 5xx answers, and requests end by the load balancer's idle timeout, not after {Timeout} s",
            check.Protocol == HealthCheckProtocol.Tcp ? $"its load balancer will want 200 from '{target.HealthCheckPath}', while the port is checked here" : $"only 200 from '{check.Path}' is healthy, here too",
            target.RequestsPerTarget,
            (int)options.RequestTimeout.TotalSeconds);
        return options with { HealthCheck = check, OnlyStatus200IsHealthy = true };
    }
}

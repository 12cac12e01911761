using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>Takes the health check that Aspire's own words describe: a probe first, then <c>WithHttpHealthCheck</c>.</summary>
internal static class HealthCheckReader
{
    public static void Read(IComputeResource resource, AppRunnerService service)
    {
        // The liveness probe asks what App Runner's check asks: whether the instance should be replaced.
        var probes = resource.Annotations.OfType<EndpointProbeAnnotation>().ToList();
        if ((probes.Find(probe => probe.Type == ProbeType.Liveness) ?? probes.Find(probe => probe.Type == ProbeType.Readiness)) is { } probe)
        {
            service.HealthCheck = new HealthCheck
            {
                Protocol = HealthCheckProtocol.Http,
                Path = probe.Path,
                IntervalSeconds = probe.PeriodSeconds,
                TimeoutSeconds = probe.TimeoutSeconds,
                HealthyThreshold = probe.SuccessThreshold,
                UnhealthyThreshold = probe.FailureThreshold,
            };
        }
        else if (HttpHealthCheckPath(resource) is { } path)
        {
            service.HealthCheck = HealthCheck.Http(path);
        }
    }

    /// <summary>
    /// WithHttpHealthCheck leaves an annotation with the key of the check only, <c>{resource}_{endpoint}_{path}_{status}_check</c>;
    /// the path can be had from there and nowhere else.
    /// </summary>
    private static string? HttpHealthCheckPath(IComputeResource resource)
    {
        foreach (var key in resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key))
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                var start = $"{resource.Name}_{endpoint.Name}_";
                if (key.StartsWith(start, StringComparison.Ordinal) && key.EndsWith("_check", StringComparison.Ordinal))
                {
                    var middle = key[start.Length..^"_check".Length];
                    var status = middle.LastIndexOf('_');
                    if (status >= 0 && int.TryParse(middle[(status + 1)..], out _))
                    {
                        var path = middle[..status];
                        return path.StartsWith('/') ? path : "/" + path;
                    }
                }
            }
        }

        return null;
    }
}

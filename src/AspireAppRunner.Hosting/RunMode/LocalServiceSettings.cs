using AspireAppRunner.Local;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ConfigurationFile;
using Microsoft.Extensions.Logging;
using Aspire.Hosting.AppRunner.Publishing;
using LocalProtocol = AspireAppRunner.Local.HealthCheckProtocol;
using ModelProtocol = AspireAppRunner.Model.HealthCheckProtocol;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>What a local service is told, taken from the model that is also published.</summary>
internal static class LocalServiceSettings
{
    private static readonly string[] s_cloudOnly = ["ImageRepository", "CodeRepository", "AuthenticationConfiguration", "SourceConfiguration"];

    /// <summary>The service as the author described it, without its variables: Aspire gives those to the instances.</summary>
    public static AppRunnerService ModelOf(AppRunnerServiceResource resource)
    {
        var service = new AppRunnerService(resource.Name) { Source = SourceReader.Read(resource) ?? LocalCode(resource) };
        foreach (var customization in resource.Annotations.OfType<AppRunnerServiceCustomizationAnnotation>().ToList())
        {
            customization.Configure(service);
        }

        return service;
    }

    /// <summary>The service as it runs: with what <c>apprunner.yaml</c> says, if that configures it.</summary>
    public static AppRunnerService RunningModelOf(AppRunnerServiceResource resource)
    {
        var service = ModelOf(resource);
        if (resource.Workload is CodeWorkload code
            && service.IsConfiguredByRepository
            && ConfigurationFileReader.ReadSourceDirectory(code.SourcePath).File is { } file
            && ManagedBuild.Of(file) is { } build)
        {
            service.Adopt(build);
        }

        return service;
    }

    /// <summary>Code that is in no repository yet runs here like that which is.</summary>
    private static CodeSource? LocalCode(AppRunnerServiceResource resource) => resource.Workload is CodeWorkload
        ? new CodeSource("https://github.com/owner/repository", "main") { Configuration = resource.CodeConfiguration }
        : null;

    public static IEnumerable<Diagnostic> Check(AppRunnerServiceResource resource, AppRunnerService service)
    {
        if (resource.Workload is null)
        {
            return [HostingDiagnostics.NothingToRun(resource.Name)];
        }

        // Where App Runner would get image or code from is of no concern here, nor that it takes no new service of an old runtime.
        var problems = DeploymentValidator.Validate(new AppRunnerDeployment("local", service), new ValidationOptions { ExistingServices = new HashSet<string> { service.Name } })
            .Where(problem => !s_cloudOnly.Any(setting => problem.Setting?.StartsWith(setting, StringComparison.Ordinal) == true));
        return resource.Workload is CodeWorkload code ? problems.Concat(CodeReader.Check(resource, code)) : problems;
    }

    public static LocalServiceOptions OptionsOf(AppRunnerServiceResource resource, AppRunnerService service, ILoggerFactory loggers)
    {
        var check = service.HealthCheck;
        var scaling = service.AutoScaling ?? new AutoScaling();
        var maxSize = Math.Min(scaling.MaxSize, resource.Instances.MaxSize);
        var endpoint = resource.PrimaryEndpoint.EndpointAnnotation;
        return new LocalServiceOptions
        {
            Name = service.ServiceName,
            GatewayPort = endpoint.Port ?? 0,
            Port = service.Port,
            Instance = service.Instance,
            HealthCheck = new HealthCheckOptions(
                check.Protocol switch
                {
                    ModelProtocol.Tcp => LocalProtocol.Tcp,
                    ModelProtocol.Http => LocalProtocol.Http,
                    var protocol => throw new InvalidOperationException($"Unknown protocol '{protocol}'."),
                },
                check.Path, check.IntervalSeconds, check.TimeoutSeconds, check.HealthyThreshold, check.UnhealthyThreshold),
            Scaling = new ScalingOptions(Math.Min(scaling.MinSize, maxSize), maxSize, scaling.MaxConcurrency),
            DeploymentOverlap = 1,
            Loggers = loggers,
        };
    }
}

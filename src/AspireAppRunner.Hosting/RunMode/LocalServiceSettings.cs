using AspireAppRunner.Local;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ConfigurationFile;
using Microsoft.Extensions.Logging;
using Aspire.Hosting.AppRunner.Publishing;

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
        return resource.Workload switch
        {
            CodeWorkload code => problems.Concat(CodeReader.Check(resource, code)),
            DockerfileWorkload { DockerfilePath: var path } when !File.Exists(path) => problems.Append(HostingDiagnostics.DockerfileNotFound(resource.Name, path)),
            _ => problems,
        };
    }

    public static LocalServiceOptions OptionsOf(AppRunnerServiceResource resource, AppRunnerService service, ILoggerFactory loggers) =>
        service.ToLocalOptions(resource.Instances.MaxSize) with
        {
            GatewayPort = resource.PrimaryEndpoint.EndpointAnnotation.Port ?? 0,
            DeploymentOverlap = 1,
            Loggers = loggers,
        };
}

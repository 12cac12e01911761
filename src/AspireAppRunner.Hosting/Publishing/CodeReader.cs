using AspireAppRunner.Model;
using AspireAppRunner.Model.ConfigurationFile;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>Looks at the source code of a service: whether it is there, and what is wrong with its <c>apprunner.yaml</c>, if that configures the service.</summary>
internal static class CodeReader
{
    public static IEnumerable<Diagnostic> Check(AppRunnerServiceResource service, CodeWorkload code)
    {
        if (!Directory.Exists(code.SourcePath))
        {
            return [HostingDiagnostics.SourceNotFound(service.Name, code.SourcePath)];
        }

        return service.CodeConfiguration is null
            ? ConfigurationFileReader.ReadSourceDirectory(code.SourcePath).Diagnostics.Select(diagnostic => diagnostic with { Service = service.Name })
            : [];
    }

    /// <summary>How the code of a service is built; null if it runs none, or its source directory is not on this machine.</summary>
    public static ManagedBuild? BuildOf(DistributedApplicationModel model, AppRunnerService service) =>
        BuildOf(model.Resources.OfType<AppRunnerServiceResource>().FirstOrDefault(resource => resource.Name == service.Name), service);

    /// <summary>The same, of the resource that the service comes from.</summary>
    public static ManagedBuild? BuildOf(AppRunnerServiceResource? resource, AppRunnerService service) =>
        service.IsConfiguredByRepository
            ? resource?.Workload is CodeWorkload code && ConfigurationFileReader.ReadSourceDirectory(code.SourcePath).File is { } file ? ManagedBuild.Of(file) : null
            : ManagedBuild.Of(service);
}

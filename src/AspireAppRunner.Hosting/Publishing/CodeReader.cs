using AspireAppRunner.Model;
using AspireAppRunner.Model.ConfigurationFile;

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
}

using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

/// <summary>Where artifacts go: <c>--output-path</c>, or <c>aspire-output</c> beside the AppHost.</summary>
internal sealed class PipelineOutputService(IOptions<PipelineOptions> options, IConfiguration configuration) : IPipelineOutputService, IDisposable
{
    private readonly Lazy<DirectoryInfo> _temp = new(() => Directory.CreateTempSubdirectory("aspire-pipelines"));

    public string GetOutputDirectory() => options.Value.OutputPath is { } path
        ? Path.GetFullPath(path)
        : Path.Combine(configuration["AppHost:Directory"] ?? Environment.CurrentDirectory, "aspire-output");

    public string GetOutputDirectory(IResource resource) => Path.Combine(GetOutputDirectory(), resource.Name);

    public string GetTempDirectory() => _temp.Value.FullName;

    public string GetTempDirectory(IResource resource) => Path.Combine(GetTempDirectory(), resource.Name);

    public void Dispose()
    {
        if (_temp.IsValueCreated && _temp.Value.Exists)
        {
            _temp.Value.Delete(recursive: true);
        }
    }
}

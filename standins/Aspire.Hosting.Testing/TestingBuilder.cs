using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

internal sealed class TestingBuilder(DistributedApplicationBuilder inner, Func<Task<DistributedApplication>> build, Action abandon) : IDistributedApplicationTestingBuilder
{
    private DistributedApplication? _application;

    public ConfigurationManager Configuration => inner.Configuration;
    public string AppHostDirectory => inner.AppHostDirectory;
    public Assembly? AppHostAssembly => inner.AppHostAssembly;
    public IHostEnvironment Environment => inner.Environment;
    public IServiceCollection Services => inner.Services;
    public IDistributedApplicationEventing Eventing => inner.Eventing;
    public DistributedApplicationExecutionContext ExecutionContext => inner.ExecutionContext;
    public IResourceCollection Resources => inner.Resources;
    public IDistributedApplicationPipeline Pipeline => inner.Pipeline;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
        => inner.AddResource(resource);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource
        => inner.CreateResourceBuilder(resource);

    public DistributedApplication Build() => BuildAsync().GetAwaiter().GetResult();

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
        => _application ??= await build().WaitAsync(cancellationToken).ConfigureAwait(false);

    public void Dispose()
    {
        abandon();
        _application?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        abandon();
        if (_application is not null)
        {
            await _application.DisposeAsync().ConfigureAwait(false);
        }
    }
}

using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting;

/// <summary>The application: a host whose start brings up all resources, or whose run executes the publish pipeline.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DistributedApplication(IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        _host = host;
    }

    public IServiceProvider Services => _host.Services;
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return CreateBuilder(new DistributedApplicationOptions { Args = args });
    }

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new DistributedApplicationBuilder(options);
    }

    public virtual void Dispose()
    {
        _host.Dispose();
        _disposed.TrySetResult();
        GC.SuppressFinalize(this);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _host.Dispose();
        }

        _disposed.TrySetResult();
        GC.SuppressFinalize(this);
    }

    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await BeforeStartAsync(cancellationToken).ConfigureAwait(false);
        await _host.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public virtual async Task StopAsync(CancellationToken cancellationToken = default) => await _host.StopAsync(cancellationToken).ConfigureAwait(false);

    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (AppHostActivation.Current.Value is not null)
        {
            // The AppHost's own call; the test that made the AppHost start decides what is run, and until when.
            await _disposed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            try
            {
                await StartAsync(cancellationToken).ConfigureAwait(false);
                await _host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (IsStopping)
            {
                // Stopped while it was still starting.
                await _host.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Run() => RunAsync().GetAwaiter().GetResult();

    private bool IsStopping => Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;

    private async Task BeforeStartAsync(CancellationToken cancellationToken)
    {
        var model = Services.GetRequiredService<DistributedApplicationModel>();
        var eventing = Services.GetRequiredService<IDistributedApplicationEventing>();
        var executionContext = Services.GetRequiredService<DistributedApplicationExecutionContext>();
        foreach (var subscriber in Services.GetServices<IDistributedApplicationEventingSubscriber>())
        {
            await subscriber.SubscribeAsync(eventing, executionContext, cancellationToken).ConfigureAwait(false);
        }

        await eventing.PublishAsync(new BeforeStartEvent(Services, model), cancellationToken).ConfigureAwait(false);
        CheckHealthCheckKeys(model);
        BindToOnlyComputeEnvironment(model);

        var logger = Services.GetRequiredService<ILoggerFactory>().CreateLogger("Aspire.Hosting.Pipelines");
        var context = new PipelineContext(model, executionContext, Services, logger, cancellationToken);
        await ((DistributedApplicationPipeline)Services.GetRequiredService<IDistributedApplicationPipeline>()).ExecuteBeforeStartAsync(context).ConfigureAwait(false);
    }

    private static void BindToOnlyComputeEnvironment(DistributedApplicationModel model)
    {
        if (model.Resources.OfType<IComputeEnvironmentResource>().ToList() is not [var only])
        {
            return;
        }

        foreach (var resource in model.Resources.OfType<IComputeResource>().Where(resource => !resource.HasAnnotationOfType<ComputeEnvironmentAnnotation>()))
        {
            resource.Annotations.Add(new ComputeEnvironmentAnnotation(only));
        }
    }

    /// <summary>An unregistered check would count as passed.</summary>
    private void CheckHealthCheckKeys(DistributedApplicationModel model)
    {
        var registered = Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Select(registration => registration.Name).ToHashSet();
        var missing = model.Resources
            .SelectMany(resource => resource.Annotations.OfType<HealthCheckAnnotation>().Select(annotation => (resource.Name, annotation.Key)))
            .FirstOrDefault(check => !registered.Contains(check.Key));
        if (missing is (var name, { } key))
        {
            throw new DistributedApplicationException($"The health check '{key}' of the resource '{name}' is not registered. Register it with builder.Services.AddHealthChecks().");
        }
    }
}

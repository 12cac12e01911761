using System.Collections.Concurrent;
using AspireAppRunner.Local;
using AspireAppRunner.Model;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>
/// Runs services that are created through the local API, beside those of the app model: images as containers, code from a folder or repository as processes. They are not part of
/// the model, so the dashboard doesn't show them; what they say goes to the AppHost's log.
/// </summary>
internal sealed class LocalServiceFactory(ILoggerFactory loggers) : ILocalServiceFactory, IAsyncDisposable
{
    private readonly ConcurrentBag<ServiceInstanceHost> _hosts = [];

    public ValueTask<LocalService> CreateAsync(AppRunnerService definition, CancellationToken cancellationToken)
    {
        var logger = loggers.CreateLogger($"AWS.AppRunner.{definition.ServiceName}");
        var host = new ServiceInstanceHost(() => definition, new InstanceHostOptions
        {
            Output = (instance, line, isError) => logger.Log(isError ? LogLevel.Warning : LogLevel.Information, "{Instance}: {Line}", instance[..8], line),
        });
        _hosts.Add(host);
        return ValueTask.FromResult(new LocalService(definition.ToLocalOptions() with { Loggers = loggers }, host, new ResourceServiceLog(logger)));
    }

    /// <summary>Removes what was built. The services have been disposed of.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync().ConfigureAwait(false);
        }
    }

    public IServiceLog LogOf(AppRunnerService definition) => new ResourceServiceLog(loggers.CreateLogger($"AWS.AppRunner.{definition.ServiceName}"));
}

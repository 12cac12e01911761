using System.Collections.Concurrent;
using AspireAppRunner.Local;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>
/// The services that run on this machine. Owns their tasks: they begin when Aspire initializes a resource and end with the AppHost,
/// before the processes and containers behind them are stopped.
/// </summary>
internal sealed class LocalServices(
    ResourceCommandService commands,
    ResourceNotificationService notifications,
    LocalApi api,
    ILoggerFactory loggers,
    ILogger<LocalServices> logger) : IHostedService, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, LocalServiceRun> _runs = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private bool _disposed;

    /// <summary>The service of a resource; null until its gateway is open.</summary>
    public LocalService? Find(string resource) => _runs.TryGetValue(resource, out var run) ? run.Service : null;

    public void Start(AppRunnerServiceResource resource, InitializeResourceEvent initialize) =>
        _runs.GetOrAdd(resource.Name, _ => new LocalServiceRun(resource, initialize, commands, notifications, api, loggers, logger)).Begin(_stopping.Token);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_runs.Values.Select(run => run.Completion)).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The container knows the object under two names and disposes it for each.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_runs.Values.Select(run => run.Completion)).ConfigureAwait(false);
        _stopping.Dispose();
    }
}

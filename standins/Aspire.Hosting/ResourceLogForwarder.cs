using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Repeats the resources' console logs in the AppHost's own log (<see cref="DistributedApplicationOptions.EnableResourceLogging"/>).</summary>
internal sealed class ResourceLogForwarder(
    ResourceNotificationService notifications,
    ResourceLoggerService resourceLoggers,
    ILoggerFactory loggers,
    IHostEnvironment environment) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var followed = new HashSet<string>();
        try
        {
            await foreach (var update in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
            {
                if (followed.Add(update.ResourceId))
                {
                    _ = ForwardAsync(update.ResourceId, loggers.CreateLogger($"{environment.ApplicationName}.Resources.{update.Resource.Name}"), stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    private async Task ForwardAsync(string resourceId, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var lines in resourceLoggers.WatchAsync(resourceId).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                foreach (var line in lines)
                {
                    logger.Log(line.IsErrorMessage ? LogLevel.Error : LogLevel.Information, "{LineNumber}: {Line}", line.LineNumber, line.Content);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }
}

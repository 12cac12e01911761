using AspireAppRunner.Local;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>Shows the service log as the resource's console log in the dashboard.</summary>
internal sealed class ResourceServiceLog(ILogger logger) : IServiceLog
{
    public void Write(ServiceLogLine line) => logger.Log(
        line.Severity switch
        {
            ServiceLogSeverity.Information => LogLevel.Information,
            ServiceLogSeverity.Warning => LogLevel.Warning,
            ServiceLogSeverity.Error => LogLevel.Error,
            _ => throw new InvalidOperationException($"Unknown severity '{line.Severity}'."),
        },
        "{Line}",
        line);
}

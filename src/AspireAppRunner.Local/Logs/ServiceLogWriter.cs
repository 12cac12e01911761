namespace AspireAppRunner.Local;

/// <summary>Writes lines with the time and stream that they belong to.</summary>
internal sealed class ServiceLogWriter(IServiceLog log, TimeProvider time, string stream = ServiceLogLine.EventsStream)
{
    /// <summary>A writer for the stream of a deployment.</summary>
    public ServiceLogWriter ForDeployment(string operationId) => new(log, time, $"deployment/{operationId}");

    public void Information(string message) => Write(ServiceLogSource.AppRunner, ServiceLogSeverity.Information, message);

    public void Warning(string message) => Write(ServiceLogSource.AppRunner, ServiceLogSeverity.Warning, message);

    public void Error(string message) => Write(ServiceLogSource.AppRunner, ServiceLogSeverity.Error, message);

    public void Build(string message) => Write(ServiceLogSource.Build, ServiceLogSeverity.Information, message);

    private void Write(ServiceLogSource source, ServiceLogSeverity severity, string message)
        => log.Write(new(time.GetUtcNow(), stream, source, severity, message));
}

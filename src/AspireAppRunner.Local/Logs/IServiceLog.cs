namespace AspireAppRunner.Local;

/// <summary>
/// Takes the lines of a service's log, as App Runner writes them into the log group
/// <c>/aws/apprunner/&lt;name&gt;/&lt;id&gt;/service</c>. Called from several threads at a time, sometimes on a request's path: must be quick and not throw.
/// </summary>
public interface IServiceLog
{
    /// <summary>Takes a line.</summary>
    void Write(ServiceLogLine line);
}

/// <summary>Who wrote a line of the service log.</summary>
public enum ServiceLogSource
{
    /// <summary>App Runner: the line starts with <c>[AppRunner]</c>.</summary>
    AppRunner,

    /// <summary>The service's own build: the line starts with <c>[Build]</c>.</summary>
    Build,
}

/// <summary>How serious a line is.</summary>
public enum ServiceLogSeverity
{
    /// <summary>Something went as it should.</summary>
    Information,

    /// <summary>Something went wrong and was dealt with.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}

/// <summary>A line of the service log.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Stream">The log stream: <c>events</c>, or <c>deployment/&lt;operation id&gt;</c>.</param>
/// <param name="Source">Who wrote it.</param>
/// <param name="Severity">How serious it is.</param>
/// <param name="Message">What it says, without the source in front.</param>
public sealed record ServiceLogLine(DateTimeOffset Time, string Stream, ServiceLogSource Source, ServiceLogSeverity Severity, string Message)
{
    /// <summary>The stream of a service's events.</summary>
    public const string EventsStream = "events";

    /// <summary>The line as App Runner shows it: <c>[AppRunner] Service status is set to RUNNING.</c></summary>
    public override string ToString() => $"[{Source}] {Message}";
}

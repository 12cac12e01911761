using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

/// <summary>
/// The logger that steps are given (<see cref="PipelineStepContext.Logger"/>): what it is told goes to the application's loggers,
/// under the category of the pipeline.
/// </summary>
internal sealed class PipelineLogger(ILoggerFactory factory) : ILogger
{
    public const string Category = "Aspire.Hosting.Pipelines";

    private static readonly AsyncLocal<string?> s_currentStep = new();

    private readonly ILogger _inner = factory.CreateLogger(Category);

    /// <summary>The name of the step that runs in this flow of control; its log lines carry it.</summary>
    public static string? CurrentStep
    {
        get => s_currentStep.Value;
        set => s_currentStep.Value = value;
    }

    public static LogLevel MinimumLevel(PipelineOptions options) =>
        Enum.TryParse<LogLevel>(options.LogLevel, ignoreCase: true, out var level) ? level : LogLevel.Information;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => _inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _inner.Log(logLevel, eventId, state, exception, formatter);
}

/// <summary>In publish mode log lines are one line each, with the step that they belong to, between the lines of the steps.</summary>
[ProviderAlias("Pipeline")]
internal sealed class PipelineConsoleLoggerProvider(DistributedApplicationExecutionContext executionContext) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new StepLogger(executionContext.IsPublishMode);

    public void Dispose()
    {
    }

    private sealed class StepLogger(bool enabled) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => enabled && logLevel is not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            var mark = logLevel switch { >= LogLevel.Error => "✗", LogLevel.Warning => "!", _ => "·" };
            var step = PipelineLogger.CurrentStep is { } name ? $"{name}: " : "";
            var detail = exception is null ? "" : $"{Environment.NewLine}    {exception.ToString().ReplaceLineEndings(Environment.NewLine + "    ")}";
            Console.Out.WriteLine($"  {mark} {step}{formatter(state, exception).ReplaceLineEndings(Environment.NewLine + "    ")}{detail}");
        }
    }
}

/// <summary>Leaves the console to the pipeline's own lines in publish mode.</summary>
internal sealed class ConfigurePipelineLogging(DistributedApplicationExecutionContext executionContext, IOptions<PipelineOptions> options) : IConfigureOptions<LoggerFilterOptions>
{
    public void Configure(LoggerFilterOptions filter)
    {
        if (executionContext.IsRunMode)
        {
            return;
        }

        var level = PipelineLogger.MinimumLevel(options.Value);
        var provider = typeof(PipelineConsoleLoggerProvider).FullName;
        filter.Rules.Add(new LoggerFilterRule("Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider", null, LogLevel.None, null));
        filter.Rules.Add(new LoggerFilterRule(provider, null, level, null));
        filter.Rules.Add(new LoggerFilterRule(provider, "Microsoft", level > LogLevel.Warning ? level : LogLevel.Warning, null));
        filter.Rules.Add(new LoggerFilterRule(provider, "System", level > LogLevel.Warning ? level : LogLevel.Warning, null));
    }
}

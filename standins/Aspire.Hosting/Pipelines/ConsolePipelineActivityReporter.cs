using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

/// <summary>Tells the progress of a pipeline on the console, a line for each step that has ended: <c>✓ publish-apprunner 0.4s</c>.</summary>
internal sealed class ConsolePipelineActivityReporter(IOptions<PipelineOptions> options, TimeProvider time, DistributedApplicationExecutionContext executionContext) : IPipelineActivityReporter
{
    private readonly PipelineOptions _options = options.Value;
    private readonly TimeProvider _time = time;
    private readonly ConcurrentBag<ReportingStep> _steps = [];
    private readonly long _started = time.GetTimestamp();

    /// <summary>Whether a step has failed, or has called itself failed.</summary>
    public bool HasErrors => _steps.Any(step => step.State is CompletionState.CompletedWithError);

    public Task<IReportingStep> CreateStepAsync(string title, CancellationToken cancellationToken = default)
    {
        var step = new ReportingStep(this, title);
        _steps.Add(step);
        return Task.FromResult<IReportingStep>(step);
    }

    public Task CompletePublishAsync(PublishCompletionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var state = options?.CompletionState ?? _steps.Select(step => step.State).Append(CompletionState.Completed).Max();
        if (options?.PipelineSummary is { Count: > 0 } summary)
        {
            var width = summary.Max(item => item.Key.Length);
            Write("");
            foreach (var item in summary)
            {
                Write($"{item.Key.PadRight(width)}  {item.Value}");
            }

            Write("");
        }

        var verdict = state switch
        {
            CompletionState.CompletedWithError => "failed",
            CompletionState.CompletedWithWarning => "succeeded with warnings",
            _ => "succeeded",
        };
        Write($"{Mark(state)} {_options.Step ?? "pipeline"} {verdict} {Elapsed(_started)}{Indented(options?.CompletionMessage)}");
        return Task.CompletedTask;
    }

    Task IPipelineActivityReporter.CompletePublishAsync(string? completionMessage, CompletionState? completionState, CancellationToken cancellationToken) =>
        CompletePublishAsync(new PublishCompletionOptions { CompletionMessage = completionMessage, CompletionState = completionState }, cancellationToken);

    private static string Mark(CompletionState state) => state switch
    {
        CompletionState.Completed => "✓",
        CompletionState.CompletedWithWarning => "!",
        CompletionState.CompletedWithError => "✗",
        _ => "·",
    };

    private static string Indented(string? text) =>
        string.IsNullOrWhiteSpace(text) ? "" : $": {text.ReplaceLineEndings(Environment.NewLine + "    ")}";

    private string Elapsed(long since) => string.Create(CultureInfo.InvariantCulture, $"{_time.GetElapsedTime(since).TotalSeconds:0.0}s");

    private static void Write(string line) => Console.Out.WriteLine(line);

    /// <summary>In run mode only what went wrong is worth a line: the dashboard's address is what the user looks for.</summary>
    private bool Shows(CompletionState state) => executionContext.IsPublishMode || state is CompletionState.CompletedWithError or CompletionState.CompletedWithWarning;

    private sealed class ReportingStep(ConsolePipelineActivityReporter reporter, string title) : IReportingStep
    {
        private readonly long _started = reporter._time.GetTimestamp();
        private int _state = (int)CompletionState.InProgress;

        public CompletionState State => (CompletionState)Volatile.Read(ref _state);

        public Task<IReportingTask> CreateTaskAsync(string statusText, CancellationToken cancellationToken = default)
        {
            Tell(CompletionState.InProgress, statusText);
            return Task.FromResult<IReportingTask>(new ReportingTask(this, statusText));
        }

        public Task<IReportingTask> CreateTaskAsync(MarkdownString statusText, CancellationToken cancellationToken = default) =>
            CreateTaskAsync(statusText.Value, cancellationToken);

        void IReportingStep.Log(LogLevel logLevel, string message, bool enableMarkdown) => Log(logLevel, message);

        public void Log(LogLevel logLevel, string message)
        {
            if (logLevel >= PipelineLogger.MinimumLevel(reporter._options))
            {
                Tell(logLevel switch
                {
                    >= LogLevel.Error => CompletionState.CompletedWithError,
                    LogLevel.Warning => CompletionState.CompletedWithWarning,
                    _ => CompletionState.InProgress,
                }, message);
            }
        }

        public void Log(LogLevel logLevel, MarkdownString message) => Log(logLevel, message.Value);

        public Task CompleteAsync(string completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
        {
            // Only the first word counts, so that a step may give its own result before it ends.
            var first = Interlocked.CompareExchange(ref _state, (int)completionState, (int)CompletionState.InProgress) == (int)CompletionState.InProgress;
            if (first && reporter.Shows(completionState))
            {
                Write($"{Mark(completionState)} {title} {reporter.Elapsed(_started)}{Indented(completionText)}");
            }

            return Task.CompletedTask;
        }

        public Task CompleteAsync(MarkdownString completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default) =>
            CompleteAsync(completionText.Value, completionState, cancellationToken);

        public ValueTask DisposeAsync() => new(CompleteAsync(""));

        public void Tell(CompletionState state, string text)
        {
            if (reporter.Shows(state))
            {
                Write($"  {Mark(state)} {title}{Indented(text)}");
            }
        }
    }

    private sealed class ReportingTask(ReportingStep step, string title) : IReportingTask
    {
        private bool _completed;

        public Task UpdateAsync(string statusText, CancellationToken cancellationToken = default)
        {
            step.Tell(CompletionState.InProgress, statusText);
            return Task.CompletedTask;
        }

        public Task UpdateAsync(MarkdownString statusText, CancellationToken cancellationToken = default) => UpdateAsync(statusText.Value, cancellationToken);

        public Task CompleteAsync(string? completionMessage = null, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
        {
            if (!_completed)
            {
                _completed = true;
                step.Tell(completionState, completionMessage ?? title);
            }

            return Task.CompletedTask;
        }

        public Task CompleteAsync(MarkdownString completionMessage, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default) =>
            CompleteAsync(completionMessage.Value, completionState, cancellationToken);

        public ValueTask DisposeAsync() => new(CompleteAsync());
    }
}

using System.Collections.Concurrent;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;

namespace AspireAppRunner.StandIns.Tests.Pipelines;

/// <summary>Remembers which steps ran and how they ended.</summary>
internal sealed class RecordingReporter : IPipelineActivityReporter
{
    private readonly ConcurrentDictionary<string, Step> _steps = new();

    public IEnumerable<string> Titles => _steps.Keys;

    public CompletionState StateOf(string title) => ResultOf(title).State;

    public (CompletionState State, string Text) ResultOf(string title) => _steps[title].Result!.Value;

    public Task<IReportingStep> CreateStepAsync(string title, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReportingStep>(_steps[title] = new Step());

    public Task CompletePublishAsync(PublishCompletionOptions? options = null, CancellationToken cancellationToken = default) => Task.CompletedTask;

    Task IPipelineActivityReporter.CompletePublishAsync(string? completionMessage, CompletionState? completionState, CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class Step : IReportingStep
    {
        public (CompletionState State, string Text)? Result { get; private set; }

        public Task<IReportingTask> CreateTaskAsync(string statusText, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReportingTask> CreateTaskAsync(MarkdownString statusText, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        void IReportingStep.Log(LogLevel logLevel, string message, bool enableMarkdown)
        {
        }

        public void Log(LogLevel logLevel, string message)
        {
        }

        public void Log(LogLevel logLevel, MarkdownString message)
        {
        }

        public Task CompleteAsync(string completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
        {
            Result ??= (completionState, completionText);
            return Task.CompletedTask;
        }

        public Task CompleteAsync(MarkdownString completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default) =>
            CompleteAsync(completionText.Value, completionState, cancellationToken);

        public ValueTask DisposeAsync() => new(CompleteAsync(""));
    }
}

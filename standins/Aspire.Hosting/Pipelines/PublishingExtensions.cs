using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

[Experimental("ASPIREPIPELINES001")]
public static class PublishingExtensions
{
    private const string Succeeded = "Completed successfully";
    private const string Warned = "Completed with warnings";
    private const string Failed = "Failed";

    public static Task<IReportingStep> SucceedAsync(this IReportingStep step, string? message = null, CancellationToken cancellationToken = default) =>
        Complete(step, message ?? Succeeded, CompletionState.Completed, cancellationToken);

    public static Task<IReportingStep> SucceedAsync(this IReportingStep step, MarkdownString message, CancellationToken cancellationToken = default) =>
        Complete(step, message, CompletionState.Completed, cancellationToken);

    public static Task<IReportingStep> WarnAsync(this IReportingStep step, string? message = null, CancellationToken cancellationToken = default) =>
        Complete(step, message ?? Warned, CompletionState.CompletedWithWarning, cancellationToken);

    public static Task<IReportingStep> WarnAsync(this IReportingStep step, MarkdownString message, CancellationToken cancellationToken = default) =>
        Complete(step, message, CompletionState.CompletedWithWarning, cancellationToken);

    public static Task<IReportingStep> FailAsync(this IReportingStep step, string? errorMessage = null, CancellationToken cancellationToken = default) =>
        Complete(step, errorMessage ?? Failed, CompletionState.CompletedWithError, cancellationToken);

    public static Task<IReportingStep> FailAsync(this IReportingStep step, MarkdownString errorMessage, CancellationToken cancellationToken = default) =>
        Complete(step, errorMessage, CompletionState.CompletedWithError, cancellationToken);

    public static async Task<IReportingTask> UpdateStatusAsync(this IReportingTask task, string statusText, CancellationToken cancellationToken = default)
    {
        await task.UpdateAsync(statusText, cancellationToken).ConfigureAwait(false);
        return task;
    }

    public static async Task<IReportingTask> UpdateStatusAsync(this IReportingTask task, MarkdownString statusText, CancellationToken cancellationToken = default)
    {
        await task.UpdateAsync(statusText, cancellationToken).ConfigureAwait(false);
        return task;
    }

    public static Task<IReportingTask> SucceedAsync(this IReportingTask task, string? message = null, CancellationToken cancellationToken = default) =>
        Complete(task, message, CompletionState.Completed, cancellationToken);

    public static Task<IReportingTask> SucceedAsync(this IReportingTask task, MarkdownString message, CancellationToken cancellationToken = default) =>
        Complete(task, message, CompletionState.Completed, cancellationToken);

    public static Task<IReportingTask> WarnAsync(this IReportingTask task, string? message = null, CancellationToken cancellationToken = default) =>
        Complete(task, message, CompletionState.CompletedWithWarning, cancellationToken);

    public static Task<IReportingTask> WarnAsync(this IReportingTask task, MarkdownString message, CancellationToken cancellationToken = default) =>
        Complete(task, message, CompletionState.CompletedWithWarning, cancellationToken);

    public static Task<IReportingTask> FailAsync(this IReportingTask task, string? errorMessage = null, CancellationToken cancellationToken = default) =>
        Complete(task, errorMessage, CompletionState.CompletedWithError, cancellationToken);

    public static Task<IReportingTask> FailAsync(this IReportingTask task, MarkdownString errorMessage, CancellationToken cancellationToken = default) =>
        Complete(task, errorMessage, CompletionState.CompletedWithError, cancellationToken);

    private static async Task<IReportingStep> Complete(IReportingStep step, string text, CompletionState state, CancellationToken cancellationToken)
    {
        await step.CompleteAsync(text, state, cancellationToken).ConfigureAwait(false);
        return step;
    }

    private static async Task<IReportingStep> Complete(IReportingStep step, MarkdownString text, CompletionState state, CancellationToken cancellationToken)
    {
        await step.CompleteAsync(text, state, cancellationToken).ConfigureAwait(false);
        return step;
    }

    private static async Task<IReportingTask> Complete(IReportingTask task, string? text, CompletionState state, CancellationToken cancellationToken)
    {
        await task.CompleteAsync(text, state, cancellationToken).ConfigureAwait(false);
        return task;
    }

    private static async Task<IReportingTask> Complete(IReportingTask task, MarkdownString text, CompletionState state, CancellationToken cancellationToken)
    {
        await task.CompleteAsync(text, state, cancellationToken).ConfigureAwait(false);
        return task;
    }
}

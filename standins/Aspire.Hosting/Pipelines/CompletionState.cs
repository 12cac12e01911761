namespace Aspire.Hosting.Pipelines;

public enum CompletionState
{
    InProgress,
    Completed,
    CompletedWithWarning,
    CompletedWithError,
}

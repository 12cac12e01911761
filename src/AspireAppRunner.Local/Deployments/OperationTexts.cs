namespace AspireAppRunner.Local;

/// <summary>What the event log says about operations, in App Runner's words (App Runner guide, EventBridge events).</summary>
internal static class OperationTexts
{
    public static string Started(OperationType type) => $"{Subject(type)} started.";

    public static string Ended(OperationType type, OperationStatus status) => status switch
    {
        OperationStatus.Succeeded when type == OperationType.UpdateService => "Service update completed successfully. New application and configuration is deployed.",
        OperationStatus.Succeeded => $"{Subject(type)} completed successfully.",
        OperationStatus.RollbackSucceeded => $"{Subject(type)} failed. The service was rolled back to the version from before.",
        OperationStatus.RollbackFailed => $"{Subject(type)} failed, and so did the rollback.",
        OperationStatus.Failed => $"{Subject(type)} failed.",
        OperationStatus.Pending or OperationStatus.InProgress or OperationStatus.RollbackInProgress
            => throw new ArgumentOutOfRangeException(nameof(status), status, "The operation hasn't ended."),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown operation status."),
    };

    private static string Subject(OperationType type) => type switch
    {
        OperationType.StartDeployment => "Deployment",
        OperationType.CreateService => "Service creation",
        OperationType.PauseService => "Service pause",
        OperationType.ResumeService => "Service resume",
        OperationType.DeleteService => "Service deletion",
        OperationType.UpdateService => "Service update",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown operation type."),
    };
}

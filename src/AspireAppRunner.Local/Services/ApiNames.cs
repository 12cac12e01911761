namespace AspireAppRunner.Local;

/// <summary>The API's spelling of App Runner's enumerations.</summary>
public static class ApiNames
{
    /// <summary>The status as the API spells it: <c>OPERATION_IN_PROGRESS</c>.</summary>
    public static string ToApiName(this ServiceStatus status) => status switch
    {
        ServiceStatus.CreateFailed => "CREATE_FAILED",
        ServiceStatus.Running => "RUNNING",
        ServiceStatus.Deleted => "DELETED",
        ServiceStatus.DeleteFailed => "DELETE_FAILED",
        ServiceStatus.Paused => "PAUSED",
        ServiceStatus.OperationInProgress => "OPERATION_IN_PROGRESS",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown service status."),
    };

    /// <summary>The type as the API spells it: <c>START_DEPLOYMENT</c>.</summary>
    public static string ToApiName(this OperationType type) => type switch
    {
        OperationType.StartDeployment => "START_DEPLOYMENT",
        OperationType.CreateService => "CREATE_SERVICE",
        OperationType.PauseService => "PAUSE_SERVICE",
        OperationType.ResumeService => "RESUME_SERVICE",
        OperationType.DeleteService => "DELETE_SERVICE",
        OperationType.UpdateService => "UPDATE_SERVICE",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown operation type."),
    };

    /// <summary>The status as the API spells it: <c>ROLLBACK_SUCCEEDED</c>.</summary>
    public static string ToApiName(this OperationStatus status) => status switch
    {
        OperationStatus.Pending => "PENDING",
        OperationStatus.InProgress => "IN_PROGRESS",
        OperationStatus.Failed => "FAILED",
        OperationStatus.Succeeded => "SUCCEEDED",
        OperationStatus.RollbackInProgress => "ROLLBACK_IN_PROGRESS",
        OperationStatus.RollbackFailed => "ROLLBACK_FAILED",
        OperationStatus.RollbackSucceeded => "ROLLBACK_SUCCEEDED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown operation status."),
    };
}

namespace AspireAppRunner.Local;

/// <summary>What an operation does (API reference, <c>OperationSummary.Type</c>).</summary>
public enum OperationType
{
    /// <summary><c>START_DEPLOYMENT</c>: deploys the newest version.</summary>
    StartDeployment,

    /// <summary><c>CREATE_SERVICE</c>: creates the service and deploys its first version.</summary>
    CreateService,

    /// <summary><c>PAUSE_SERVICE</c>.</summary>
    PauseService,

    /// <summary><c>RESUME_SERVICE</c>: starts the version again that was deployed last.</summary>
    ResumeService,

    /// <summary><c>DELETE_SERVICE</c>.</summary>
    DeleteService,

    /// <summary><c>UPDATE_SERVICE</c>: changes the configuration and deploys with it.</summary>
    UpdateService,
}

/// <summary>How far an operation is (API reference, <c>OperationSummary.Status</c>).</summary>
public enum OperationStatus
{
    /// <summary><c>PENDING</c>: not begun.</summary>
    Pending,

    /// <summary><c>IN_PROGRESS</c>.</summary>
    InProgress,

    /// <summary><c>FAILED</c>: for good.</summary>
    Failed,

    /// <summary><c>SUCCEEDED</c>: the only good end.</summary>
    Succeeded,

    /// <summary><c>ROLLBACK_IN_PROGRESS</c>: failed, and the old version is being brought back.</summary>
    RollbackInProgress,

    /// <summary><c>ROLLBACK_FAILED</c>: failed, and the old version couldn't be brought back either.</summary>
    RollbackFailed,

    /// <summary><c>ROLLBACK_SUCCEEDED</c>: failed; the service runs the version from before.</summary>
    RollbackSucceeded,
}

/// <summary>An operation as <c>ListOperations</c> reports it.</summary>
/// <param name="Id">32 hexadecimal digits; also the name of its deployment's log stream.</param>
/// <param name="Type">What it does.</param>
/// <param name="Status">How far it is.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="UpdatedAt">When its status changed last.</param>
/// <param name="EndedAt">When it ended; <see langword="null"/> while it runs.</param>
/// <param name="Failure">Why it failed, in words for the user; <see langword="null"/> if it didn't. The API doesn't tell.</param>
public sealed record ServiceOperation(
    string Id,
    OperationType Type,
    OperationStatus Status,
    DateTimeOffset StartedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? EndedAt,
    string? Failure)
{
    /// <summary>Whether it has ended, well or not.</summary>
    public bool HasEnded => EndedAt is not null;
}

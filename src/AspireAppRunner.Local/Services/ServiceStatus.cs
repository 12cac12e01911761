namespace AspireAppRunner.Local;

/// <summary>A service's status (API reference, <c>Service.Status</c>). <see cref="ApiNames.ToApiName(ServiceStatus)"/> gives the API's spelling.</summary>
public enum ServiceStatus
{
    /// <summary><c>CREATE_FAILED</c>: the service couldn't be created. It can be rebuilt with an update, or deleted.</summary>
    CreateFailed,

    /// <summary><c>RUNNING</c>: it serves requests, unless it is between two instances.</summary>
    Running,

    /// <summary><c>DELETED</c>.</summary>
    Deleted,

    /// <summary><c>DELETE_FAILED</c>: deleting failed and can be tried again.</summary>
    DeleteFailed,

    /// <summary><c>PAUSED</c>: no instances, and no requests served.</summary>
    Paused,

    /// <summary><c>OPERATION_IN_PROGRESS</c>: an operation runs; another one is refused until it has ended.</summary>
    OperationInProgress,
}

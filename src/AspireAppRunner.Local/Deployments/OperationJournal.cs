namespace AspireAppRunner.Local;

/// <summary>A service's operations, the newest first.</summary>
internal sealed class OperationJournal(TimeProvider time)
{
    private readonly Lock _sync = new();
    private readonly List<ServiceOperation> _operations = [];

    public IReadOnlyList<ServiceOperation> Operations
    {
        get
        {
            lock (_sync)
            {
                return [.. _operations];
            }
        }
    }

    /// <summary>The newest operation; <see langword="null"/> before the first.</summary>
    public ServiceOperation? Newest
    {
        get
        {
            lock (_sync)
            {
                return _operations.Count == 0 ? null : _operations[0];
            }
        }
    }

    public ServiceOperation Begin(OperationType type)
    {
        var now = time.GetUtcNow();
        var operation = new ServiceOperation(Guid.NewGuid().ToString("N"), type, OperationStatus.InProgress, now, now, EndedAt: null, Failure: null);
        lock (_sync)
        {
            _operations.Insert(0, operation);
        }

        return operation;
    }

    /// <summary>Notes a new status; a last one ends the operation.</summary>
    public ServiceOperation Set(string id, OperationStatus status, string? failure)
    {
        var now = time.GetUtcNow();
        var hasEnded = status is OperationStatus.Failed or OperationStatus.Succeeded or OperationStatus.RollbackFailed or OperationStatus.RollbackSucceeded;
        lock (_sync)
        {
            var index = _operations.FindIndex(operation => operation.Id == id);
            return _operations[index] = _operations[index] with
            {
                Status = status,
                UpdatedAt = now,
                EndedAt = hasEnded ? now : null,
                Failure = failure,
            };
        }
    }
}

namespace AspireAppRunner.Local;

/// <content>What every operation has in common: one at a time, a status while it runs and one after it, a journal entry and event lines.</content>
public sealed partial class LocalService
{
    private RunningOperation? Begin(OperationType type, Func<ServiceStatus, bool> isAllowed, Func<OperationStart, Task<OperationEnd>> run, ServiceStatus? unlessAlready = null)
    {
        OperationStart operation;
        Task<ServiceOperation> completion;
        lock (_sync)
        {
            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
            var isFirst = _journal.Newest is null;
            if (!isFirst && _status == unlessAlready)
            {
                return null; // As in the API: nothing to do is success, without an operation.
            }

            var isCreation = type == OperationType.CreateService;
            if (isFirst ? !isCreation : !isAllowed(_status))
            {
                throw new InvalidStateException(isFirst
                    ? $"Service {_options.Name} hasn't been created yet."
                    : $"{type.ToApiName()} isn't possible: service {_options.Name} is in status {_status.ToApiName()}.");
            }

            operation = new OperationStart(_journal.Begin(type).Id, type, _status);
            _status = ServiceStatus.OperationInProgress;
            completion = Task.Run(() => RunAsync(operation, run));
            _operation = completion;
        }

        return new RunningOperation(operation.Id, completion);
    }

    private async Task<ServiceOperation> RunAsync(OperationStart operation, Func<OperationStart, Task<OperationEnd>> run)
    {
        _log.Information(OperationTexts.Started(operation.Type));
        _log.Information(StatusLine(ServiceStatus.OperationInProgress));
        _events.Started(operation.Type);
        _events.StatusChanged(operation.StatusBefore, ServiceStatus.OperationInProgress);
        _feed.Publish();
        OperationEnd end;
        try
        {
            end = await run(operation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            end = new(OperationStatus.Failed, StatusAfterError(operation), "The service was shut down.");
        }
        catch (Exception exception)
        {
            // Whatever a host throws here, the operation must end, and the service be left in a status that can be acted on.
            end = new(OperationStatus.Failed, StatusAfterError(operation), exception.Message);
        }

        ServiceOperation ended;
        lock (_sync)
        {
            _status = end.ServiceStatus;
            ended = _journal.Set(operation.Id, end.Status, end.Failure);
            if (end.ServiceStatus == ServiceStatus.CreateFailed)
            {
                _gatewayContext.NoInstanceReason = $"its creation failed: {end.Failure}";
            }
        }

        WriteEnd(operation, end);
        _feed.Publish();
        return ended;
    }

    private void WriteEnd(OperationStart operation, OperationEnd end)
    {
        var text = OperationTexts.Ended(operation.Type, end.Status);
        if (end.Status == OperationStatus.Succeeded)
        {
            _log.Information(text);
        }
        else
        {
            _log.Error($"{text} Failure reason: {end.Failure?.TrimEnd('.')}.");
        }

        _log.Information(StatusLine(end.ServiceStatus));
        _events.Ended(operation.Type, end.Status);
        _events.StatusChanged(ServiceStatus.OperationInProgress, end.ServiceStatus);
    }

    private static ServiceStatus StatusAfterError(OperationStart operation) => operation.Type switch
    {
        OperationType.CreateService => ServiceStatus.CreateFailed,
        OperationType.DeleteService => ServiceStatus.DeleteFailed,
        _ => operation.StatusBefore,
    };

    private static string StatusLine(ServiceStatus status) => $"Service status is set to {status.ToApiName()}.";

    /// <summary>An operation that has begun, and the status that the service had before.</summary>
    private sealed record OperationStart(string Id, OperationType Type, ServiceStatus StatusBefore);

    /// <summary>How an operation ended, the status that it leaves the service in, and why if it failed.</summary>
    private sealed record OperationEnd(OperationStatus Status, ServiceStatus ServiceStatus, string? Failure = null);
}

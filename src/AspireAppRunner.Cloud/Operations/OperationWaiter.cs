using Amazon.AppRunner;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Operations;

/// <summary>
/// Follows an operation by ListOperations to its end. The service's own status doesn't tell: after an update that was rolled back it is RUNNING, as if nothing were wrong.
/// </summary>
internal sealed class OperationWaiter(AwsClients clients, AwsCalls calls, Delays delays, LogTail logs, IDeploymentLog log, TimeProvider time, TimeSpan timeout)
{
    // An operation takes minutes; a network that is away for some of them is no reason to give up what goes on without it.
    private const int FailuresInARow = 5;

    /// <summary>Waits for an operation.</summary>
    /// <param name="service">The service, as a call answered with it.</param>
    /// <param name="operationId">The operation; <see langword="null"/>: the newest.</param>
    /// <param name="subject">What the log calls the service.</param>
    /// <param name="what">What is waited for.</param>
    /// <param name="cancellationToken">Ends the wait, not the operation.</param>
    public async Task WaitAsync(Sdk.Service service, string? operationId, string subject, string what, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        string? seen = null;
        var failures = 0;
        for (var attempt = 0; ; attempt++)
        {
            await delays.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
            bool found;
            Sdk.OperationSummary? operation;
            try
            {
                (found, operation) = await FindAsync(service.ServiceArn, operationId, subject, cancellationToken).ConfigureAwait(false);
                failures = 0;
            }
            catch (DeploymentFailedException failure) when (AwsErrors.IsTransient(failure.InnerException) && ++failures < FailuresInARow)
            {
                log.Progress(subject, $"{failure.Why} Looking again.");
                continue;
            }

            if (!found || operation?.Status is { } status && await HasEndedAsync(service, operation, status.Value, subject, what, cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            if (seen != operation?.Status?.Value && operation is not null)
            {
                seen = operation.Status.Value;
                log.Progress(subject, $"{operation.Type}: {seen}");
            }

            await GiveUpAsync(service, started, subject, what, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sees to it that the newest operation of a service ended well, and waits for it if it goes on. One that is as old as not to be listed any more is of no interest.</summary>
    public async Task CheckNewestAsync(Sdk.Service service, string subject, string what, CancellationToken cancellationToken)
    {
        var (_, operation) = await FindAsync(service.ServiceArn, id: null, subject, cancellationToken).ConfigureAwait(false);
        if (operation?.Status is { } status && !await HasEndedAsync(service, operation, status.Value, subject, what, cancellationToken).ConfigureAwait(false))
        {
            await WaitAsync(service, operation.Id, subject, what, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until a service that somebody or an earlier run began to change can be changed again, however that ends.</summary>
    public async Task SettleAsync(Sdk.Service service, string subject, CancellationToken cancellationToken)
    {
        log.Started(subject, "waiting for the operation in progress");
        var started = time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var answer = await calls.FindAsync<Sdk.DescribeServiceResponse, Sdk.ResourceNotFoundException>(
                "apprunner:DescribeService", subject,
                () => clients.AppRunner.DescribeServiceAsync(new Sdk.DescribeServiceRequest { ServiceArn = service.ServiceArn }, cancellationToken)).ConfigureAwait(false);
            if (answer?.Service.Status != ServiceStatus.OPERATION_IN_PROGRESS)
            {
                log.Finished(subject, $"now {answer?.Service.Status?.Value ?? "gone"}", succeeded: true);
                return;
            }

            await GiveUpAsync(service, started, subject, "Waiting for the operation in progress", cancellationToken).ConfigureAwait(false);
            await delays.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task GiveUpAsync(Sdk.Service service, long started, string subject, string what, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(started) > timeout)
        {
            throw new DeploymentFailedException(
                what, subject, $"The operation did not end within {timeout.TotalMinutes:0} minutes.",
                "App Runner has no way to cancel an operation. Deploy again when it has ended: the deployment goes on from there.",
                await logs.ReadAsync(service.ServiceName, service.ServiceId, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<(bool Found, Sdk.OperationSummary? Operation)> FindAsync(string arn, string? id, string subject, CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var page = await calls.FindAsync<Sdk.ListOperationsResponse, Sdk.ResourceNotFoundException>(
                "apprunner:ListOperations", subject,
                () => clients.AppRunner.ListOperationsAsync(new Sdk.ListOperationsRequest { ServiceArn = arn, NextToken = token }, cancellationToken)).ConfigureAwait(false);
            if (page is null)
            {
                // Of a service that doesn't exist any more nothing is to be followed: it was deleted.
                return (false, null);
            }

            // The newest comes first.
            if ((page.OperationSummaryList ?? []).FirstOrDefault(operation => id is null || operation.Id == id) is { } operation)
            {
                return (true, operation);
            }

            token = page.NextToken;
        }
        while (!string.IsNullOrEmpty(token));
        return (true, null);
    }

    private async Task<bool> HasEndedAsync(Sdk.Service service, Sdk.OperationSummary operation, string status, string subject, string what, CancellationToken cancellationToken)
    {
        var (why, remedy) = status switch
        {
            "SUCCEEDED" or "PENDING" or "IN_PROGRESS" or "ROLLBACK_IN_PROGRESS" => (null, null),
            "FAILED" when operation.Type == OperationType.CREATE_SERVICE => (
                "App Runner could not build or start the service, or it did not become healthy in time.",
                "Correct what the log names and deploy again: the service that failed is deleted first then."),
            "FAILED" => ("App Runner could not carry it out.", "Correct what the log names and deploy again."),
            "ROLLBACK_SUCCEEDED" => ("The new version did not become healthy, and App Runner went back to the one before, which serves now.", "Correct what the log names and deploy again."),
            "ROLLBACK_FAILED" => (
                "The new version did not become healthy, and going back to the one before failed too.",
                "See in the App Runner console what serves now; correct what the log names and deploy again."),
            _ => ((string?)"It is a status that this version doesn't know.", (string?)"See in the App Runner console what became of the service."),
        };
        return why is null
            ? status == "SUCCEEDED"
            : throw new DeploymentFailedException(
                what, subject, $"{operation.Type} ended with {status}. {why}", remedy!,
                await logs.ReadAsync(service.ServiceName, service.ServiceId, cancellationToken).ConfigureAwait(false));
    }
}

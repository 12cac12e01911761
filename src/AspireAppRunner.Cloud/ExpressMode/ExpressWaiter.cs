using Amazon.ECS;
using AspireAppRunner.Cloud.Applying;
using AspireAppRunner.Cloud.Operations;
using Sdk = Amazon.ECS.Model;

namespace AspireAppRunner.Cloud.ExpressMode;

/// <summary>Follows a service's deployment to its end. The service's own status doesn't tell: ACTIVE says only that it exists.</summary>
/// <remarks>
/// An update sends 5 % of the requests to the new revision, waits three minutes, then sends all of them and waits again; it is rolled back if more than 1 % of the answers are
/// 4xx or 5xx. Source: AWS App Runner Developer Guide, "AWS App Runner availability change"; Amazon ECS API reference, <c>DescribeServiceDeployments</c>.
/// </remarks>
internal sealed class ExpressWaiter(RunContext run, ExpressReader reader)
{
    // A deployment takes minutes; a network that is away for some of them is no reason to give up what goes on without it.
    private const int FailuresInARow = 5;

    private static readonly ServiceDeploymentStatus[] s_goingOn =
    [
        ServiceDeploymentStatus.PENDING, ServiceDeploymentStatus.IN_PROGRESS, ServiceDeploymentStatus.STOP_REQUESTED, ServiceDeploymentStatus.ROLLBACK_REQUESTED, ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS,
    ];

    public static bool IsGoingOn(ServiceDeploymentStatus status) => s_goingOn.Contains(status);

    /// <summary>Waits until a service has been deployed.</summary>
    /// <param name="arn">The service.</param>
    /// <param name="before">The deployment that was the newest before; <see langword="null"/>: none.</param>
    /// <param name="logGroup">Where its tasks write.</param>
    /// <param name="subject">What the log calls the service.</param>
    /// <param name="what">What is waited for.</param>
    /// <param name="cancellationToken">Ends the wait, not the deployment.</param>
    /// <returns>The service.</returns>
    public async Task<ActualExpressService> DeployedAsync(string arn, string? before, string logGroup, string subject, string what, CancellationToken cancellationToken)
    {
        string? seen = null;
        ActualExpressService? ended = null;
        await UntilAsync(arn, subject, what, logGroup, async service =>
        {
            if (service is not { IsActive: true })
            {
                throw new DeploymentFailedException(what, subject, "Somebody deletes the service.", "Deploy again when it is gone: it is made anew then.");
            }

            if (service.Deployment is not { } deployment || deployment.ServiceDeploymentArn == before)
            {
                return false;
            }

            if (seen != Progress(deployment))
            {
                seen = Progress(deployment);
                run.Log.Progress(subject, seen);
            }

            if (IsGoingOn(deployment.Status))
            {
                return false;
            }

            await CheckAsync(deployment, logGroup, subject, what, cancellationToken).ConfigureAwait(false);
            ended = service;
            // The address comes with the load balancer, perhaps a moment later.
            return service.Host is not null;
        }, cancellationToken).ConfigureAwait(false);
        return ended!;
    }

    /// <summary>Waits until no deployment of a service is in progress any more, however the one that is ends.</summary>
    public async Task SettleAsync(string arn, string subject, CancellationToken cancellationToken)
    {
        run.Log.Started(subject, "waiting for the deployment in progress");
        await UntilAsync(arn, subject, "Waiting for the deployment in progress", null, service =>
        {
            var goesOn = service is { IsActive: true, Deployment.Status: { } status } && IsGoingOn(status);
            if (!goesOn)
            {
                run.Log.Finished(subject, $"now {service?.State ?? "gone"}", succeeded: true);
            }

            return Task.FromResult(!goesOn);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until a service that is being deleted is gone, with its load balancer and the rest.</summary>
    public Task GoneAsync(string arn, string subject, CancellationToken cancellationToken) =>
        UntilAsync(arn, subject, "Deleting the service", null, service => Task.FromResult(service is null), cancellationToken);

    private async Task UntilAsync(string arn, string subject, string what, string? logGroup, Func<ActualExpressService?, Task<bool>> isOver, CancellationToken cancellationToken)
    {
        var started = run.Time.GetTimestamp();
        var failures = 0;
        for (var attempt = 0; ; attempt++)
        {
            await run.Delays.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
            ActualExpressService? service;
            try
            {
                service = await reader.FindAsync(arn, cancellationToken).ConfigureAwait(false);
                failures = 0;
            }
            catch (DeploymentFailedException failure) when (AwsErrors.IsTransient(failure.InnerException) && ++failures < FailuresInARow)
            {
                run.Log.Progress(subject, $"{failure.Why} Looking again.");
                continue;
            }

            if (await isOver(service).ConfigureAwait(false))
            {
                return;
            }

            if (run.Time.GetElapsedTime(started) > run.Options.OperationTimeout)
            {
                throw new DeploymentFailedException(
                    what, subject, $"It did not end within {run.Options.OperationTimeout.TotalMinutes:0} minutes; the service is {service?.State ?? "gone"}.",
                    "It goes on in ECS. Deploy again later: the deployment goes on from there.", await LinesAsync(logGroup, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    private async Task CheckAsync(Sdk.ServiceDeployment deployment, string logGroup, string subject, string what, CancellationToken cancellationToken)
    {
        var (why, remedy) = deployment.Status.Value switch
        {
            "SUCCESSFUL" => (null, null),
            "ROLLBACK_SUCCESSFUL" => (
                "ECS went back to the revision before, which serves now.",
                "Correct what the reason and the log name, and deploy again. A health check path must answer with 200; more than 1 % of 4xx and 5xx answers roll an update back."),
            "ROLLBACK_FAILED" => ("Going back to the revision before failed too.", "See in the ECS console what serves now; correct what the reason and the log name and deploy again."),
            "STOPPED" => (
                "Nothing serves, or the revision before does.",
                "Correct what the reason and the log name and deploy again. The first deployment of a service has nothing to go back to: its tasks must start and its health check path answer with 200."),
            _ => ((string?)"It is a status that this version doesn't know.", (string?)"See in the ECS console what became of the service."),
        };
        if (why is not null)
        {
            var reasons = string.Join(' ', ((string?[])[deployment.StatusReason, deployment.Rollback?.Reason]).Where(reason => !string.IsNullOrWhiteSpace(reason)).Distinct());
            throw new DeploymentFailedException(
                what, subject, run.Secrets.Hide($"The deployment ended with {deployment.Status.Value}. {(reasons.Length == 0 ? "ECS gave no reason." : $"{reasons.TrimEnd('.')}.")} {why}"), remedy!,
                await LinesAsync(logGroup, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string? logGroup, CancellationToken cancellationToken) =>
        logGroup is null ? [] : await new LogTail(run.Clients, run.Secrets).ReadAsync(logGroup, cancellationToken).ConfigureAwait(false);

    private static string Progress(Sdk.ServiceDeployment deployment)
    {
        var tasks = deployment.TargetServiceRevision is { RequestedTaskCount: { } requested } revision ? $", {revision.RunningTaskCount ?? 0} of {requested} tasks" : "";
        return $"{deployment.Status.Value}{(deployment.LifecycleStage is { } stage ? $", {stage.Value}" : "")}{tasks}";
    }
}

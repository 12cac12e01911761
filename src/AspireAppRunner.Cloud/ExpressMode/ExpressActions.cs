using Amazon.ECS;
using AspireAppRunner.Cloud.Applying;
using Sdk = Amazon.ECS.Model;

namespace AspireAppRunner.Cloud.ExpressMode;

/// <summary>What can be done to an Express service, each to its end: no method returns while ECS is still at it.</summary>
internal sealed class ExpressActions(RunContext run, ExpressReader reader, ExpressWaiter waiter)
{
    // IAM needs some seconds, rarely minutes, until a new role can be assumed everywhere.
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(15);
    private const int RoleAttempts = 15;

    private IAmazonECS Ecs => run.Clients.Ecs;

    public async Task<ActualExpressService> CreateAsync(Sdk.CreateExpressGatewayServiceRequest request, string arn, string subject, CancellationToken cancellationToken)
    {
        var made = await WhenRolesAreReadyAsync("ecs:CreateExpressGatewayService", subject, async () =>
        {
            try
            {
                return (await Ecs.CreateExpressGatewayServiceAsync(request, cancellationToken).ConfigureAwait(false)).Service.ServiceArn;
            }
            catch (AmazonECSException exception) when (exception is Sdk.InvalidParameterException or Sdk.ClientException && !IsRoleNotReady(exception))
            {
                // Names are unique in a cluster. If the call was repeated because its answer was lost, the service exists, with our tags.
                if (await reader.FindAsync(arn, cancellationToken).ConfigureAwait(false) is { IsActive: true } found && found.Environment == run.Deployment.Name)
                {
                    return found.Arn;
                }

                throw;
            }
        }, cancellationToken).ConfigureAwait(false);
        return await waiter.DeployedAsync(made, before: null, request.PrimaryContainer.AwsLogsConfiguration.LogGroup, subject, "Creating the service", cancellationToken).ConfigureAwait(false);
    }

    public async Task<ActualExpressService> UpdateAsync(ActualExpressService actual, Sdk.UpdateExpressGatewayServiceRequest request, string subject, CancellationToken cancellationToken)
    {
        var revision = await WhenRolesAreReadyAsync("ecs:UpdateExpressGatewayService", subject, async () =>
        {
            try
            {
                var answer = await Ecs.UpdateExpressGatewayServiceAsync(request, cancellationToken).ConfigureAwait(false);
                return answer.Service?.TargetConfiguration?.ServiceRevisionArn;
            }
            catch (Exception exception) when (exception is Sdk.ServiceNotActiveException or Sdk.ServiceNotFoundException)
            {
                throw new DeploymentFailedException(
                    "Updating the service", subject, "Somebody deletes the service.", "Deploy again: it is waited for until it is gone, and made anew.", innerException: exception);
            }
        }, cancellationToken).ConfigureAwait(false);
        if (revision is null || revision != actual.Configuration?.ServiceRevisionArn)
        {
            return await waiter.DeployedAsync(
                actual.Arn, actual.Service.CurrentDeployment, request.PrimaryContainer.AwsLogsConfiguration.LogGroup, subject, "Updating the service", cancellationToken).ConfigureAwait(false);
        }

        // Nothing that takes a new revision, so nothing is deployed: that must not look like success where a deployment was the purpose.
        var now = await reader.FindAsync(actual.Arn, cancellationToken).ConfigureAwait(false) ?? actual;
        return now.HasFailed
            ? throw new DeploymentFailedException("Deploying the service again", subject, $"ECS makes no new deployment without a change, and the last one ended with {now.State}.", "Change a setting of the service, or destroy it, and deploy again.")
            : now;
    }

    /// <summary>Deletes a service, or waits for a deletion that has begun. What is gone already is no error.</summary>
    public async Task DeleteAsync(ActualExpressService actual, string subject, CancellationToken cancellationToken)
    {
        if (actual.IsActive)
        {
            var began = await run.Calls.CallAsync("ecs:DeleteExpressGatewayService", subject, async () =>
            {
                try
                {
                    await Ecs.DeleteExpressGatewayServiceAsync(new Sdk.DeleteExpressGatewayServiceRequest { ServiceArn = actual.Arn }, cancellationToken).ConfigureAwait(false);
                    return true;
                }
                catch (Sdk.ServiceNotActiveException)
                {
                    // It is being deleted already.
                    return true;
                }
                catch (AmazonECSException exception) when (exception is Sdk.ServiceNotFoundException or Sdk.ResourceNotFoundException)
                {
                    return false;
                }
            }).ConfigureAwait(false);
            if (!began)
            {
                return;
            }
        }

        run.Log.Progress(subject, "its tasks finish their requests, then its load balancer and the rest go");
        await waiter.GoneAsync(actual.Arn, subject, cancellationToken).ConfigureAwait(false);
    }

    public Task TagAsync(string arn, IEnumerable<SettingChange> tags, string subject, CancellationToken cancellationToken) =>
        run.Calls.CallAsync("ecs:TagResource", subject, () => Ecs.TagResourceAsync(
            new Sdk.TagResourceRequest { ResourceArn = arn, Tags = [.. tags.Select(tag => new Sdk.Tag { Key = tag.Setting["Tags.".Length..], Value = tag.New })] }, cancellationToken));

    private async Task<T> WhenRolesAreReadyAsync<T>(string action, string subject, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (isReady, result) = await run.Calls.CallAsync(action, subject, async () =>
            {
                try
                {
                    return (true, await call().ConfigureAwait(false));
                }
                catch (AmazonECSException exception) when (IsRoleNotReady(exception) && attempt < RoleAttempts)
                {
                    return (false, default(T)!);
                }
            }).ConfigureAwait(false);
            if (isReady)
            {
                return result;
            }

            run.Log.Progress(subject, "waiting until its roles can be assumed");
            await run.Delays.WaitAsync(attempt, s_shortestPause, s_longestPause, cancellationToken).ConfigureAwait(false);
        }
    }

    // ECS says no more than that a role could not be assumed; it is the only sign that IAM has not settled.
    private static bool IsRoleNotReady(AmazonECSException exception) =>
        exception is Sdk.InvalidParameterException or Sdk.ClientException
        && exception.Message.Contains("assume", StringComparison.OrdinalIgnoreCase) && exception.Message.Contains("role", StringComparison.OrdinalIgnoreCase);
}

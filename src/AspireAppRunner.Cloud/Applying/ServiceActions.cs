using Amazon.AppRunner;
using AspireAppRunner.Cloud.Account;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Applying;

/// <summary>What can be done to a service, each to its end: no method returns while App Runner is still at it.</summary>
internal sealed class ServiceActions(RunContext run)
{
    // IAM needs some seconds, rarely minutes, until a new role can be assumed everywhere.
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(15);
    private const int RoleAttempts = 15;
    private const int BusyAttempts = 5;

    private IAmazonAppRunner Client => run.Clients.AppRunner;

    public async Task<Sdk.Service> CreateAsync(Sdk.CreateServiceRequest request, string subject, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await run.Calls.CallAsync("apprunner:CreateService", subject, async () =>
            {
                try
                {
                    return await Client.CreateServiceAsync(request, cancellationToken).ConfigureAwait(false);
                }
                catch (Sdk.InvalidRequestException exception) when (IsRoleNotReady(exception) && attempt < RoleAttempts)
                {
                    return null;
                }
                catch (Sdk.InvalidRequestException)
                {
                    // Names are unique. If the call was repeated because its answer was lost, the service exists, with our tags.
                    if (await FindOwnAsync(request.ServiceName, cancellationToken).ConfigureAwait(false) is { } made)
                    {
                        return new Sdk.CreateServiceResponse { Service = made };
                    }

                    throw;
                }
            }).ConfigureAwait(false);
            if (answer is not null)
            {
                await run.Waiter.WaitAsync(answer.Service, answer.OperationId, subject, "Creating the service", cancellationToken).ConfigureAwait(false);
                return answer.Service;
            }

            run.Log.Progress(subject, "waiting until its roles can be assumed");
            await run.Delays.WaitAsync(attempt, s_shortestPause, s_longestPause, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task UpdateAsync(Sdk.Service service, Sdk.UpdateServiceRequest request, string subject, CancellationToken cancellationToken) =>
        OperateAsync(service, "apprunner:UpdateService", subject, "Updating the service", async () =>
        {
            var answer = await Client.UpdateServiceAsync(request, cancellationToken).ConfigureAwait(false);
            return (true, answer.OperationId);
        }, cancellationToken);

    public Task RedeployAsync(Sdk.Service service, string subject, CancellationToken cancellationToken) =>
        OperateAsync(service, "apprunner:StartDeployment", subject, "Deploying the service again", async () =>
        {
            var answer = await Client.StartDeploymentAsync(new Sdk.StartDeploymentRequest { ServiceArn = service.ServiceArn }, cancellationToken).ConfigureAwait(false);
            return (true, answer.OperationId);
        }, cancellationToken);

    public Task PauseAsync(Sdk.Service service, string subject, CancellationToken cancellationToken) =>
        OperateAsync(service, "apprunner:PauseService", subject, "Pausing the service", async () =>
        {
            var answer = await Client.PauseServiceAsync(new Sdk.PauseServiceRequest { ServiceArn = service.ServiceArn }, cancellationToken).ConfigureAwait(false);
            // Of a service that is paused already there is no operation.
            return (answer.OperationId is not null, answer.OperationId);
        }, cancellationToken);

    public Task ResumeAsync(Sdk.Service service, string subject, CancellationToken cancellationToken) =>
        OperateAsync(service, "apprunner:ResumeService", subject, "Resuming the service", async () =>
        {
            var answer = await Client.ResumeServiceAsync(new Sdk.ResumeServiceRequest { ServiceArn = service.ServiceArn }, cancellationToken).ConfigureAwait(false);
            // Of a service that runs already there is no operation.
            return (answer.OperationId is not null, answer.OperationId);
        }, cancellationToken);

    public async Task DeleteAsync(ActualService actual, string subject, CancellationToken cancellationToken)
    {
        foreach (var connection in await run.Services.IngressAsync(actual.Service.ServiceArn, actual.Name, cancellationToken).ConfigureAwait(false))
        {
            await new IngressStep(run).DeleteAsync(connection, actual.Name, subject, cancellationToken).ConfigureAwait(false);
        }

        await OperateAsync(actual.Service, "apprunner:DeleteService", subject, "Deleting the service", async () =>
        {
            try
            {
                var answer = await Client.DeleteServiceAsync(new Sdk.DeleteServiceRequest { ServiceArn = actual.Service.ServiceArn }, cancellationToken).ConfigureAwait(false);
                return (true, answer.OperationId);
            }
            catch (Sdk.ResourceNotFoundException)
            {
                return (false, null);
            }
        }, cancellationToken).ConfigureAwait(false);
    }

    public Task TagAsync(string arn, IEnumerable<KeyValuePair<string, string?>> tags, string subject, CancellationToken cancellationToken) =>
        run.Calls.CallAsync("apprunner:TagResource", subject, () => Client.TagResourceAsync(
            new Sdk.TagResourceRequest { ResourceArn = arn, Tags = [.. tags.Select(tag => new Sdk.Tag { Key = tag.Key, Value = tag.Value })] }, cancellationToken));

    /// <summary>Starts an operation and follows it. A service that is busy is waited for: maintenance and automatic deployments come unasked.</summary>
    private async Task OperateAsync(Sdk.Service service, string action, string subject, string what, Func<Task<(bool Started, string? OperationId)>> start, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (isBusy, started, operationId) = await run.Calls.CallAsync(action, subject, async () =>
            {
                try
                {
                    var operation = await start().ConfigureAwait(false);
                    return (false, operation.Started, operation.OperationId);
                }
                catch (AmazonAppRunnerException exception) when ((exception is Sdk.InvalidStateException && attempt < BusyAttempts) || (IsRoleNotReady(exception) && attempt < RoleAttempts))
                {
                    return (true, false, null);
                }
            }).ConfigureAwait(false);
            if (!isBusy)
            {
                if (started)
                {
                    await run.Waiter.WaitAsync(service, operationId, subject, what, cancellationToken).ConfigureAwait(false);
                }

                return;
            }

            await run.Delays.WaitAsync(attempt, s_shortestPause, s_longestPause, cancellationToken).ConfigureAwait(false);
            await run.Waiter.SettleAsync(service, subject, cancellationToken).ConfigureAwait(false);
        }
    }

    // "Error in assuming access role …", "Error in assuming instance role …": the only sign that IAM has not settled.
    private static bool IsRoleNotReady(AmazonAppRunnerException exception) =>
        exception is Sdk.InvalidRequestException && exception.Message.Contains("assuming", StringComparison.OrdinalIgnoreCase) && exception.Message.Contains("role", StringComparison.OrdinalIgnoreCase);

    private async Task<Sdk.Service?> FindOwnAsync(string name, CancellationToken cancellationToken)
    {
        var services = await run.Services.ReadAsync(run.Deployment, cancellationToken).ConfigureAwait(false);
        return services.FirstOrDefault(service => service.Name == name && service.Environment == run.Deployment.Name)?.Service;
    }
}

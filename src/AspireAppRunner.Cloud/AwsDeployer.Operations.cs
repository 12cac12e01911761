using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Applying;
using AspireAppRunner.Cloud.Operations;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud;

/// <content>What is done to the services of a deployment as they are, without a model.</content>
public sealed partial class AwsDeployer
{
    /// <summary>Finds the services of a deployment by their tags. Reads only.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The services, by their names in the model.</returns>
    public async Task<IReadOnlyList<DeployedService>> FindServicesAsync(string deployment, CancellationToken cancellationToken = default)
    {
        var (_, services) = await OwnAsync(deployment, cancellationToken).ConfigureAwait(false);
        return [.. services.Select(service => Describe(service, service.Status, ChangeKind.None))];
    }

    /// <summary>Pauses the services of a deployment that run, all at the same time, and waits until they are paused.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The services; those that were paused already too.</returns>
    /// <exception cref="DeploymentFailedException">A service could not be paused.</exception>
    public Task<IReadOnlyList<DeployedService>> PauseAsync(string deployment, CancellationToken cancellationToken = default) =>
        OperateAsync(deployment, "RUNNING", "PAUSED", "pausing", static (actions, service, subject, token) => actions.PauseAsync(service.Service, subject, token), cancellationToken);

    /// <summary>Resumes the services of a deployment that are paused, all at the same time, and waits until they run.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The services; those that ran already too.</returns>
    /// <exception cref="DeploymentFailedException">A service could not be resumed.</exception>
    public Task<IReadOnlyList<DeployedService>> ResumeAsync(string deployment, CancellationToken cancellationToken = default) =>
        OperateAsync(deployment, "PAUSED", "RUNNING", "resuming", static (actions, service, subject, token) => actions.ResumeAsync(service.Service, subject, token), cancellationToken);

    /// <summary>Deploys the services of a deployment that run again, with the newest image of their tag or commit of their branch and with the secrets as they are now.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The services.</returns>
    /// <exception cref="DeploymentFailedException">A deployment failed or was rolled back.</exception>
    public Task<IReadOnlyList<DeployedService>> RedeployAsync(string deployment, CancellationToken cancellationToken = default) =>
        OperateAsync(deployment, "RUNNING", "RUNNING", "deploying again", static (actions, service, subject, token) => actions.RedeployAsync(service.Service, subject, token), cancellationToken);

    /// <summary>Reads the last lines that App Runner wrote about each service of a deployment.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The lines by the service's name in the model, each with its log stream in front.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadLogsAsync(string deployment, CancellationToken cancellationToken = default)
    {
        var (run, services) = await OwnAsync(deployment, cancellationToken).ConfigureAwait(false);
        var tail = new LogTail(run.Clients, run.Secrets);
        var lines = await Task.WhenAll(services.Select(service => tail.ReadAsync(service.Name, service.Service.ServiceId, cancellationToken))).ConfigureAwait(false);
        return services.Zip(lines).ToDictionary(pair => ModelNameOf(pair.First), pair => pair.Second, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<DeployedService>> OperateAsync(
        string deployment, string from, string to, string what, Func<ServiceActions, ActualService, string, CancellationToken, Task> operate, CancellationToken cancellationToken)
    {
        var (run, services) = await OwnAsync(deployment, cancellationToken).ConfigureAwait(false);
        var actions = new ServiceActions(run);
        return await Task.WhenAll(services.Select(async service =>
        {
            if (service.Status != from)
            {
                return Describe(service, service.Status, ChangeKind.None);
            }

            var subject = $"service {ModelNameOf(service)}";
            return await run.LoggedAsync(
                subject,
                what,
                async () =>
                {
                    await operate(actions, service, subject, cancellationToken).ConfigureAwait(false);
                    return Describe(service, to, ChangeKind.Update);
                },
                _ => to).ConfigureAwait(false);
        })).ConfigureAwait(false);
    }

    private async Task<(RunContext Run, IReadOnlyList<ActualService> Services)> OwnAsync(string deployment, CancellationToken cancellationToken)
    {
        var run = Run(new DeploymentRequest(new AppRunnerDeployment(deployment)));
        await run.Reader.IdentityAsync(cancellationToken).ConfigureAwait(false);
        var services = await run.Services.ReadAsync(run.Deployment, cancellationToken).ConfigureAwait(false);
        return (run, [.. services.Where(service => service.Environment == deployment).OrderBy(ModelNameOf, StringComparer.Ordinal)]);
    }

    private static string ModelNameOf(ActualService service) => service.ModelName ?? service.Name;

    private static DeployedService Describe(ActualService service, string status, ChangeKind change) =>
        new(ModelNameOf(service), service.Name, service.Service.ServiceArn, service.Service.ServiceId, $"https://{service.Service.ServiceUrl}", status, change);
}

using AspireAppRunner.Cloud.Applying;
using AspireAppRunner.Cloud.Destroying;
using AspireAppRunner.Cloud.ExpressMode;
using AspireAppRunner.Cloud.Operations;
using AspireAppRunner.Cloud.Planning;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Cloud;

/// <summary>Deploys the services of a deployment to Amazon ECS Express Mode in place of App Runner: plans, applies, destroys.</summary>
/// <remarks>
/// <para>
/// A deployment of the same name may exist on App Runner: nothing of it is touched, and roles, secrets and tags (<see cref="OwnershipTags.ExpressEnvironment"/>) are apart, so that both
/// serve while requests are shifted (<see cref="TrafficShifter"/>). Only repositories of images are shared; each goes with the last deployment that uses it.
/// </para>
/// <para>
/// Nothing is remembered between runs: a run that was killed anywhere is carried on by the next, and a run without a change makes no call that changes anything. Only a
/// deployment that ends with SUCCESSFUL counts; one that is rolled back is a failure. Source: Amazon ECS API reference; AWS App Runner Developer Guide, "AWS App Runner availability change".
/// </para>
/// </remarks>
/// <param name="clients">The clients; not disposed of here.</param>
/// <param name="options">What App Runner's settings don't say; <see langword="null"/>: the defaults.</param>
/// <param name="log">Hears how far it is; <see langword="null"/>: nobody does.</param>
/// <param name="time">The clock of all waiting; <see langword="null"/>: the system's.</param>
public sealed class ExpressModeDeployer(AwsClients clients, ExpressModeOptions? options = null, IDeploymentLog? log = null, TimeProvider? time = null)
{
    private readonly ExpressModeOptions _options = options ?? new();

    /// <summary>Gets what decides the small differences between pauses; tests set it.</summary>
    internal Random Random { get; init; } = Random.Shared;

    /// <summary>Finds out what <see cref="ApplyAsync"/> would do. Reads only.</summary>
    /// <param name="request">What to deploy.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The plan. Its notes name, for each service, the settings that mean something else in Express Mode or are lost there.</returns>
    /// <exception cref="DeploymentFailedException">The account can't be read, has something in the way, or the deployment has what Express Mode can't have.</exception>
    public async Task<DeploymentPlan> PlanAsync(DeploymentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (await ReadAsync(Run(request), cancellationToken).ConfigureAwait(false)).Plan.Plan;
    }

    /// <summary>Makes the account as the model wants it, and waits until every deployment is over: at least six minutes for each service that is updated.</summary>
    /// <param name="request">What to deploy.</param>
    /// <param name="shown">The plan that was agreed to, if one was shown. If meanwhile something else would have to be replaced or removed, nothing is done.</param>
    /// <param name="cancellationToken">Ends the waiting; what ECS has begun goes on there.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="DeploymentFailedException">It failed, in part or as a whole; rolled back counts as failed. Deploying again goes on from there.</exception>
    public async Task<DeploymentSummary> ApplyAsync(DeploymentRequest request, DeploymentPlan? shown = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var run = Run(request);
        var read = await SettledAsync(run, cancellationToken).ConfigureAwait(false);
        PlanAgreement.Check(read.Plan.Plan, shown, request.Options);
        var services = await new ExpressRun(run, read.Reader, read.Actual, read.Plan, new ExpressInput(run.Deployment, _options, read.Names), read.Names, cancellationToken).DeployAsync().ConfigureAwait(false);
        // Last, because until now something may have used it.
        await RemoveAsync(run, read, new RemovalStep(run), cancellationToken).ConfigureAwait(false);
        return new DeploymentSummary(read.Actual.Account, services, [], [.. read.Plan.Plan.Notes, .. run.Notes]);
    }

    /// <summary>Finds out what <see cref="DestroyAsync"/> would remove. Reads only; the model isn't needed, because everything is found by its tags.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The plan.</returns>
    public async Task<DeploymentPlan> PlanDestroyAsync(string deployment, CancellationToken cancellationToken = default)
    {
        var run = Run(Empty(deployment));
        var read = await ReadAsync(run, cancellationToken).ConfigureAwait(false);
        var repositories = await OwnRepositories.FindAsync(run, cancellationToken).ConfigureAwait(false);
        return read.Plan.Plan with
        {
            Changes =
            [
                .. read.Plan.Plan.Changes,
                .. OwnClusters(read.Actual, deployment).Select(cluster => new ResourceChange("cluster", cluster.Name, ChangeKind.Delete, [])),
                .. OwnRepositories.Changes(repositories, run.Owner),
            ],
        };
    }

    /// <summary>Removes what carries a deployment's tags for Express Mode, and nothing else. Services drain first. Removing twice is no error.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="deployOptions">How; <see langword="null"/>: the defaults.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was removed, and what is left and why.</returns>
    /// <exception cref="DeploymentFailedException">Something could not be removed. Destroying again goes on from there.</exception>
    public async Task<DestroyReport> DestroyAsync(string deployment, DeployOptions? deployOptions = null, CancellationToken cancellationToken = default)
    {
        var run = Run(Empty(deployment) with { Options = (deployOptions ?? new()) with { RemoveMissing = true } });
        var read = await ReadAsync(run, cancellationToken).ConfigureAwait(false);
        var repositories = await OwnRepositories.FindAsync(run, cancellationToken).ConfigureAwait(false);
        var removal = new RemovalStep(run);
        await RemoveAsync(run, read, removal, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(repositories.Select(repository => removal.RepositoryAsync(repository, cancellationToken))).ConfigureAwait(false);
        foreach (var cluster in OwnClusters(read.Actual, deployment))
        {
            await new SurroundingsStep(run).RemoveClusterAsync(removal, cluster.Name, cancellationToken).ConfigureAwait(false);
        }

        return new DestroyReport(read.Actual.Account, [.. removal.Removed], [.. run.Notes]);
    }

    /// <summary>Finds the services of a deployment in Express Mode by their tags. Reads only.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The services, by their names in the model. Their status is the newest deployment's unless that was successful: ACTIVE says only that a service exists.</returns>
    public async Task<IReadOnlyList<DeployedService>> FindServicesAsync(string deployment, CancellationToken cancellationToken = default)
    {
        var run = Run(Empty(deployment));
        return [.. (await OwnAsync(run, cancellationToken).ConfigureAwait(false)).Select(service => Describe(service, service.ModelName ?? service.Name, ChangeKind.None))];
    }

    /// <summary>Reads the last lines that the tasks of each service of a deployment wrote.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The lines by the service's name in the model, each with its log stream in front.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadLogsAsync(string deployment, CancellationToken cancellationToken = default)
    {
        var run = Run(Empty(deployment));
        var services = await OwnAsync(run, cancellationToken).ConfigureAwait(false);
        var tail = new LogTail(clients, run.Secrets);
        var lines = await Task.WhenAll(services.Select(async service => service.Configuration?.PrimaryContainer?.AwsLogsConfiguration?.LogGroup is { } group
            ? await tail.ReadAsync(group, cancellationToken).ConfigureAwait(false)
            : ["No configuration of it is active."])).ConfigureAwait(false);
        return services.Zip(lines).ToDictionary(pair => pair.First.ModelName ?? pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
    }

    internal static DeployedService Describe(ActualExpressService service, string name, ChangeKind change) =>
        new(name, service.Name, service.Arn, service.Arn[(service.Arn.LastIndexOf('/') + 1)..], service.Host is { } host ? $"https://{host}" : "", service.State, change);

    private static DeploymentRequest Empty(string deployment) => new(new AppRunnerDeployment(deployment));

    private static IEnumerable<ActualCluster> OwnClusters(ExpressState actual, string deployment) => actual.Clusters.Where(cluster => cluster.Environment == deployment);

    private async Task<IReadOnlyList<ActualExpressService>> OwnAsync(RunContext run, CancellationToken cancellationToken)
    {
        var account = await run.Reader.IdentityAsync(cancellationToken).ConfigureAwait(false);
        var reader = new ExpressReader(run, new ExpressNames(run.Deployment, account, _options));
        var services = await reader.ServicesAsync(await reader.ClustersAsync(cancellationToken).ConfigureAwait(false), [], cancellationToken).ConfigureAwait(false);
        return [.. services.OrderBy(service => service.ModelName, StringComparer.Ordinal)];
    }

    private static async Task RemoveAsync(RunContext run, ExpressRead read, RemovalStep removal, CancellationToken cancellationToken)
    {
        var actions = new ExpressActions(run, read.Reader, new ExpressWaiter(run, read.Reader));
        var surroundings = new SurroundingsStep(run);
        // Until a service is gone it needs its roles: with one of them Express Mode takes its load balancer down.
        await Task.WhenAll(read.Plan.RemovedServices.Select(service =>
            removal.RemovedAsync($"service {service.Name}", () => actions.DeleteAsync(service, $"service {service.Name}", cancellationToken)))).ConfigureAwait(false);
        await Task.WhenAll([
            .. read.Plan.RemovedRoles.Select(role => removal.RoleAsync(role, cancellationToken)),
            .. read.Plan.RemovedSecrets.Select(secret => removal.SecretAsync(secret, cancellationToken)),
            .. read.Plan.RemovedLogGroups.Select(group => surroundings.RemoveLogGroupAsync(removal, group, cancellationToken)),
        ]).ConfigureAwait(false);
    }

    /// <summary>Reads and plans, after every deployment that is still in progress has ended; what it leaves behind decides what is to be done.</summary>
    private async Task<ExpressRead> SettledAsync(RunContext run, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(run, cancellationToken).ConfigureAwait(false);
        var waiter = new ExpressWaiter(run, read.Reader);
        var busy = read.Actual.Services.Where(service => service is { IsActive: true, Deployment.Status: { } status } && ExpressWaiter.IsGoingOn(status)).ToArray();
        if (busy.Length == 0)
        {
            return read;
        }

        await Task.WhenAll(busy.Select(service => waiter.SettleAsync(service.Arn, $"service {service.ModelName ?? service.Name}", cancellationToken))).ConfigureAwait(false);
        return await ReadAsync(run, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ExpressRead> ReadAsync(RunContext run, CancellationToken cancellationToken)
    {
        var account = await run.Reader.IdentityAsync(cancellationToken).ConfigureAwait(false);
        var names = new ExpressNames(run.Deployment, account, _options);
        var known = await run.Parameters.KnownAsync(run.Deployment, account, cancellationToken).ConfigureAwait(false);
        foreach (var service in run.Deployment.Services)
        {
            known.Add(new ResourceArnValue(ResourceKind.InstanceRole, service.Name), names.RoleArn(names.TaskRole(service.Name)));
        }

        var reader = new ExpressReader(run, names);
        var actual = await reader.ReadAsync(account, known, cancellationToken).ConfigureAwait(false);
        return new(reader, names, actual, new ExpressPlanner(run.Deployment, actual, known, run.Options, _options, names).Plan());
    }

    private RunContext Run(DeploymentRequest request) => new(clients, request, log ?? SilentLog.Instance, time ?? TimeProvider.System, Random, Ownership.ExpressMode);

    private sealed record ExpressRead(ExpressReader Reader, ExpressNames Names, ExpressState Actual, DetailedExpressPlan Plan);
}

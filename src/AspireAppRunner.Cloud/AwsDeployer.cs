using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Applying;
using AspireAppRunner.Cloud.Destroying;
using AspireAppRunner.Cloud.Planning;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud;

/// <summary>Deploys App Runner services to an account: plans, applies, destroys.</summary>
/// <remarks>
/// Nothing is remembered between runs. What is there is found by names and by tags (<see cref="OwnershipTags"/>), so a run that was killed anywhere is carried on by the next,
/// and a run without a change makes no call that changes anything.
/// </remarks>
/// <param name="clients">The clients; not disposed of here.</param>
/// <param name="log">Hears how far it is; <see langword="null"/>: nobody does.</param>
/// <param name="time">The clock of all waiting; <see langword="null"/>: the system's.</param>
public sealed partial class AwsDeployer(AwsClients clients, IDeploymentLog? log = null, TimeProvider? time = null)
{
    private readonly IDeploymentLog _log = log ?? SilentLog.Instance;
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Gets what decides the small differences between pauses; tests set it.</summary>
    internal Random Random { get; init; } = Random.Shared;

    /// <summary>Finds out what <see cref="ApplyAsync"/> would do. Reads only.</summary>
    /// <param name="request">What to deploy.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="DeploymentFailedException">The account can't be read, or has something in the way.</exception>
    public async Task<DeploymentPlan> PlanAsync(DeploymentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (_, plan) = await ReadAsync(Run(request), cancellationToken).ConfigureAwait(false);
        return plan.Plan;
    }

    /// <summary>Makes the account as the model wants it, and waits until it is.</summary>
    /// <param name="request">What to deploy.</param>
    /// <param name="shown">The plan that was agreed to, if one was shown. If meanwhile something else would have to be replaced or removed, nothing is done.</param>
    /// <param name="cancellationToken">Ends the deployment; operations that App Runner has begun go on there.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="DeploymentFailedException">It failed, in part or as a whole; rolled back counts as failed. Deploying again goes on from there.</exception>
    public async Task<DeploymentSummary> ApplyAsync(DeploymentRequest request, DeploymentPlan? shown = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var run = Run(request);
        var (actual, plan) = await SettledAsync(run, cancellationToken).ConfigureAwait(false);
        PlanAgreement.Check(plan.Plan, shown, request.Options);
        var services = await new DeploymentRun(run, actual, plan, cancellationToken).DeployAsync().ConfigureAwait(false);
        // Last, because until now something may have used it.
        await new RemovalStep(run).RemoveAsync(plan, cancellationToken).ConfigureAwait(false);
        return new DeploymentSummary(actual.Account, services, [.. run.DomainRecords], [.. plan.Plan.Notes, .. run.Notes]);
    }

    /// <summary>Finds out what <see cref="DestroyAsync"/> would remove. Reads only; the model isn't needed, because everything is found by its tags.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The plan.</returns>
    public async Task<DeploymentPlan> PlanDestroyAsync(string deployment, CancellationToken cancellationToken = default)
    {
        var run = Run(new DeploymentRequest(new AppRunnerDeployment(deployment)));
        var (_, plan) = await ReadAsync(run, cancellationToken).ConfigureAwait(false);
        var repositories = await OwnRepositories.FindAsync(run, cancellationToken).ConfigureAwait(false);
        return plan.Plan with { Changes = [.. plan.Plan.Changes, .. OwnRepositories.Changes(repositories, run.Owner)] };
    }

    /// <summary>Removes what carries a deployment's tags, and nothing else. Removing twice is no error.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="options">How; <see langword="null"/>: the defaults.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was removed, and what is left and why.</returns>
    /// <exception cref="DeploymentFailedException">Something could not be removed. Destroying again goes on from there.</exception>
    public async Task<DestroyReport> DestroyAsync(string deployment, DeployOptions? options = null, CancellationToken cancellationToken = default)
    {
        var run = Run(new DeploymentRequest(new AppRunnerDeployment(deployment)) { Options = (options ?? new()) with { RemoveMissing = true } });
        var (actual, plan) = await SettledAsync(run, cancellationToken).ConfigureAwait(false);
        var repositories = await OwnRepositories.FindAsync(run, cancellationToken).ConfigureAwait(false);
        var removal = new RemovalStep(run);
        await removal.RemoveAsync(plan, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(repositories.Select(repository => removal.RepositoryAsync(repository, cancellationToken))).ConfigureAwait(false);
        return new DestroyReport(actual.Account, [.. removal.Removed], [.. run.Notes]);
    }

    /// <summary>Reads and plans, after every operation that is still in progress has ended; what it leaves behind decides what is to be done.</summary>
    private static async Task<(AccountState Actual, DetailedPlan Plan)> SettledAsync(RunContext run, CancellationToken cancellationToken)
    {
        var (actual, plan) = await ReadAsync(run, cancellationToken).ConfigureAwait(false);
        var busy = actual.Services.Where(service => service.Status == "OPERATION_IN_PROGRESS").ToArray();
        if (busy.Length == 0)
        {
            return (actual, plan);
        }

        await Task.WhenAll(busy.Select(service => run.Waiter.SettleAsync(service.Service, $"service {service.ModelName ?? service.Name}", cancellationToken))).ConfigureAwait(false);
        return await ReadAsync(run, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(AccountState Actual, DetailedPlan Plan)> ReadAsync(RunContext run, CancellationToken cancellationToken)
    {
        var account = await run.Reader.IdentityAsync(cancellationToken).ConfigureAwait(false);
        var known = await run.Parameters.KnownAsync(run.Deployment, account, cancellationToken).ConfigureAwait(false);
        var actual = await run.Reader.ReadAsync(run.Deployment, account, known, cancellationToken).ConfigureAwait(false);
        return (actual, DeploymentPlanner.Plan(run.Deployment, actual, known, run.Options));
    }

    private RunContext Run(DeploymentRequest request) => new(clients, request, _log, _time, Random, Ownership.AppRunner);
}

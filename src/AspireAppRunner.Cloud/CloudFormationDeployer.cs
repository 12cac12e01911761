using AspireAppRunner.Cloud.Applying;
using AspireAppRunner.Cloud.Stacks;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud;

/// <summary>Deploys App Runner services by CloudFormation: one stack with the repositories of images, and one with the services.</summary>
/// <remarks>
/// The stacks are named as the deployment, the first with <c>-repositories</c> after it, and carry its tag (<see cref="OwnershipTags.Environment"/>). Every change is a change set that
/// is shown before it is executed. CloudFormation takes an update that App Runner rolled back for a success, so the services' newest operations are looked at in the end.
/// </remarks>
/// <param name="clients">The clients; not disposed of here.</param>
/// <param name="log">Hears how far it is; <see langword="null"/>: nobody does.</param>
/// <param name="time">The clock of all waiting; <see langword="null"/>: the system's.</param>
public sealed class CloudFormationDeployer(AwsClients clients, IDeploymentLog? log = null, TimeProvider? time = null)
{
    /// <summary>Gets what decides the small differences between pauses; tests set it.</summary>
    internal Random Random { get; init; } = Random.Shared;

    /// <summary>Finds out which account and Region the clients are for.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The account.</returns>
    /// <exception cref="DeploymentFailedException">There are no valid credentials, or no Region.</exception>
    public Task<AccountIdentity> GetAccountAsync(CancellationToken cancellationToken = default) =>
        Run(new DeploymentRequest(new AppRunnerDeployment("account"))).Reader.IdentityAsync(cancellationToken);

    /// <summary>Finds out what <see cref="DeployAsync"/> would do, by change sets that are removed again. Images keep the digests of the last deployment.</summary>
    /// <param name="request">What to deploy.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="DeploymentFailedException">A change set could not be made.</exception>
    public async Task<DeploymentPlan> PlanAsync(DeploymentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var run = Run(request);
        var account = await run.Reader.IdentityAsync(cancellationToken).ConfigureAwait(false);
        var values = new StackParameters(run, account);
        var changes = new List<ResourceChange>();
        foreach (var template in StackTemplate.Of(request.Deployment))
        {
            var stack = new DeploymentStack(run, template.StackName);
            var parameters = await values.ReadAsync(template, images: null, cancellationToken).ConfigureAwait(false);
            var change = await stack.PrepareAsync(template, parameters, cancellationToken).ConfigureAwait(false);
            changes.AddRange(change.Changes);
            await stack.DiscardAsync(change).ConfigureAwait(false);
        }

        return new DeploymentPlan(request.Deployment.Name, account, changes, [.. StackTemplate.NotesOf(request.Deployment)]);
    }

    /// <summary>Makes the stacks as the model wants them, pushes images in between, and waits until every service is as wanted.</summary>
    /// <param name="request">What to deploy.</param>
    /// <param name="review">Is shown what each change set would do before it is executed; if it throws, that change set is removed and nothing more is done.</param>
    /// <param name="cancellationToken">Ends the deployment; what CloudFormation has begun goes on there.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="DeploymentFailedException">A stack or a service failed or was rolled back.</exception>
    public async Task<DeploymentSummary> DeployAsync(DeploymentRequest request, Func<DeploymentPlan, CancellationToken, Task>? review = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var run = Run(request);
        var account = await run.Reader.IdentityAsync(cancellationToken).ConfigureAwait(false);
        var values = new StackParameters(run, account);
        var kinds = new Dictionary<string, ChangeKind>(StringComparer.Ordinal);
        foreach (var template in StackTemplate.Of(request.Deployment))
        {
            var images = await values.PushAsync(template, cancellationToken).ConfigureAwait(false);
            var parameters = await values.ReadAsync(template, images, cancellationToken).ConfigureAwait(false);
            var changes = await ApplyAsync(run, account, template, parameters, review, cancellationToken).ConfigureAwait(false);
            foreach (var (service, id) in template.ServiceIds)
            {
                kinds[service] = changes.FirstOrDefault(change => change.Name == id)?.Kind ?? ChangeKind.None;
            }
        }

        var services = await CheckAsync(run, kinds, cancellationToken).ConfigureAwait(false);
        return new DeploymentSummary(account, services, [], [.. StackTemplate.NotesOf(request.Deployment), .. run.Notes]);
    }

    /// <summary>Finds out what <see cref="DestroyAsync"/> would remove. Reads only.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="DeploymentFailedException">The account can't be read, or a stack of that name is not this tool's.</exception>
    public async Task<DeploymentPlan> PlanDestroyAsync(string deployment, CancellationToken cancellationToken = default)
    {
        var run = Run(new DeploymentRequest(new AppRunnerDeployment(deployment)));
        var account = await run.Reader.IdentityAsync(cancellationToken).ConfigureAwait(false);
        var changes = new List<ResourceChange>();
        foreach (var name in StackTemplate.NamesInOrderOfRemoval(deployment))
        {
            changes.AddRange(await new DeploymentStack(run, name).PlanRemovalAsync(cancellationToken).ConfigureAwait(false));
        }

        return new DeploymentPlan(deployment, account, changes, []);
    }

    /// <summary>Removes the stacks of a deployment with all that is in them, images too.</summary>
    /// <param name="deployment">The deployment's name.</param>
    /// <param name="options">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What was removed; nothing the second time.</returns>
    /// <exception cref="DeploymentFailedException">A stack could not be removed.</exception>
    public async Task<DestroyReport> DestroyAsync(string deployment, DeployOptions? options = null, CancellationToken cancellationToken = default)
    {
        var run = Run(new DeploymentRequest(new AppRunnerDeployment(deployment)) { Options = options ?? new DeployOptions() });
        var account = await run.Reader.IdentityAsync(cancellationToken).ConfigureAwait(false);
        var removed = new List<string>();
        foreach (var name in StackTemplate.NamesInOrderOfRemoval(deployment))
        {
            removed.AddRange(await new DeploymentStack(run, name).RemoveAsync(cancellationToken).ConfigureAwait(false));
        }

        return new DestroyReport(account, removed, [.. run.Notes]);
    }

    private static async Task<IReadOnlyList<ResourceChange>> ApplyAsync(
        RunContext run, AccountIdentity account, StackTemplate template, StackParameterList parameters, Func<DeploymentPlan, CancellationToken, Task>? review, CancellationToken cancellationToken)
    {
        var stack = new DeploymentStack(run, template.StackName);
        var change = await stack.PrepareAsync(template, parameters, cancellationToken).ConfigureAwait(false);
        if (change.Changes.Count == 0)
        {
            await stack.DiscardAsync(change).ConfigureAwait(false);
            return [];
        }

        try
        {
            if (review is not null)
            {
                await review(new DeploymentPlan(run.Deployment.Name, account, change.Changes, []), cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            await stack.DiscardAsync(change).ConfigureAwait(false);
            throw;
        }

        await stack.ExecuteAsync(change, cancellationToken).ConfigureAwait(false);
        return change.Changes;
    }

    /// <summary>CloudFormation says that a stack is complete when its services are RUNNING, which they also are after a deployment that App Runner has taken back.</summary>
    private static async Task<IReadOnlyList<DeployedService>> CheckAsync(RunContext run, Dictionary<string, ChangeKind> kinds, CancellationToken cancellationToken)
    {
        var actual = await run.Services.ReadAsync(run.Deployment, cancellationToken).ConfigureAwait(false);
        var found = run.Deployment.Services
            .Select(service => (Service: service, Actual: actual.FirstOrDefault(candidate => candidate.Name == service.ServiceName)))
            .ToArray();
        foreach (var (service, _) in found.Where(pair => pair.Actual is null))
        {
            run.Notes.Enqueue($"The stack is complete, but App Runner has no service {service.ServiceName}.");
        }

        return await Task.WhenAll(found.Where(pair => pair.Actual is not null).Select(async pair =>
        {
            var (service, there) = pair;
            await run.Waiter.CheckNewestAsync(there!.Service, $"service {service.Name}", "Deploying", cancellationToken).ConfigureAwait(false);
            return new DeployedService(
                service.Name, there.Name, there.Text(ServiceAttribute.Arn), there.Text(ServiceAttribute.Id), there.Text(ServiceAttribute.Url), there.Status,
                kinds[service.Name]);
        })).ConfigureAwait(false);
    }

    private RunContext Run(DeploymentRequest request) => new(clients, request, log ?? SilentLog.Instance, time ?? TimeProvider.System, Random, Ownership.AppRunner);
}

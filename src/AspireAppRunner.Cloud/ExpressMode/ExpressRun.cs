using AspireAppRunner.Cloud.Applying;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Model;
using Sdk = Amazon.ECS.Model;

namespace AspireAppRunner.Cloud.ExpressMode;

/// <summary>
/// Walks a plan. Everything is a value that somebody needs: a service asks for the digest of its image, its roles, the addresses of other services, and each is made once,
/// when it is first asked for.
/// </summary>
internal sealed class ExpressRun(RunContext run, ExpressReader reader, ExpressState actual, DetailedExpressPlan plan, ExpressInput input, ExpressNames names, CancellationToken cancellationToken)
{
    private readonly SharedWork _shared = new(run, actual.Shared, plan.Known, cancellationToken);
    private readonly Dictionary<string, AppRunnerService> _services = run.Deployment.Services.ToDictionary(service => service.Name, StringComparer.Ordinal);
    private readonly ServiceCycles _cycles = new(run.Deployment);
    private readonly ExpressActions _actions = new(run, reader, new ExpressWaiter(run, reader));
    private readonly SurroundingsStep _surroundings = new(run);

    /// <summary>Deploys every service that can be; what fails holds up only what needs it.</summary>
    public async Task<IReadOnlyList<DeployedService>> DeployAsync()
    {
        await SharedWork.WhenAllAsync(
            [
                .. SharedResources.Of(run.Deployment).Secrets.Select(secret => SecretVersionAsync(secret.Name)),
                .. run.Deployment.Services.Select(service => DeployedAsync(service.Name)),
            ],
            cancellationToken).ConfigureAwait(false);

        var deployed = new List<DeployedService>();
        foreach (var service in run.Deployment.Services)
        {
            var (state, kind) = await DeployedAsync(service.Name).ConfigureAwait(false);
            deployed.Add(ExpressModeDeployer.Describe(state, service.Name, kind));
        }

        return deployed;
    }

    private async Task<string> ValueAsync(AppRunnerValue part, string forService) => part switch
    {
        ImageValue image => await _shared.ImageAsync(image.Repository).ConfigureAwait(false),
        ResourceArnValue { Kind: ResourceKind.Secret } secret => await _shared.SecretArnAsync(secret.Name).ConfigureAwait(false),
        // Its name is known before it exists; who asks waits until it does.
        ResourceArnValue { Kind: ResourceKind.InstanceRole } role => await RoleAsync(names.TaskRole(role.Name).Name, role.Name).ConfigureAwait(false),
        ServiceValue other when _cycles.AreMutual(forService, other.Service) => Address(other, (await CreatedAsync(other.Service).ConfigureAwait(false)).State),
        ServiceValue other => Address(other, (await DeployedAsync(other.Service).ConfigureAwait(false)).State),
        _ => plan.Known.Resolve(part),
    };

    private static string Address(ServiceValue value, ActualExpressService service)
    {
        var known = new KnownValues();
        service.AddTo(known, value.Service);
        return known.Knows(value)
            ? known.Text(value)
            : throw new DeploymentFailedException("Resolving values", $"service {value.Service}", $"Express Mode gives it no {value.Attribute}.", "Leave the reference out, or give the value as a parameter.");
    }

    private Task<KnownValues> KnownAsync(IEnumerable<AppRunnerValue> parts, string forService) => plan.Known.WithAsync(parts, part => ValueAsync(part, forService));

    private Task<string> SecretVersionAsync(string name) => _shared.SecretVersionAsync(
        name, async other => Address(other, (await CreatedAsync(other.Service).ConfigureAwait(false)).State));

    private async Task<string> RoleAsync(string roleName, string forService) =>
        plan.Roles.FirstOrDefault(role => role.RoleName == roleName) is { } planned ? await _shared.RoleAsync(planned, parts => KnownAsync(parts, forService)).ConfigureAwait(false) : "";

    private Task<bool> ClusterAsync() => _shared.OnceAsync("cluster", async () =>
    {
        if (plan.MakesCluster)
        {
            await _surroundings.CreateClusterAsync(names.Cluster, plan.Known, cancellationToken).ConfigureAwait(false);
        }

        return true;
    });

    /// <summary>What a service needs and isn't a value of it.</summary>
    private Task SurroundingsAsync(string name) => Task.WhenAll(
        ClusterAsync(),
        RoleAsync(names.InfrastructureRole.Name, name),
        RoleAsync(names.ExecutionRole(name).Name, name),
        RoleAsync(names.TaskRole(name).Name, name),
        _surroundings.LogGroupAsync(plan.Targets[name], actual.LogGroups, plan.Known, cancellationToken));

    /// <summary>The service exists: it did before, or it is created now; one of a cycle without the variables that name services which don't exist yet.</summary>
    private Task<Created> CreatedAsync(string name) => _shared.OnceAsync($"created {name}", async () =>
    {
        var planned = plan.Services.First(item => item.Service.Name == name);
        if (planned.Actual is { } there && !planned.DeletesFirst)
        {
            return new Created(there, IsNew: false);
        }

        var (service, subject) = (_services[name], $"service {name}");
        var later = _cycles.VariablesForLater(service);
        await Task.WhenAll(_cycles.Before(service).Select(DeployedAsync)).ConfigureAwait(false);
        await SurroundingsAsync(name).ConfigureAwait(false);
        var request = await RequestAsync(service, later).ConfigureAwait(false);
        return await run.LoggedAsync(subject, "creating", async () =>
        {
            if (planned.Actual is { } old)
            {
                run.Log.Progress(subject, "the one of that name goes first");
                await _actions.DeleteAsync(old, subject, cancellationToken).ConfigureAwait(false);
            }

            return new Created(await _actions.CreateAsync(request, names.ServiceArn(names.Cluster, request.ServiceName), subject, cancellationToken).ConfigureAwait(false), IsNew: true);
        }, created => created.State.Host is { } host ? $"https://{host}" : created.State.State).ConfigureAwait(false);
    });

    /// <summary>The service is as wanted.</summary>
    private Task<Deployed> DeployedAsync(string name) => _shared.OnceAsync($"deployed {name}", async () =>
    {
        var service = _services[name];
        await Task.WhenAll(_cycles.Before(service).Select(DeployedAsync)).ConfigureAwait(false);
        var created = await CreatedAsync(name).ConfigureAwait(false);
        if (created.IsNew && _cycles.VariablesForLater(service).Count == 0)
        {
            return new Deployed(created.State, plan.Services.First(item => item.Service.Name == name).Kind);
        }

        await SurroundingsAsync(name).ConfigureAwait(false);
        var deployed = await UpdateAsync(service, created.State, await RequestAsync(service, []).ConfigureAwait(false)).ConfigureAwait(false);
        return created.IsNew ? deployed with { Kind = plan.Services.First(item => item.Service.Name == name).Kind } : deployed;
    });

    private async Task<Deployed> UpdateAsync(AppRunnerService service, ActualExpressService state, Sdk.CreateExpressGatewayServiceRequest wanted)
    {
        var subject = $"service {service.Name}";
        var change = ExpressServicePlan.Of(service, state, wanted);
        if (change.Kind == ChangeKind.None)
        {
            run.Log.Started(subject, "comparing");
            run.Log.Finished(subject, "as it is", succeeded: true);
            return new Deployed(state, ChangeKind.None);
        }

        return await run.LoggedAsync(subject, change.Kind == ChangeKind.Redeploy ? "deploying again" : "updating", async () =>
        {
            var updated = change.Deploys ? await _actions.UpdateAsync(state, ExpressInput.Update(wanted, state.Arn), subject, cancellationToken).ConfigureAwait(false) : state;
            if (change.Tags.Any())
            {
                await _actions.TagAsync(state.Arn, change.Tags, subject, cancellationToken).ConfigureAwait(false);
            }

            return new Deployed(updated, change.Kind);
        }, deployed => deployed.State.Host is { } host ? $"https://{host}" : deployed.State.State).ConfigureAwait(false);
    }

    /// <summary>What a service is to be, with every value known.</summary>
    private async Task<Sdk.CreateExpressGatewayServiceRequest> RequestAsync(AppRunnerService service, IReadOnlyCollection<string> later)
    {
        var parts = input.PartsOf(service).Where(part => later.Count == 0 || part is not ServiceValue other || !_cycles.AreMutual(service.Name, other.Service));
        var known = await KnownAsync(parts, service.Name).ConfigureAwait(false);
        var secrets = service.Secrets.Where(secret => !later.Contains(secret.Key)).Select(secret => secret.Value).OfType<NewSecret>().Select(secret => secret.Name).Distinct().ToArray();
        var versions = await Task.WhenAll(secrets.Select(SecretVersionAsync)).ConfigureAwait(false);
        var ofSecrets = secrets.Zip(versions).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

        var request = input.Create(service, known.Resolve, name => ofSecrets.GetValueOrDefault(name));
        request.PrimaryContainer.Environment.RemoveAll(variable => later.Contains(variable.Name));
        request.PrimaryContainer.Secrets?.RemoveAll(secret => later.Contains(secret.Name));
        return request;
    }

    private sealed record Created(ActualExpressService State, bool IsNew);

    private sealed record Deployed(ActualExpressService State, ChangeKind Kind);
}

using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Cloud.Planning;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Applying;

/// <summary>
/// Walks a plan. Everything is a value that somebody needs: a service asks for the digest of its image, the ARNs of its roles, the URLs of other services, and each is made
/// once, when it is first asked for. So whatever can go on at the same time does, and nothing starts before what it needs is there.
/// </summary>
internal sealed class DeploymentRun(RunContext run, AccountState actual, DetailedPlan plan, CancellationToken cancellationToken)
{
    private readonly SharedWork _shared = new(run, actual, plan.Known, cancellationToken);
    private readonly Dictionary<string, AppRunnerService> _services = run.Deployment.Services.ToDictionary(service => service.Name, StringComparer.Ordinal);
    private readonly ServiceCycles _cycles = new(run.Deployment);
    private readonly ServiceActions _actions = new(run);
    private readonly ConfigurationStep _configurations = new(run, plan.Known);

    /// <summary>Deploys every service that can be; what fails holds up only what needs it.</summary>
    public async Task<IReadOnlyList<DeployedService>> DeployAsync()
    {
        // What no service asks for is made nevertheless, if the plan says so.
        Task[] work =
        [
            .. SharedResources.Of(run.Deployment).Secrets.Select(secret => SecretVersionAsync(secret.Name)),
            .. plan.Configurations.Select(configuration => ConfigurationAsync(configuration.Kind, configuration.Name)),
            .. run.Deployment.Services.Select(service => DeployedAsync(service.Name)),
        ];
        await SharedWork.WhenAllAsync(work, cancellationToken).ConfigureAwait(false);
        var deployed = new List<DeployedService>();
        foreach (var service in run.Deployment.Services)
        {
            var (state, kind) = await DeployedAsync(service.Name).ConfigureAwait(false);
            deployed.Add(new(
                service.Name, state.Name, state.Service.ServiceArn, state.Service.ServiceId, state.Text(ServiceAttribute.Url), state.Status, kind));
        }

        return deployed;
    }

    private async Task<string> ValueAsync(AppRunnerValue part, string forService) => part switch
    {
        ImageValue image => await _shared.ImageAsync(image.Repository).ConfigureAwait(false),
        ResourceArnValue { Kind: ResourceKind.Secret } secret => await _shared.SecretArnAsync(secret.Name).ConfigureAwait(false),
        ResourceArnValue { Kind: ResourceKind.AccessRole or ResourceKind.InstanceRole } role => await RoleAsync(role).ConfigureAwait(false),
        ResourceArnValue { Kind: ResourceKind.Connection } => plan.Known.Resolve(part),
        ResourceArnValue configuration => await ConfigurationAsync(configuration.Kind, configuration.Name).ConfigureAwait(false),
        ServiceValue other when _cycles.AreMutual(forService, other.Service) => (await CreatedAsync(other.Service).ConfigureAwait(false)).State.Text(other.Attribute),
        ServiceValue other => (await DeployedAsync(other.Service).ConfigureAwait(false)).State.Text(other.Attribute),
        _ => plan.Known.Resolve(part),
    };

    private Task<KnownValues> KnownAsync(IEnumerable<AppRunnerValue> parts, string forService) => plan.Known.WithAsync(parts, part => ValueAsync(part, forService));

    private Task<string> SecretVersionAsync(string name) => _shared.SecretVersionAsync(
        name, async other => (await CreatedAsync(other.Service).ConfigureAwait(false)).State.Text(other.Attribute));

    private Task<string> ConfigurationAsync(ResourceKind kind, string name) => _shared.OnceAsync(
        $"{kind} {name}", () => _configurations.ApplyAsync(plan.Configurations.First(item => item.Kind == kind && item.Name == name), cancellationToken));

    private Task<string> RoleAsync(ResourceArnValue role)
    {
        var name = ResourceNames.Role(run.Deployment, actual.Account, role.Name, role.Kind);
        return _shared.RoleAsync(plan.Roles.First(item => item.RoleName == name), parts => KnownAsync(parts, role.Name));
    }

    /// <summary>The service exists: it did before, or it is created now; one of a cycle without the variables that name services which don't exist yet.</summary>
    private Task<Created> CreatedAsync(string name) => _shared.OnceAsync($"created {name}", async () =>
    {
        var planned = plan.Services.First(item => item.Service.Name == name);
        if (planned.Actual is { } there && !planned.DeletesFirst)
        {
            return new Created(there, IsNew: false);
        }

        var service = _services[name];
        var subject = $"service {name}";
        var later = _cycles.VariablesForLater(service);
        await Task.WhenAll(_cycles.Before(service).Select(DeployedAsync)).ConfigureAwait(false);
        var parts = ServiceInput.PartsOf(run.Deployment, service).Where(part => part is not ServiceValue other || !_cycles.AreMutual(name, other.Service));
        var known = await KnownAsync([.. parts, .. IngressParts(service)], name).ConfigureAwait(false);
        var versions = await VersionsAsync(service, later).ConfigureAwait(false);

        return await run.LoggedAsync(subject, "creating", async () =>
        {
            if (planned.Actual is { } old)
            {
                run.Log.Progress(subject, $"deleting the service that is {old.Status}");
                await _actions.DeleteAsync(old, subject, cancellationToken).ConfigureAwait(false);
            }

            var request = ServiceInput.Create(run.Deployment, service, known.Resolve);
            var (variables, secrets) = ServiceInput.EnvironmentOf(request.SourceConfiguration);
            foreach (var variable in later)
            {
                variables.Remove(variable);
                secrets.Remove(variable);
            }

            if (versions is not null)
            {
                request.Tags.Add(new() { Key = OwnershipTags.SecretVersions, Value = versions });
            }

            var made = await _actions.CreateAsync(request, subject, cancellationToken).ConfigureAwait(false);
            var state = await run.Services.ReadAsync(made.ServiceArn, made.ServiceName, service, cancellationToken).ConfigureAwait(false);
            var ingress = await new IngressStep(run).ApplyAsync(service, state, known, subject, cancellationToken).ConfigureAwait(false);
            return new Created(ingress is null ? state : state with { Ingress = [ingress] }, IsNew: true);
        }, created => created.State.Text(ServiceAttribute.Url)).ConfigureAwait(false);
    });

    /// <summary>The service is as wanted, with all that belongs to it.</summary>
    private Task<Deployed> DeployedAsync(string name) => _shared.OnceAsync($"deployed {name}", async () =>
    {
        var service = _services[name];
        var subject = $"service {name}";
        await Task.WhenAll(_cycles.Before(service).Select(DeployedAsync)).ConfigureAwait(false);
        var created = await CreatedAsync(name).ConfigureAwait(false);
        var state = created.State;
        var kind = created.IsNew ? plan.Services.First(item => item.Service.Name == name).Kind : ChangeKind.None;
        if (!created.IsNew || _cycles.VariablesForLater(service).Count > 0)
        {
            var known = await KnownAsync([.. ServiceInput.PartsOf(run.Deployment, service), .. IngressParts(service)], name).ConfigureAwait(false);
            var versions = await VersionsAsync(service, []).ConfigureAwait(false);
            var change = await UpdateAsync(service, state, known, versions, subject).ConfigureAwait(false);
            kind = created.IsNew ? kind : change;
            if (change != ChangeKind.None)
            {
                state = await run.Services.ReadAsync(state.Service.ServiceArn, state.Name, service, cancellationToken).ConfigureAwait(false);
            }

            var ingress = await new IngressStep(run).ApplyAsync(service, state, known, subject, cancellationToken).ConfigureAwait(false);
            state = ingress is null ? state : state with { Ingress = [ingress] };
        }

        var webAcl = await KnownAsync(service.WebAclArn?.Parts ?? [], name).ConfigureAwait(false);
        await new AfterStep(run).ApplyAsync(service, state, webAcl, subject, cancellationToken).ConfigureAwait(false);
        return new Deployed(state, kind);
    });

    private async Task<ChangeKind> UpdateAsync(AppRunnerService service, ActualService state, KnownValues known, string? versions, string subject)
    {
        var wanted = ServiceInput.Create(run.Deployment, service, known.Resolve);
        var change = ServicePlan.Of(service, state, wanted, versions, actual.DefaultScalingArn);
        if (change.Kind == ChangeKind.None)
        {
            run.Log.Started(subject, "comparing");
            run.Log.Finished(subject, "as it is", succeeded: true);
            return ChangeKind.None;
        }

        return await run.LoggedAsync(subject, change.Kind == ChangeKind.Redeploy ? "deploying again" : "updating", async () =>
        {
            if (change.Kind == ChangeKind.Redeploy || change.ChangesSettings)
            {
                await ResumedAsync(state, subject).ConfigureAwait(false);
            }

            if (change.Kind == ChangeKind.Redeploy)
            {
                await _actions.RedeployAsync(state.Service, subject, cancellationToken).ConfigureAwait(false);
            }
            else if (change.ChangesSettings)
            {
                var request = ServiceInput.Update(wanted, state.Service.ServiceArn);
                request.AutoScalingConfigurationArn ??= actual.DefaultScalingArn;
                await _actions.UpdateAsync(state.Service, request, subject, cancellationToken).ConfigureAwait(false);
            }

            // Only now: had the deployment failed, the next run would have to see that the service still has the old values.
            KeyValuePair<string, string?>[] tags =
            [
                .. ServicePlan.TagDifferences(state, wanted).Select(tag => KeyValuePair.Create(tag.Setting["Tags.".Length..], tag.New)),
                .. versions is not null && state.Tags.GetValueOrDefault(OwnershipTags.SecretVersions) != versions ? (KeyValuePair<string, string?>[])[new(OwnershipTags.SecretVersions, versions)] : [],
            ];
            if (tags.Length > 0)
            {
                await _actions.TagAsync(state.Service.ServiceArn, tags, subject, cancellationToken).ConfigureAwait(false);
            }

            return change.Kind;
        }, _ => state.Text(ServiceAttribute.Url)).ConfigureAwait(false);
    }

    // App Runner's guide refuses updates of paused services, so such a service is resumed first, and stays running.
    private async Task ResumedAsync(ActualService state, string subject)
    {
        if (state.Status == "PAUSED")
        {
            run.Log.Progress(subject, "resuming, because it is paused");
            await _actions.ResumeAsync(state.Service, subject, cancellationToken).ConfigureAwait(false);
            run.Notes.Enqueue($"{subject} was paused and has been resumed for the deployment. It runs now.");
        }
    }

    private async Task<string?> VersionsAsync(AppRunnerService service, IReadOnlyCollection<string> leftOut)
    {
        var names = service.Secrets.Where(secret => !leftOut.Contains(secret.Key)).Select(secret => secret.Value).OfType<NewSecret>().Select(secret => secret.Name).Distinct().ToArray();
        var versions = await Task.WhenAll(names.Select(SecretVersionAsync)).ConfigureAwait(false);
        return SecretVersions.Of(names.Zip(versions).ToDictionary(pair => pair.First, pair => (string?)pair.Second, StringComparer.Ordinal));
    }

    private static IEnumerable<AppRunnerValue> IngressParts(AppRunnerService service) =>
        service.Network.VpcIngressConnection is { } ingress ? [.. ingress.VpcId.Parts, .. ingress.VpcEndpointId.Parts] : [];

    private sealed record Created(ActualService State, bool IsNew);

    private sealed record Deployed(ActualService State, ChangeKind Kind);
}

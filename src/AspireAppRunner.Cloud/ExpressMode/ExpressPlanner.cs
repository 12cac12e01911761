using System.Globalization;
using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Cloud.Planning;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Cloud.ExpressMode;

/// <summary>Everything that a deployment will do, in the form that applying walks; <see cref="Plan"/> is what people see of it.</summary>
internal sealed record DetailedExpressPlan(DeploymentPlan Plan, KnownValues Known)
{
    public bool MakesCluster { get; init; }

    public required IReadOnlyList<ExpressServicePlan> Services { get; init; }

    public required IReadOnlyList<RolePlan> Roles { get; init; }

    public IReadOnlyList<ActualExpressService> RemovedServices { get; init; } = [];

    public IReadOnlyList<ActualRole> RemovedRoles { get; init; } = [];

    public IReadOnlyList<ActualSecret> RemovedSecrets { get; init; } = [];

    public IReadOnlyList<ActualLogGroup> RemovedLogGroups { get; init; } = [];

    /// <summary>Gets the services as their settings are carried over, by the model's names.</summary>
    public required IReadOnlyDictionary<string, ExpressService> Targets { get; init; }
}

/// <summary>Compares the model with the account. Pure: the same two give the same plan, and nothing is read or changed.</summary>
internal sealed class ExpressPlanner(AppRunnerDeployment deployment, ExpressState actual, KnownValues given, DeployOptions options, ExpressModeOptions express, ExpressNames names)
{
    private readonly KnownValues _known = new(given);
    private readonly List<ResourceChange> _changes = [];
    private readonly List<string> _notes = [];
    private readonly ExpressInput _input = new(deployment, express, names);

    private SharedPlanner Shared => new(deployment, actual.Shared, _known, options, Ownership.ExpressMode, _changes, _notes);

    public DetailedExpressPlan Plan()
    {
        Check();
        var targets = deployment.Services.ToDictionary(service => service.Name, service => ExpressModeMapping.Map(deployment, service, express), StringComparer.Ordinal);
        var shared = SharedResources.Of(deployment);
        var makesCluster = PlanCluster();
        Shared.PlanRepositories(shared.Repositories);
        Shared.PlanSecrets(shared.Secrets);
        var found = deployment.Services.ToDictionary(service => service, Match);
        var roles = Shared.PlanRoles(Roles(found, targets));
        PlanLogGroups(targets.Values);
        var services = PlanServices(found);
        var removed = PlanRemovals(services, roles, shared, targets);
        PlanNotes();
        return removed with { Plan = new(deployment.Name, actual.Account, _changes, _notes), MakesCluster = makesCluster };
    }

    /// <summary>What Express Mode can't have. Services that need each other it can, unlike a template: they are told of each other by an update.</summary>
    private void Check()
    {
        var errors = ExpressModeValidator.Validate(deployment, express).Where(diagnostic => diagnostic.IsError && diagnostic.Code != ExpressModeRules.Cycle.Code).ToArray();
        if (errors.Length > 0)
        {
            throw new DeploymentFailedException([.. errors.Select(error => new DeploymentFailedException(
                "Planning", error.Service is { } service ? $"service {service}" : "the deployment", $"{error.Code}: {error.Message}", error.Remedy))]);
        }

        var cycles = new ServiceCycles(deployment);
        foreach (var service in deployment.Services)
        {
            cycles.Check(deployment, service);
        }

        foreach (var service in deployment.Services.Where(service => service.Source is CodeSource))
        {
            throw new DeploymentFailedException(
                "Planning", $"service {service.Name}", "App Runner builds it from source code, which Express Mode doesn't.",
                "Publish the environment: it has a Dockerfile and a workflow for the service that builds and deploys it. Or give it an image here (AddDockerfile, PublishAsDockerFile).");
        }
    }

    private bool PlanCluster()
    {
        var isThere = actual.Clusters.Any(cluster => cluster.Name == names.Cluster);
        if (!isThere && express.Cluster is not null && deployment.Services.Count > 0)
        {
            throw new DeploymentFailedException("Planning", $"cluster {names.Cluster}", "It does not exist.", $"Create it, or leave {nameof(ExpressModeOptions.Cluster)} out: then one is made for the deployment.");
        }

        if (express.Cluster is null && deployment.Services.Count > 0)
        {
            _changes.Add(new("cluster", names.Cluster, isThere ? ChangeKind.None : ChangeKind.Create, []));
        }

        return !isThere;
    }

    private ActualExpressService? Match(AppRunnerService service)
    {
        var found = actual.Services.FirstOrDefault(item => item.Arn == names.ServiceArn(names.Cluster, service.ServiceName));
        if (found is { IsActive: true })
        {
            Shared.CheckOwner("service", found.Name, found.Environment);
            // What exists has its address already; whoever refers to it can be compared in full.
            found.AddTo(_known, service.Name);
        }

        return found;
    }

    private IEnumerable<(RoleName, RoleDefinition)> Roles(Dictionary<AppRunnerService, ActualExpressService?> found, Dictionary<string, ExpressService> targets)
    {
        if (express.InfrastructureRoleArn is null && deployment.Services.Count > 0)
        {
            yield return (names.InfrastructureRole, ExpressModeRoles.InfrastructureRole());
        }

        foreach (var service in deployment.Services)
        {
            if (express.ExecutionRoleArn is null)
            {
                yield return (names.ExecutionRole(service.Name), ExpressModeRoles.ExecutionRole(targets[service.Name], service));
            }

            var task = names.TaskRole(service.Name);
            if (ExpressModeRoles.TaskRole(service) is { } role)
            {
                yield return (task, role);
            }
            else if (service.InstanceRole?.Arn is null && found[service]?.Configuration?.TaskRoleArn == names.RoleArn(task))
            {
                // An update can't take the role away from the service, so it stays, allowed nothing.
                yield return (task, new RoleDefinition(ExpressModeFacts.TaskPrincipal, [], []));
            }
        }
    }

    private void PlanLogGroups(IEnumerable<ExpressService> targets)
    {
        foreach (var target in targets)
        {
            var there = actual.LogGroups.FirstOrDefault(group => group.Name == target.LogGroup);
            var days = target.LogRetentionDays?.ToString(CultureInfo.InvariantCulture);
            var before = there?.RetentionDays?.ToString(CultureInfo.InvariantCulture);
            var isOther = days is not null && days != before;
            _changes.Add(new("log group", target.LogGroup, there is null ? ChangeKind.Create : isOther ? ChangeKind.Update : ChangeKind.None, there is not null && isOther ? [new("RetentionInDays", before, days)] : []));
        }
    }

    private ExpressServicePlan[] PlanServices(Dictionary<AppRunnerService, ActualExpressService?> found)
    {
        ExpressServicePlan[] plans = [.. deployment.Services.Select(service => Moved(ExpressServicePlan.Of(service, found[service], _input.Create(service, _known.Resolve, VersionOf))))];
        foreach (var plan in plans)
        {
            var busy = plan.Actual is { IsActive: true, Deployment.Status: { } status } && ExpressWaiter.IsGoingOn(status) ? "a deployment is in progress and is waited for" : null;
            var reason = string.Join("; ", ((string?[])[plan.Reason, busy]).OfType<string>());
            _changes.Add(new("service", plan.Service.Name, plan.Kind, [.. plan.Settings.Select(setting => SharedPlanner.Shown(plan.Service, setting, ExpressSettings.Variables))], reason.Length == 0 ? null : reason));
        }

        return plans;
    }

    /// <summary>A service whose name or cluster changed: the new one is made beside the old, which is removed at the end.</summary>
    private ExpressServicePlan Moved(ExpressServicePlan plan)
    {
        if (plan.Actual is not null || actual.Services.FirstOrDefault(other => other.IsActive && IsOldOf(plan.Service, other)) is not { } old)
        {
            return plan;
        }

        SettingChange change = old.Name == plan.Service.ServiceName
            ? new("Cluster", old.Service.Cluster, names.Cluster)
            : new("ServiceName", old.Name, plan.Service.ServiceName);
        return plan with { Kind = ChangeKind.Replace, Settings = [change], Reason = $"{change.Setting} can't be changed; the new service is made beside the old one" };
    }

    private bool IsOldOf(AppRunnerService service, ActualExpressService other) => other.Environment == deployment.Name && other.ModelName == service.Name;

    /// <summary>The version that a secret is going to have. One that doesn't exist yet is not known.</summary>
    private string? VersionOf(string secret) =>
        actual.Shared.Secrets.FirstOrDefault(item => item.Name == secret && item.SecretName == ResourceNames.Secret(deployment, secret, Ownership.ExpressMode)) is { HasWantedValue: not false, IsDeleted: false, VersionId: { } version }
            ? version
            : _known.Resolve(new ParameterValue($"version-of-{secret}"));

    private DetailedExpressPlan PlanRemovals(ExpressServicePlan[] services, RolePlan[] roles, SharedResources shared, Dictionary<string, ExpressService> targets)
    {
        var plan = new DetailedExpressPlan(new(deployment.Name, actual.Account, [], []), _known) { Services = services, Roles = roles, Targets = targets };
        var kept = services.Where(item => item.Actual is not null).Select(item => item.Actual!.Arn).ToHashSet(StringComparer.Ordinal);
        ActualExpressService[] gone = [.. actual.Services.Where(service => service.Environment == deployment.Name && !kept.Contains(service.Arn))];
        ActualExpressService[] replaced = [.. gone.Where(service => services.Any(item => item is { Kind: ChangeKind.Replace, Actual: null } && IsOldOf(item.Service, service)))];
        if (!options.RemoveMissing)
        {
            _notes.AddRange(gone.Except(replaced).Select(service => $"The service {service.Name} is not in the model any more and is left."));
            return plan with { RemovedServices = replaced };
        }

        _changes.AddRange(gone.Select(service => new ResourceChange("service", service.Name, ChangeKind.Delete, [], replaced.Contains(service) ? "replaced" : "not in the model any more")));
        var (goneRoles, goneSecrets) = Shared.PlanRemovals(roles, shared.Secrets);
        ActualLogGroup[] goneGroups = [.. actual.LogGroups.Where(group => group.Environment == deployment.Name && targets.Values.All(target => target.LogGroup != group.Name))];
        _changes.AddRange(goneGroups.Select(group => new ResourceChange("log group", group.Name, ChangeKind.Delete, [], "not needed any more")));
        return plan with { RemovedServices = gone, RemovedRoles = goneRoles, RemovedSecrets = goneSecrets, RemovedLogGroups = goneGroups };
    }

    /// <summary>One line a service: what of it means something else there, and what it loses.</summary>
    private void PlanNotes()
    {
        foreach (var service in deployment.Services)
        {
            string?[] parts =
            [
                Names("other meaning", service, SettingFate.ChangedMeaning), Names("lost", service, SettingFate.NoEquivalent), Names("by hand", service, SettingFate.ByHand),
            ];
            if (parts.OfType<string>().ToArray() is { Length: > 0 } said)
            {
                _notes.Add($"{service.Name}: {string.Join("; ", said)}. MIGRATION.md, which publishing writes, explains each.");
            }
        }
    }

    private static string? Names(string what, AppRunnerService service, SettingFate fate) =>
        ExpressModeMapping.Of(service, fate) is { Count: > 0 } rows ? $"{what}: {string.Join(", ", rows.Select(row => row.Setting))}" : null;
}

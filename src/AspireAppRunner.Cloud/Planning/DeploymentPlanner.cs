using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Planning;

/// <summary>Everything that a deployment will do, in the form that applying walks; <see cref="Plan"/> is what people see of it.</summary>
internal sealed record DetailedPlan(DeploymentPlan Plan, KnownValues Known)
{
    public required IReadOnlyList<ServicePlan> Services { get; init; }

    public required IReadOnlyList<RolePlan> Roles { get; init; }

    public required IReadOnlyList<ConfigurationPlan> Configurations { get; init; }

    public required IReadOnlyList<ActualService> RemovedServices { get; init; }

    public required IReadOnlyList<ActualRole> RemovedRoles { get; init; }

    public required IReadOnlyList<ActualSecret> RemovedSecrets { get; init; }

    public required IReadOnlyList<ActualConfiguration> RemovedConfigurations { get; init; }
}

/// <summary>Compares the model with the account. Pure: the same two give the same plan, and nothing is read or changed.</summary>
internal sealed class DeploymentPlanner(AppRunnerDeployment deployment, AccountState actual, KnownValues given, DeployOptions options)
{
    private readonly KnownValues _known = new(given);
    private readonly List<ResourceChange> _changes = [];
    private readonly List<string> _notes = [];

    private SharedPlanner Shared => new(deployment, actual, _known, options, Ownership.AppRunner, _changes, _notes);

    public static DetailedPlan Plan(AppRunnerDeployment deployment, AccountState actual, KnownValues given, DeployOptions options) =>
        new DeploymentPlanner(deployment, actual, given, options).Plan();

    private DetailedPlan Plan()
    {
        var cycles = new ServiceCycles(deployment);
        foreach (var service in deployment.Services)
        {
            cycles.Check(deployment, service);
        }

        var shared = SharedResources.Of(deployment);
        Shared.PlanRepositories(shared.Repositories);
        Shared.PlanSecrets(shared.Secrets);
        foreach (var (name, arn) in actual.Connections)
        {
            _known.Add(new ResourceArnValue(ResourceKind.Connection, name), arn);
        }

        var configurations = ConfigurationPlan.Of(deployment, actual, _known);
        foreach (var configuration in configurations)
        {
            _changes.Add(configuration.Change);
            if (configuration.Actual is { } found)
            {
                _known.Add(new ResourceArnValue(configuration.Kind, configuration.Name), found.Arn);
            }
        }

        var roles = PlanRoles();
        var services = PlanServices();
        var removed = PlanRemovals(services, roles, configurations, shared);
        PlanRest();
        return new(new(deployment.Name, actual.Account, _changes, _notes), _known)
        {
            Services = services, Roles = roles, Configurations = configurations,
            RemovedServices = removed.Services, RemovedRoles = removed.Roles, RemovedSecrets = removed.Secrets, RemovedConfigurations = removed.Configurations,
        };
    }

    private RolePlan[] PlanRoles() => Shared.PlanRoles(RolePlan.Wanted(deployment).Select(wanted =>
    {
        var name = ResourceNames.Role(deployment, actual.Account, wanted.Service.Name, wanted.Kind);
        return (new RoleName(name, ResourceNames.RolePath(deployment, actual.Account, Ownership.AppRunner), Ownership.AppRunner.PolicyName, wanted.Service.Name), wanted.Definition);
    }));

    private ServicePlan[] PlanServices()
    {
        var found = deployment.Services.ToDictionary(service => service, Match);
        // What exists and stays has its URL already; whoever refers to it can be compared in full.
        foreach (var (service, existing) in found)
        {
            if (existing is not null && existing.Status is not ("CREATE_FAILED" or "DELETE_FAILED"))
            {
                ServiceAttributes.AddTo(_known, service.Name, existing);
            }
        }

        ServicePlan[] plans =
        [
            .. deployment.Services.Select(service =>
            {
                var wanted = ServiceInput.Create(deployment, service, _known.Resolve);
                return Renamed(ServicePlan.Of(service, found[service], wanted, SecretVersionsOf(service), actual.DefaultScalingArn));
            }),
        ];
        foreach (var plan in plans)
        {
            var settings = plan.Settings.Select(setting => SharedPlanner.Shown(plan.Service, setting, ServiceSettings.Variables)).ToArray();
            var reason = plan.Actual?.Status == "OPERATION_IN_PROGRESS" ? $"{plan.Reason}{(plan.Reason is null ? "" : "; ")}an operation is in progress and is waited for" : plan.Reason;
            _changes.Add(new("service", plan.Service.Name, plan.Kind, settings, reason));
        }

        return plans;
    }

    /// <summary>A service whose name in App Runner changed: the new one is made beside the old, which is removed at the end.</summary>
    private ServicePlan Renamed(ServicePlan plan) =>
        plan.Kind == ChangeKind.Create && actual.Services.FirstOrDefault(other => other.Environment == deployment.Name && other.ModelName == plan.Service.Name && other.Name != plan.Service.ServiceName) is { } old
            ? plan with { Kind = ChangeKind.Replace, Settings = [new("ServiceName", old.Name, plan.Service.ServiceName)], Reason = "the name can't be changed; the new service is made beside the old one" }
            : plan;

    private ActualService? Match(AppRunnerService service)
    {
        var found = actual.Services.FirstOrDefault(item => item.Name == service.ServiceName);
        if (found is not null)
        {
            Shared.CheckOwner("service", found.Name, found.Environment);
        }

        return found;
    }

    private string? SecretVersionsOf(AppRunnerService service)
    {
        var versions = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var secret in service.Secrets.Values.OfType<NewSecret>())
        {
            var found = actual.Secrets.FirstOrDefault(item => item.Name == secret.Name);
            // A version that doesn't exist yet differs from every one that does.
            versions[secret.Name] = found is { HasWantedValue: not false } ? found.VersionId : "new";
        }

        return SecretVersions.Of(versions);
    }

    private (ActualService[] Services, ActualRole[] Roles, ActualSecret[] Secrets, ActualConfiguration[] Configurations) PlanRemovals(
        ServicePlan[] services, RolePlan[] roles, IReadOnlyList<ConfigurationPlan> configurations, SharedResources shared)
    {
        var kept = services.Where(plan => plan.Actual is not null).Select(plan => plan.Actual!.Service.ServiceArn).ToHashSet(StringComparer.Ordinal);
        var renamed = services.Where(plan => plan.Kind == ChangeKind.Replace && plan.Actual is null).Select(plan => plan.Service.Name).ToHashSet(StringComparer.Ordinal);
        ActualService[] goneServices = [.. actual.Services.Where(service => service.Environment == deployment.Name && !kept.Contains(service.Service.ServiceArn))];
        if (!options.RemoveMissing)
        {
            _notes.AddRange(goneServices.Where(service => !renamed.Contains(service.ModelName ?? "")).Select(service => $"The service {service.Name} is not in the model any more and is left."));
            return ([.. goneServices.Where(service => renamed.Contains(service.ModelName ?? ""))], [], [], []);
        }

        _changes.AddRange(goneServices.Select(service => new ResourceChange("service", service.Name, ChangeKind.Delete, [], renamed.Contains(service.ModelName ?? "") ? "replaced" : "not in the model any more")));
        var (goneRoles, goneSecrets) = Shared.PlanRemovals(roles, shared.Secrets);
        ActualConfiguration[] goneConfigurations = [.. actual.Configurations.Where(item => item.IsOurs && configurations.All(wanted => wanted.Actual?.Arn != item.Arn) && !IsUsedByOthers(item))];
        _changes.AddRange(goneConfigurations.Select(item => new ResourceChange(ConfigurationPlan.TypeOf(item.Kind), item.Name, ChangeKind.Delete, [], $"no service needs {item.Content} any more")));
        return (goneServices, goneRoles, goneSecrets, goneConfigurations);
    }

    private bool IsUsedByOthers(ActualConfiguration configuration) =>
        configuration.InUse && actual.Services.All(service => service.Service.AutoScalingConfigurationSummary?.AutoScalingConfigurationArn != configuration.Arn);

    /// <summary>What belongs to a service but is set beside it.</summary>
    private void PlanRest()
    {
        foreach (var service in deployment.Services)
        {
            var found = actual.Services.FirstOrDefault(item => item.Name == service.ServiceName);
            if (service.Network.VpcIngressConnection is { } ingress)
            {
                var now = $"{_known.Text(ingress.VpcId)} {_known.Text(ingress.VpcEndpointId)}";
                var before = found?.IngressConnection?.IngressVpcConfiguration is { } there ? $"{there.VpcId} {there.VpcEndpointId}" : null;
                _changes.Add(new("VPC ingress connection", service.Name, before is null ? ChangeKind.Create : before == now ? ChangeKind.None : ChangeKind.Update, before == now ? [] : [new("IngressVpcConfiguration", before, KnownValues.Shown(now))]));
            }

            else if (found?.IngressConnection is { } unwanted)
            {
                _notes.Add($"{service.Name} has the VPC ingress connection {unwanted.VpcIngressConnectionName}, which is not in the model; it is left.");
            }

            foreach (var domain in service.CustomDomains)
            {
                _changes.Add(new("custom domain", domain.DomainName, found?.Domains.Any(item => item.DomainName == domain.DomainName) == true ? ChangeKind.None : ChangeKind.Create, [], service.Name));
            }

            _notes.AddRange((found?.Domains ?? []).Where(domain => service.CustomDomains.All(wanted => wanted.DomainName != domain.DomainName))
                .Select(domain => $"The domain {domain.DomainName} of {service.Name} is not in the model; it is left, because domains carry no tags that tell whose they are."));
            if (service.LogRetentionDays is { } days)
            {
                _changes.AddRange((found?.LogGroups ?? new Dictionary<string, int?>()).Where(group => group.Value != days)
                    .Select(group => new ResourceChange("log group", group.Key, ChangeKind.Update, [new("RetentionInDays", group.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture), days.ToString(System.Globalization.CultureInfo.InvariantCulture))])));
            }

            if (service.WebAclArn is { } webAcl && _known.Text(webAcl) is var wanted)
            {
                var kind = found?.WebAclArn is null ? ChangeKind.Create : found.WebAclArn == wanted ? ChangeKind.None : ChangeKind.Update;
                _changes.Add(new("web ACL association", service.Name, kind, kind == ChangeKind.None ? [] : [new("WebACLArn", found?.WebAclArn, KnownValues.Shown(wanted))]));
            }
        }
    }
}

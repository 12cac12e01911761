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
        foreach (var repository in shared.Repositories)
        {
            _changes.Add(new("repository", repository, actual.Repositories.Any(item => item.Name == repository) ? ChangeKind.None : ChangeKind.Create, []));
            _changes.Add(new("image", repository, ChangeKind.Push, []));
        }

        PlanSecrets(shared);
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

    private void PlanSecrets(SharedResources shared)
    {
        foreach (var secret in shared.Secrets)
        {
            var found = actual.Secrets.FirstOrDefault(item => item.Name == secret.Name && item.SecretName == ResourceNames.Secret(deployment, secret.Name));
            if (found is not null)
            {
                CheckOwner("secret", found.SecretName, found.Environment);
                _known.Add(new ResourceArnValue(ResourceKind.Secret, secret.Name), found.Arn);
            }

            var key = secret.KmsKeyArn is null ? null : _known.Text(secret.KmsKeyArn);
            SettingChange[] settings =
            [
                .. found is { HasWantedValue: false } ? (SettingChange[])[new("SecretString", "(hidden)", "(hidden)")] : [],
                .. found is { IsDeleted: false } && key is not null && found.KmsKeyId != key ? (SettingChange[])[new("KmsKeyId", found.KmsKeyId, KnownValues.Shown(key))] : [],
            ];
            _changes.Add(found switch
            {
                null => new("secret", secret.Name, ChangeKind.Create, []),
                { IsDeleted: true } => new("secret", secret.Name, ChangeKind.Create, [], "it was marked for deletion and is restored"),
                { HasWantedValue: null } when settings.Length == 0 => new("secret", secret.Name, ChangeKind.Decide, [], "its value is known only when services exist"),
                _ => new("secret", secret.Name, settings.Length == 0 ? ChangeKind.None : ChangeKind.Update, settings),
            });
        }
    }

    private RolePlan[] PlanRoles()
    {
        RolePlan[] roles =
        [
            .. RolePlan.Wanted(deployment).Select(wanted =>
            {
                var name = ResourceNames.Role(deployment, actual.Account, wanted.Service.Name, wanted.Kind);
                return RolePlan.Of(name, wanted.Service, wanted.Definition, actual.Roles.FirstOrDefault(role => role.Name == name), _known);
            }),
        ];
        _changes.AddRange(roles.Select(role => role.Change));
        return roles;
    }

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
            var settings = plan.Settings.Select(setting => Shown(plan.Service, setting)).ToArray();
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
            CheckOwner("service", found.Name, found.Environment);
        }

        return found;
    }

    private void CheckOwner(string type, string name, string? environment)
    {
        if (environment == deployment.Name)
        {
            return;
        }

        if (environment is not null)
        {
            throw new DeploymentFailedException("Planning", $"{type} {name}", $"It belongs to the deployment '{environment}'.", "Choose another name, or remove it there first.");
        }

        if (!options.AdoptExisting)
        {
            throw new DeploymentFailedException(
                "Planning", $"{type} {name}", "It exists, and this deployment did not make it.",
                $"Choose another name, or, if it is to become part of this deployment and be overwritten, allow that with {nameof(DeployOptions.AdoptExisting)}.");
        }

        _notes.Add($"The {type} {name} was not made by this deployment and becomes part of it.");
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

    private static SettingChange Shown(AppRunnerService service, SettingChange setting)
    {
        // What was a plain variable and is none any more may have been a secret that now moves to where secrets belong.
        var old = setting.New is null && setting.Setting.StartsWith(ServiceSettings.Variables, StringComparison.Ordinal) ? "(hidden)" : setting.Old;
        var now = setting.New is null ? null : KnownValues.Shown(setting.New);
        var variable = setting.Setting.StartsWith(ServiceSettings.Variables, StringComparison.Ordinal) ? setting.Setting[ServiceSettings.Variables.Length..] : null;
        return variable is not null && service.EnvironmentVariables.TryGetValue(variable, out var value) && value.IsSecret
            ? new(setting.Setting, "(hidden)", "(hidden)")
            : new(setting.Setting, old, now);
    }

    private (ActualService[] Services, ActualRole[] Roles, ActualSecret[] Secrets, ActualConfiguration[] Configurations) PlanRemovals(
        ServicePlan[] services, RolePlan[] roles, IReadOnlyList<ConfigurationPlan> configurations, SharedResources shared)
    {
        var kept = services.Where(plan => plan.Actual is not null).Select(plan => plan.Actual!.Service.ServiceArn).ToHashSet(StringComparer.Ordinal);
        var renamed = services.Where(plan => plan.Kind == ChangeKind.Replace && plan.Actual is null).Select(plan => plan.Service.Name).ToHashSet(StringComparer.Ordinal);
        ActualService[] goneServices = [.. actual.Services.Where(service => service.Environment == deployment.Name && !kept.Contains(service.Service.ServiceArn))];
        ActualRole[] goneRoles = [.. actual.Roles.Where(role => role.Environment == deployment.Name && roles.All(wanted => wanted.RoleName != role.Name))];
        var names = shared.Secrets.Select(secret => ResourceNames.Secret(deployment, secret.Name)).ToHashSet(StringComparer.Ordinal);
        ActualSecret[] goneSecrets = [.. actual.Secrets.Where(secret => secret.Environment == deployment.Name && !secret.IsDeleted && !names.Contains(secret.SecretName))];
        if (!options.RemoveMissing)
        {
            _notes.AddRange(goneServices.Where(service => !renamed.Contains(service.ModelName ?? "")).Select(service => $"The service {service.Name} is not in the model any more and is left."));
            return ([.. goneServices.Where(service => renamed.Contains(service.ModelName ?? ""))], [], [], []);
        }

        _changes.AddRange(goneServices.Select(service => new ResourceChange("service", service.Name, ChangeKind.Delete, [], renamed.Contains(service.ModelName ?? "") ? "replaced" : "not in the model any more")));
        _changes.AddRange(goneRoles.Select(role => new ResourceChange("role", role.Name, ChangeKind.Delete, [], "not needed any more")));
        _changes.AddRange(goneSecrets.Select(secret => new ResourceChange("secret", secret.SecretName, ChangeKind.Delete, [], "not in the model any more")));
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

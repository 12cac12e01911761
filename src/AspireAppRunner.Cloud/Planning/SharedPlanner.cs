using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Planning;

/// <summary>Plans what services need on App Runner and in ECS Express Mode alike: repositories, images, secrets and roles.</summary>
internal sealed class SharedPlanner(
    AppRunnerDeployment deployment, AccountState actual, KnownValues known, DeployOptions options, Ownership owner, List<ResourceChange> changes, List<string> notes)
{
    public void PlanRepositories(IEnumerable<string> repositories)
    {
        foreach (var repository in repositories)
        {
            var found = actual.Repositories.FirstOrDefault(item => item.Name == repository);
            changes.Add(found switch
            {
                null => new("repository", repository, ChangeKind.Create, []),
                { IsToBeShared: true } => new("repository", repository, ChangeKind.Update, [new($"Tags.{owner.EnvironmentTag}", null, deployment.Name)], $"it is {owner.Other.Platform}'s as well"),
                _ => new("repository", repository, ChangeKind.None, []),
            });
            changes.Add(new("image", repository, ChangeKind.Push, []));
        }
    }

    public void PlanSecrets(IEnumerable<NewSecret> secrets)
    {
        foreach (var secret in secrets)
        {
            var found = actual.Secrets.FirstOrDefault(item => item.Name == secret.Name && item.SecretName == ResourceNames.Secret(deployment, secret.Name, owner));
            if (found is not null)
            {
                CheckOwner("secret", found.SecretName, found.Environment);
                known.Add(new ResourceArnValue(ResourceKind.Secret, secret.Name), found.Arn);
            }

            var key = secret.KmsKeyArn is null ? null : known.Text(secret.KmsKeyArn);
            SettingChange[] settings =
            [
                .. found is { HasWantedValue: false } ? (SettingChange[])[new("SecretString", "(hidden)", "(hidden)")] : [],
                .. found is { IsDeleted: false } && key is not null && found.KmsKeyId != key ? (SettingChange[])[new("KmsKeyId", found.KmsKeyId, KnownValues.Shown(key))] : [],
            ];
            changes.Add(found switch
            {
                null => new("secret", secret.Name, ChangeKind.Create, []),
                { IsDeleted: true } => new("secret", secret.Name, ChangeKind.Create, [], "it was marked for deletion and is restored"),
                { HasWantedValue: null } when settings.Length == 0 => new("secret", secret.Name, ChangeKind.Decide, [], "its value is known only when services exist"),
                _ => new("secret", secret.Name, settings.Length == 0 ? ChangeKind.None : ChangeKind.Update, settings),
            });
        }
    }

    public RolePlan[] PlanRoles(IEnumerable<(RoleName Identity, RoleDefinition Definition)> wanted)
    {
        RolePlan[] roles = [.. wanted.Select(role => RolePlan.Of(role.Identity, role.Definition, actual.Roles.FirstOrDefault(found => found.Name == role.Identity.Name), known))];
        changes.AddRange(roles.Select(role => role.Change));
        return roles;
    }

    /// <summary>Roles and secrets of this deployment that nothing wants any more.</summary>
    public (ActualRole[] Roles, ActualSecret[] Secrets) PlanRemovals(IReadOnlyList<RolePlan> roles, IEnumerable<NewSecret> secrets)
    {
        ActualRole[] goneRoles = [.. actual.Roles.Where(role => role.Environment == deployment.Name && roles.All(wanted => wanted.RoleName != role.Name))];
        var names = secrets.Select(secret => ResourceNames.Secret(deployment, secret.Name, owner)).ToHashSet(StringComparer.Ordinal);
        ActualSecret[] goneSecrets = [.. actual.Secrets.Where(secret => secret.Environment == deployment.Name && !secret.IsDeleted && !names.Contains(secret.SecretName))];
        changes.AddRange(goneRoles.Select(role => new ResourceChange("role", role.Name, ChangeKind.Delete, [], "not needed any more")));
        changes.AddRange(goneSecrets.Select(secret => new ResourceChange("secret", secret.SecretName, ChangeKind.Delete, [], "not in the model any more")));
        return (goneRoles, goneSecrets);
    }

    /// <summary>The parts of a setting that may be shown: no value that is or was a secret.</summary>
    /// <param name="service">The service.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="variables">What the names of variables begin with.</param>
    public static SettingChange Shown(AppRunnerService service, SettingChange setting, string variables)
    {
        if (!setting.Setting.StartsWith(variables, StringComparison.Ordinal))
        {
            return setting with { New = setting.New is null ? null : KnownValues.Shown(setting.New) };
        }

        if (service.EnvironmentVariables.TryGetValue(setting.Setting[variables.Length..], out var value) && value.IsSecret)
        {
            return new(setting.Setting, "(hidden)", "(hidden)");
        }

        // What was a plain variable and is none any more may have been a secret that now moves to where secrets belong.
        return setting.New is null ? new(setting.Setting, "(hidden)", null) : setting with { New = KnownValues.Shown(setting.New) };
    }

    /// <summary>Refuses what is not this deployment's, unless it may be taken over.</summary>
    public void CheckOwner(string type, string name, string? environment)
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

        notes.Add($"The {type} {name} was not made by this deployment and becomes part of it.");
    }
}

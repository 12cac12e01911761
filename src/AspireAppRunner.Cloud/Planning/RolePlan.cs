using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Planning;

/// <summary>What a role is called and where it belongs.</summary>
/// <param name="Name">Its name in IAM.</param>
/// <param name="Path">Its path.</param>
/// <param name="PolicyName">The name of its inline policy.</param>
/// <param name="Service">The service of the model whose it is; <see langword="null"/>: all services'.</param>
internal sealed record RoleName(string Name, string Path, string PolicyName, string? Service);

/// <summary>What happens to one role of the model.</summary>
internal sealed record RolePlan(RoleName Identity, RoleDefinition Definition, ActualRole? Actual, string Trust, string? Permissions, IReadOnlyList<string> ManagedPolicyArns)
{
    public static IEnumerable<(AppRunnerService Service, ResourceKind Kind, RoleDefinition Definition)> Wanted(AppRunnerDeployment deployment)
    {
        foreach (var service in deployment.Services)
        {
            if (RoleDefinition.AccessRoleOf(service) is { } access)
            {
                yield return (service, ResourceKind.AccessRole, access);
            }

            if (RoleDefinition.InstanceRoleOf(service) is { } instance)
            {
                yield return (service, ResourceKind.InstanceRole, instance);
            }
        }
    }

    public static RolePlan Of(RoleName identity, RoleDefinition definition, ActualRole? actual, KnownValues known) => new(
        identity, definition, actual,
        PolicyDocuments.Trust(definition.Principal),
        definition.Statements.Count == 0 ? null : PolicyDocuments.Permissions(definition.Statements, known.Resolve),
        [.. definition.ManagedPolicyArns.Select(known.Text)]);

    public string RoleName => Identity.Name;

    public string Path => Identity.Path;

    public string? Service => Identity.Service;

    public bool ChangesTrust => Actual is not null && !PolicyDocuments.Same(Trust, Actual.TrustPolicy);

    public bool ChangesPermissions => Permissions is not null
        ? !PolicyDocuments.Same(Permissions, Actual?.Policies.GetValueOrDefault(Identity.PolicyName))
        : Actual?.Policies.ContainsKey(Identity.PolicyName) == true;

    public IEnumerable<string> Attached => ManagedPolicyArns.Except(Actual?.ManagedPolicyArns ?? []);

    public IEnumerable<string> Detached => (Actual?.ManagedPolicyArns ?? []).Except(ManagedPolicyArns);

    public ResourceChange Change
    {
        get
        {
            if (Actual is null)
            {
                return new("role", RoleName, ChangeKind.Create, []);
            }

            SettingChange[] settings =
            [
                .. ChangesTrust ? (SettingChange[])[new("AssumeRolePolicyDocument", null, $"only {Definition.Principal}")] : [],
                .. ChangesPermissions ? (SettingChange[])[new($"Policies.{Identity.PolicyName}", null, Permissions is null ? null : KnownValues.Shown(Permissions))] : [],
                .. Attached.Select(policy => new SettingChange("ManagedPolicyArns", null, policy)),
                .. Detached.Select(policy => new SettingChange("ManagedPolicyArns", policy, null)),
            ];
            return new("role", RoleName, settings.Length == 0 ? ChangeKind.None : ChangeKind.Update, settings);
        }
    }
}

using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Planning;

/// <summary>What happens to one role of the model.</summary>
internal sealed record RolePlan(string RoleName, AppRunnerService Service, RoleDefinition Definition, ActualRole? Actual, string Trust, string? Permissions, IReadOnlyList<string> ManagedPolicyArns)
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

    public static RolePlan Of(string roleName, AppRunnerService service, RoleDefinition definition, ActualRole? actual, KnownValues known) => new(
        roleName, service, definition, actual,
        PolicyDocuments.Trust(definition.Principal),
        definition.Statements.Count == 0 ? null : PolicyDocuments.Permissions(definition.Statements, known.Resolve),
        [.. definition.ManagedPolicyArns.Select(known.Text)]);

    public bool ChangesTrust => Actual is not null && !PolicyDocuments.Same(Trust, Actual.TrustPolicy);

    public bool ChangesPermissions => Permissions is not null
        ? !PolicyDocuments.Same(Permissions, Actual?.Policies.GetValueOrDefault(PolicyDocuments.InlinePolicyName))
        : Actual?.Policies.ContainsKey(PolicyDocuments.InlinePolicyName) == true;

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
                .. ChangesPermissions ? (SettingChange[])[new("Policies.app-runner", null, Permissions is null ? null : KnownValues.Shown(Permissions))] : [],
                .. Attached.Select(policy => new SettingChange("ManagedPolicyArns", null, policy)),
                .. Detached.Select(policy => new SettingChange("ManagedPolicyArns", policy, null)),
            ];
            return new("role", RoleName, settings.Length == 0 ? ChangeKind.None : ChangeKind.Update, settings);
        }
    }
}

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>The three roles of an Express service. What App Runner's two roles may do is divided anew among them.</summary>
public static class ExpressModeRoles
{
    /// <summary>The role that starts tasks: pulls the image, writes logs, and reads exactly the secrets, parameters and keys that the service refers to.</summary>
    /// <param name="target">The Express service.</param>
    /// <param name="service">The service on App Runner.</param>
    /// <returns>The role.</returns>
    public static RoleDefinition ExecutionRole(ExpressService target, AppRunnerService service) => new(
        ExpressModeFacts.TaskPrincipal,
        [.. PullStatements(target, service), .. RoleDefinition.SecretStatements(service)],
        [Managed(ExpressModeFacts.ExecutionPolicy), .. (service.Source as ImageSource)?.AccessRole?.ManagedPolicyArns ?? []]);

    /// <summary>The role by which Express Mode makes what is around the service.</summary>
    /// <returns>The role, one for all services.</returns>
    public static RoleDefinition InfrastructureRole() =>
        new(ExpressModeFacts.InfrastructurePrincipal, [], [Managed(ExpressModeFacts.InfrastructurePolicy)]);

    /// <summary>The role of the running application: what the author said, without the secrets, which the execution role reads; <see langword="null"/> if nothing was said.</summary>
    /// <param name="service">The service on App Runner.</param>
    /// <returns>The role, or <see langword="null"/> if none is made.</returns>
    public static RoleDefinition? TaskRole(AppRunnerService service) =>
        service.InstanceRole is { Arn: null } role && (role.Statements.Count > 0 || role.ManagedPolicyArns.Count > 0)
            ? new RoleDefinition(ExpressModeFacts.TaskPrincipal, role.Statements, role.ManagedPolicyArns)
            : null;

    private static IReadOnlyList<PolicyStatement> PullStatements(ExpressService target, AppRunnerService service)
    {
        var image = new ImageSource(target.Image) { AccessRole = (service.Source as ImageSource)?.AccessRole is { Arn: null } role ? role : null };
        return RoleDefinition.AccessRoleOf(new AppRunnerService(service.Name) { Source = image })?.Statements ?? [];
    }

    private static AppRunnerValue Managed(string policy) => AppRunnerValue.Join("arn:", AccountValue.Partition, $":iam::aws:policy/{policy}");
}

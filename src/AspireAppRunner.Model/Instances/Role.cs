namespace AspireAppRunner.Model;

/// <summary>An IAM role of a service: an existing one, or one that is made with exactly the permissions that the service needs.</summary>
/// <remarks>
/// The access role pulls the image and is trusted by <see cref="AppRunnerFacts.AccessRolePrincipal"/>; the instance role is what the running application
/// has, and reads its secrets; it is trusted by <see cref="AppRunnerFacts.InstanceRolePrincipal"/>.
/// </remarks>
public sealed record Role
{
    /// <summary>Gets the ARN of an existing role, whose permissions are its owner's affair; <see langword="null"/>: one is made.</summary>
    public AppRunnerValue? Arn { get; private init; }

    /// <summary>Gets managed policies that a role to be made gets beyond what the model asks for.</summary>
    public IReadOnlyList<AppRunnerValue> ManagedPolicyArns { get; init; } = [];

    /// <summary>Gets permissions that a role to be made gets beyond what the model asks for.</summary>
    public IReadOnlyList<PolicyStatement> Statements { get; init; } = [];

    /// <summary>An existing role.</summary>
    /// <param name="arn">Its ARN, 29–1024 characters.</param>
    /// <returns>The role.</returns>
    public static Role Existing(AppRunnerValue arn) => new() { Arn = arn };
}

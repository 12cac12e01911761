namespace AspireAppRunner.Cloud;

/// <summary>
/// Whose things are meant: those of a deployment on App Runner, or of the one of the same name in ECS Express Mode. While requests are shifted from one to the other both exist,
/// so names, paths and tags tell them apart.
/// </summary>
/// <param name="Platform">What descriptions call it.</param>
/// <param name="RoleFolder">The first part of the path of roles.</param>
/// <param name="SecretFolder">The first part of the names of secrets.</param>
/// <param name="EnvironmentTag">The tag with the deployment's name.</param>
/// <param name="ServiceTag">The tag with the service's name.</param>
/// <param name="PolicyName">The name of the inline policy of roles.</param>
internal sealed record Ownership(string Platform, string RoleFolder, string SecretFolder, string EnvironmentTag, string ServiceTag, string PolicyName)
{
    public static Ownership AppRunner { get; } = new("App Runner", "aspire-apprunner", "apprunner", OwnershipTags.Environment, OwnershipTags.Service, "app-runner");

    public static Ownership ExpressMode { get; } = new("ECS Express", "aspire-ecs-express", "ecs-express", OwnershipTags.ExpressEnvironment, OwnershipTags.ExpressService, "ecs-express");

    /// <summary>Gets the other one, which may use the same repositories.</summary>
    public Ownership Other => this == AppRunner ? ExpressMode : AppRunner;
}

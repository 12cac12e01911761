namespace AspireAppRunner.Cloud;

/// <summary>The tags by which a deployment recognises what it made. There is no other state: lose the machine, and the next deployment still finds everything.</summary>
/// <remarks>Tag keys may hold letters, digits, spaces and <c>_ . : / = + - @</c>, must not begin with <c>aws:</c>, and have at most 128 characters.</remarks>
public static class OwnershipTags
{
    /// <summary>On everything that is made: the deployment's name.</summary>
    public const string Environment = "aspire:apprunner:environment";

    /// <summary>On services and roles: the service's name in the model.</summary>
    public const string Service = "aspire:apprunner:service";

    /// <summary>On services: a hash of the ids of the secret versions that it was last deployed with. It tells a service that has yet to be deployed with a new value.</summary>
    public const string SecretVersions = "aspire:apprunner:secret-versions";

    /// <summary>On everything that is made for ECS Express Mode: the deployment's name. It differs from <see cref="Environment"/>, because both exist while requests are shifted.</summary>
    public const string ExpressEnvironment = "aspire:ecs-express:environment";

    /// <summary>On services and roles for ECS Express Mode: the service's name in the model.</summary>
    public const string ExpressService = "aspire:ecs-express:service";

    internal static bool IsReserved(string key) => key.StartsWith("aspire:apprunner:", StringComparison.Ordinal) || key.StartsWith("aspire:ecs-express:", StringComparison.Ordinal);
}

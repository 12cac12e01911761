using AspireAppRunner.Local;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>
/// What the instances of one deployment run. Everything is read once, when the service is deployed, so that an instance that is added or replaced later is
/// like the others.
/// </summary>
/// <param name="EnvironmentVariables">The service's variables and secrets, as Aspire takes them.</param>
/// <param name="Arguments">The service's arguments, as Aspire takes them.</param>
internal sealed record DeployedVersion(IReadOnlyDictionary<string, object> EnvironmentVariables, IReadOnlyList<object> Arguments)
{
    /// <summary>The variables that tell an instance its port.</summary>
    public IReadOnlyList<string> PortVariables { get; init; } = ["PORT"];

    /// <summary>The image of container instances; null for processes.</summary>
    public LocalImage? Image { get; init; }

    /// <summary>What the engine is told of the instance's size; nothing for processes.</summary>
    public IReadOnlyList<string> ContainerLimits { get; init; } = [];
}

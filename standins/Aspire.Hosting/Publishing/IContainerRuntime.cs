using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

[Experimental("ASPIRECONTAINERRUNTIME001")]
public interface IContainerRuntime
{
    string Name { get; }

    Task<bool> CheckIfRunningAsync(CancellationToken cancellationToken);

    Task BuildImageAsync(
        string contextPath,
        string dockerfilePath,
        ContainerImageBuildOptions? options,
        Dictionary<string, string?> buildArguments,
        Dictionary<string, BuildImageSecretValue> buildSecrets,
        string? stage,
        CancellationToken cancellationToken);

    Task TagImageAsync(string localImageName, string targetImageName, CancellationToken cancellationToken);

    Task RemoveImageAsync(string imageName, CancellationToken cancellationToken);

    Task PushImageAsync(IResource resource, CancellationToken cancellationToken);

    Task LoginToRegistryAsync(string registryServer, string username, string password, CancellationToken cancellationToken);

    Task ComposeUpAsync(ComposeOperationContext context, CancellationToken cancellationToken);

    Task ComposeDownAsync(ComposeOperationContext context, CancellationToken cancellationToken);

    Task<IReadOnlyList<ComposeServiceInfo>?> ComposeListServicesAsync(ComposeOperationContext context, CancellationToken cancellationToken);
}

[Experimental("ASPIRECONTAINERRUNTIME001")]
public interface IContainerRuntimeResolver
{
    Task<IContainerRuntime> ResolveAsync(CancellationToken cancellationToken = default);
}

[Experimental("ASPIRECONTAINERRUNTIME001")]
public enum BuildImageSecretType
{
    Environment,
    File,
}

[Experimental("ASPIRECONTAINERRUNTIME001")]
public record BuildImageSecretValue(string? Value, BuildImageSecretType Type);

[Experimental("ASPIRECONTAINERRUNTIME001")]
public sealed class ComposeOperationContext
{
    public string? ComposeFilePath { get; init; }

    public required string ProjectName { get; init; }

    public string? EnvFilePath { get; init; }

    public required string WorkingDirectory { get; init; }
}

[Experimental("ASPIRECONTAINERRUNTIME001")]
public sealed class ComposeServiceInfo
{
    public string? Service { get; init; }

    public IReadOnlyList<ComposeServicePort>? Publishers { get; init; }
}

[Experimental("ASPIRECONTAINERRUNTIME001")]
public sealed class ComposeServicePort
{
    public int? PublishedPort { get; init; }

    public int? TargetPort { get; init; }
}

using System.ComponentModel;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>Docker or Podman through its command line, which is the same for all that is needed here.</summary>
internal sealed class ContainerRuntime(string executable, IServiceProvider services, ILogger logger) : IContainerRuntime
{
    public string Name => executable == "docker" ? "Docker" : "Podman";

    /// <summary>The tool's own file name, <c>docker</c> or <c>podman</c>.</summary>
    public string Executable => executable;

    public Task<bool> CheckIfRunningAsync(CancellationToken cancellationToken) =>
        new ToolProcess(executable, ["info"], logger).SucceedsAsync(cancellationToken);

    public async Task BuildImageAsync(
        string contextPath,
        string dockerfilePath,
        ContainerImageBuildOptions? options,
        Dictionary<string, string?> buildArguments,
        Dictionary<string, BuildImageSecretValue> buildSecrets,
        string? stage,
        CancellationToken cancellationToken)
    {
        var image = $"{options?.ImageName}:{options?.Tag ?? "latest"}";
        List<string> arguments = ["build", "--file", dockerfilePath, "--tag", image];
        if (options?.TargetPlatform is { } platform)
        {
            arguments.AddRange(["--platform", ContainerPlatform.Docker(platform)]);
        }

        if (stage is not null)
        {
            arguments.AddRange(["--target", stage]);
        }

        foreach (var (name, value) in buildArguments)
        {
            arguments.AddRange(["--build-arg", value is null ? name : $"{name}={value}"]);
        }

        // Values of secrets travel in the environment, never in the arguments.
        var environment = new Dictionary<string, string?>();
        foreach (var (id, secret) in buildSecrets)
        {
            var isFile = secret.Type is BuildImageSecretType.File;
            arguments.AddRange(["--secret", isFile ? $"id={id},src={secret.Value}" : $"id={id},env={id.ToUpperInvariant()}"]);
            if (!isFile)
            {
                environment[id.ToUpperInvariant()] = secret.Value;
            }
        }

        arguments.Add(contextPath);
        await RunAsync(arguments, cancellationToken, environment: environment).ConfigureAwait(false);
        if (options is { Destination: ContainerImageDestination.Archive, OutputPath: { } archive })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(archive)!);
            await RunAsync(["save", "--output", archive, image], cancellationToken).ConfigureAwait(false);
        }
    }

    public Task TagImageAsync(string localImageName, string targetImageName, CancellationToken cancellationToken) =>
        RunAsync(["tag", localImageName, targetImageName], cancellationToken);

    public Task RemoveImageAsync(string imageName, CancellationToken cancellationToken) => RunAsync(["rmi", imageName], cancellationToken);

    public async Task PushImageAsync(IResource resource, CancellationToken cancellationToken)
    {
        var local = await LocalImage.ResolveAsync(resource, services, logger, cancellationToken).ConfigureAwait(false);
        var remote = await ((IValueProvider)new ContainerImageReference(resource)).GetValueAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new DistributedApplicationException($"Resource '{resource.Name}' has no image name to push to.");
        if (remote != local.FullName)
        {
            await TagImageAsync(local.FullName, remote, cancellationToken).ConfigureAwait(false);
        }

        await RunAsync(["push", remote], cancellationToken).ConfigureAwait(false);
    }

    public Task LoginToRegistryAsync(string registryServer, string username, string password, CancellationToken cancellationToken) =>
        RunAsync(["login", registryServer, "--username", username, "--password-stdin"], cancellationToken, password);

    public Task ComposeUpAsync(ComposeOperationContext context, CancellationToken cancellationToken) =>
        RunAsync([.. Compose(context), "up", "--detach", "--remove-orphans"], cancellationToken);

    public Task ComposeDownAsync(ComposeOperationContext context, CancellationToken cancellationToken) =>
        RunAsync([.. Compose(context), "down"], cancellationToken);

    // Null says that the runtime can't tell, which the contract allows.
    public Task<IReadOnlyList<ComposeServiceInfo>?> ComposeListServicesAsync(ComposeOperationContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ComposeServiceInfo>?>(null);

    private static List<string> Compose(ComposeOperationContext context)
    {
        List<string> arguments = ["compose", "--project-name", context.ProjectName, "--project-directory", context.WorkingDirectory];
        if (context.ComposeFilePath is { } file)
        {
            arguments.AddRange(["--file", file]);
        }

        if (context.EnvFilePath is { } variables)
        {
            arguments.AddRange(["--env-file", variables]);
        }

        return arguments;
    }

    private async Task RunAsync(List<string> arguments, CancellationToken cancellationToken, string? standardInput = null, Dictionary<string, string?>? environment = null)
    {
        var process = new ToolProcess(executable, arguments, logger)
        {
            StandardInput = standardInput,
            Environment = environment ?? [],
        };
        try
        {
            await process.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Win32Exception exception)
        {
            throw new DistributedApplicationException($"'{executable}' can't be started: {exception.Message}. Install {Name} or put it on the PATH.", exception);
        }
    }
}

/// <summary>The configured runtime (<c>ASPIRE_CONTAINER_RUNTIME</c>, <c>DcpPublisher:ContainerRuntime</c>), or the one that runs.</summary>
internal sealed class ContainerRuntimeResolver(IConfiguration configuration, IServiceProvider services, ILogger<ContainerRuntime> logger) : IContainerRuntimeResolver
{
    private readonly Lock _lock = new();
    private Task<IContainerRuntime>? _resolved;

    public Task<IContainerRuntime> ResolveAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return _resolved is { IsFaulted: false, IsCanceled: false } ? _resolved : _resolved = FindAsync(cancellationToken);
        }
    }

    private async Task<IContainerRuntime> FindAsync(CancellationToken cancellationToken)
    {
        switch (configuration["DcpPublisher:ContainerRuntime"] ?? configuration["ASPIRE_CONTAINER_RUNTIME"])
        {
            case ("docker" or "podman") and var configured:
                return new ContainerRuntime(configured, services, logger);
            case { Length: > 0 } unknown:
                throw new DistributedApplicationException($"ASPIRE_CONTAINER_RUNTIME is '{unknown}'; it can be 'docker' or 'podman'.");
        }

        var podman = new ContainerRuntime("podman", services, logger);
        var docker = new ContainerRuntime("docker", services, logger);
        return !await docker.CheckIfRunningAsync(cancellationToken).ConfigureAwait(false) && await podman.CheckIfRunningAsync(cancellationToken).ConfigureAwait(false)
            ? podman
            : docker;
    }
}

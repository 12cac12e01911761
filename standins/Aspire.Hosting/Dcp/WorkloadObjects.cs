using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>Makes DCP's objects from the app model: evaluates what the model computes late, and translates the rest.</summary>
internal sealed class WorkloadObjects(
    DistributedApplicationExecutionContext executionContext,
    DistributedApplicationOptions applicationOptions,
    ProjectCommand projectCommand,
    EndpointAllocator endpoints,
    ContainerBridge bridge)
{
    public async Task<Executable> CreateExecutableAsync(Workload workload, ILogger logger, CancellationToken cancellationToken)
    {
        var (environment, arguments) = await EvaluateAsync(workload.Resource, logger, cancellationToken).ConfigureAwait(false);
        var (path, ownArguments, workingDirectory) = await GetCommandAsync(workload.Resource, cancellationToken).ConfigureAwait(false);
        return new(Describe(workload), new()
        {
            ExecutablePath = path,
            WorkingDirectory = workingDirectory,
            Args = [.. ownArguments, .. arguments],
            Env = environment
        });
    }

    public async Task<Container> CreateContainerAsync(Workload workload, string containerRuntime, ILogger logger, CancellationToken cancellationToken)
    {
        var resource = workload.Resource;
        if (!resource.TryGetContainerImageName(out var image))
        {
            throw new DistributedApplicationException($"The container '{resource.Name}' has neither an image nor a Dockerfile.");
        }

        if (resource.TryGetLastAnnotation<ContainerLifetimeAnnotation>(out var lifetime) && lifetime.Lifetime == ContainerLifetime.Persistent)
        {
            logger.LogWarning("The lifetime 'Persistent' is not kept here: the container ends with the AppHost.");
        }

        var build = await CreateBuildAsync(resource, cancellationToken).ConfigureAwait(false);
        var files = await CreateFilesAsync(resource, cancellationToken).ConfigureAwait(false);
        var runArguments = await EvaluateRunArgumentsAsync(resource, containerRuntime, cancellationToken).ConfigureAwait(false);
        var (environment, arguments) = await EvaluateAsync(resource, logger, cancellationToken).ConfigureAwait(false);
        var container = resource as ContainerResource;
        return new(Describe(workload), new()
        {
            Image = image,
            ContainerName = workload.Name,
            Build = build,
            Command = container?.Entrypoint,
#pragma warning disable ASPIRECONTAINERSHELLEXECUTION001 // This is where it takes effect.
            Args = container is { ShellExecution: true } ? ["-c", string.Join(' ', arguments)] : arguments,
#pragma warning restore ASPIRECONTAINERSHELLEXECUTION001
            Env = environment,
            Ports = [.. endpoints.ServicesOf(resource).Select(ToPort)],
            VolumeMounts = [.. resource.Annotations.OfType<ContainerMountAnnotation>().Select(mount =>
                new VolumeMount(mount.Type == ContainerMountType.BindMount ? "bind" : "volume", mount.Source, mount.Target, mount.IsReadOnly))],
            RunArgs = runArguments,
            CreateFiles = files,
            Networks = [new(KnownNetworkIdentifiers.DefaultAspireContainerNetwork.Value, [
                resource.Name,
                $"{resource.Name}.dev.internal",
                .. resource.Annotations.OfType<ContainerNetworkAliasAnnotation>().Select(alias => alias.Alias)])],
            PullPolicy = resource.TryGetLastAnnotation<ContainerImagePullPolicyAnnotation>(out var pull) ? ToDcp(pull.ImagePullPolicy) : null
        });
    }

    /// <summary>A new start is told of what has changed meanwhile.</summary>
    public static void ForgetEvaluated(IResource resource)
    {
        foreach (var annotation in resource.Annotations.ToList())
        {
            (annotation as EnvironmentCallbackAnnotation)?.Forget();
            (annotation as CommandLineArgsCallbackAnnotation)?.Forget();
        }
    }

    private static string? ToDcp(ImagePullPolicy policy) => policy switch
    {
        ImagePullPolicy.Default => null,
        ImagePullPolicy.Always => "always",
        ImagePullPolicy.Missing => "missing",
        ImagePullPolicy.Never => "never",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, null)
    };

    private static ContainerPort ToPort(AllocatedService service) => new(
        service.Endpoint.TargetPort!.Value,
        service.Endpoint.IsProxied ? null : service.FixedPort,
        service.Endpoint.Protocol == ProtocolType.Udp ? "UDP" : "TCP",
        service.Endpoint.TargetHost == KnownHostNames.Localhost ? null : service.Endpoint.TargetHost);

    private DcpMetadata Describe(Workload workload)
    {
        IReadOnlyList<ServiceProducer> producers = [.. endpoints.ServicesOf(workload.Resource).Select(service => service.Producer(workload.IsContainer))];
        var annotations = new Dictionary<string, string>
        {
            [DcpAnnotations.ResourceName] = workload.Resource.Name,
            [DcpAnnotations.OtelServiceName] = workload.Resource.Name,
            // The random part of the name tells replicas apart in telemetry.
            [DcpAnnotations.OtelServiceInstanceId] = workload.Name.StartsWith($"{workload.Resource.Name}-", StringComparison.Ordinal) ? workload.Name[(workload.Resource.Name.Length + 1)..] : workload.Name
        };
        if (producers.Count > 0)
        {
            annotations[DcpAnnotations.ServiceProducer] = JsonSerializer.Serialize(producers, DcpJson.Default.IReadOnlyListServiceProducer);
        }

        return new(workload.Name) { Annotations = annotations };
    }

    private async Task<(IReadOnlyList<EnvVar> Environment, IReadOnlyList<string> Arguments)> EvaluateAsync(IResource resource, ILogger logger, CancellationToken cancellationToken)
    {
        var configuration = await ExecutionConfigurationBuilder.Create(resource)
            .WithArgumentsConfig()
            .WithEnvironmentVariablesConfig()
            .BuildAsync(executionContext, logger, cancellationToken).ConfigureAwait(false);
        if (configuration.Exception is { } exception)
        {
            throw new DistributedApplicationException($"An argument or environment variable of '{resource.Name}' could not be worked out: {exception.Message}", exception);
        }

        return (
            [.. configuration.EnvironmentVariablesWithUnprocessed.Select(variable => new EnvVar(variable.Key, Translate(variable.Value.Unprocessed, variable.Value.Processed)))],
            [.. configuration.ArgumentsWithUnprocessed.Select(argument => Translate(argument.Unprocessed, argument.Processed))]);

        // A URL of this machine that no endpoint stands for, the dashboard's for instance.
        string Translate(object unprocessed, string processed) => unprocessed is HostUrl url && resource.IsContainer() ? bridge.ToContainers(url.Url) : processed;
    }

    private async Task<(string Path, IReadOnlyList<string> Arguments, string WorkingDirectory)> GetCommandAsync(IResource resource, CancellationToken cancellationToken)
    {
        // A project may bring a command of its own, which then knows how to run it.
        if (resource.TryGetLastAnnotation<ExecutableAnnotation>(out var executable))
        {
            return (executable.Command, [], executable.WorkingDirectory);
        }

        var metadata = ((ProjectResource)resource).GetProjectMetadata();
        var (path, arguments) = await projectCommand.GetAsync(metadata, ProjectCommand.ConfigurationOf(applicationOptions.Assembly), cancellationToken).ConfigureAwait(false);
        return (path, arguments, Path.GetDirectoryName(metadata.ProjectPath)!);
    }

    private async Task<ContainerBuild?> CreateBuildAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (!resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            return null;
        }

        await build.MaterializeDockerfileAsync(new() { Services = executionContext.Services, Resource = resource, CancellationToken = cancellationToken }, cancellationToken).ConfigureAwait(false);
        var arguments = new List<EnvVar>();
        foreach (var (name, value) in build.BuildArguments)
        {
            arguments.Add(new(name, await ResolveAsync(value, resource, cancellationToken).ConfigureAwait(false)));
        }

        var secrets = new List<BuildSecret>();
        foreach (var (id, value) in build.BuildSecrets)
        {
            secrets.Add(value is FileInfo file
                ? new(id, "file", file.FullName, null)
                : new(id, "env", null, await ResolveAsync(value, resource, cancellationToken).ConfigureAwait(false)));
        }

        return new(build.ContextPath, build.DockerfilePath, build.Stage) { Args = arguments, Secrets = secrets };
    }

    private async Task<IReadOnlyList<CreateFiles>> CreateFilesAsync(IResource resource, CancellationToken cancellationToken)
    {
        var all = new List<CreateFiles>();
        foreach (var annotation in resource.Annotations.OfType<ContainerFileSystemCallbackAnnotation>().ToList())
        {
            var items = await annotation.Callback(new() { Model = resource, Services = executionContext.Services }, cancellationToken).ConfigureAwait(false);
            if (items.Select(ToDcp).ToList() is { Count: > 0 } entries)
            {
                all.Add(new(annotation.DestinationPath, entries)
                {
                    DefaultOwner = annotation.DefaultOwner,
                    DefaultGroup = annotation.DefaultGroup,
                    Umask = (int?)annotation.Umask
                });
            }
        }

        return all;
    }

    private static CreateFile ToDcp(ContainerFileSystemItem item)
    {
        var file = item as ContainerFileBase;
        return new(item is ContainerDirectory ? "directory" : "file", item.Name)
        {
            Owner = item.Owner,
            Group = item.Group,
            Mode = item.Mode == UnixFileMode.None ? null : (int)item.Mode,
            Source = file?.SourcePath,
            Contents = file?.Contents,
            ContinueOnError = file?.ContinueOnError,
            Entries = (item as ContainerDirectory)?.Entries.Select(ToDcp).ToList()
        };
    }

    private async Task<IReadOnlyList<string>> EvaluateRunArgumentsAsync(IResource resource, string containerRuntime, CancellationToken cancellationToken)
    {
        var values = new List<object>();
        foreach (var annotation in resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(new(values, cancellationToken)).ConfigureAwait(false);
        }

        var arguments = new List<string>();
        foreach (var value in values)
        {
            arguments.Add(await ResolveAsync(value, resource, cancellationToken).ConfigureAwait(false)
                ?? throw new DistributedApplicationException($"An argument of '{resource.Name}' for the container engine has no value."));
        }

        // Docker Desktop and Podman give the host a name by themselves; plain Docker wants to be told.
        if (OperatingSystem.IsLinux() && containerRuntime == "docker")
        {
            arguments.AddRange(["--add-host", $"{KnownHostNames.DockerDesktopHostBridge}:host-gateway"]);
        }

        return arguments;
    }

    private async ValueTask<string?> ResolveAsync(object? value, IResource caller, CancellationToken cancellationToken) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        IValueProvider provider => await provider.GetValueAsync(new ValueProviderContext { ExecutionContext = executionContext, Caller = caller }, cancellationToken).ConfigureAwait(false),
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()
    };
}

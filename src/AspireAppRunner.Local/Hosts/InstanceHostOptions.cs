using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>What a code service runs as on this machine.</summary>
public enum CodeExecution
{
    /// <summary>Processes, built and run with this machine's own tools. Needs the runtime's language here, and an application that listens on the port in <c>PORT</c>.</summary>
    Process,

    /// <summary>Containers, built from a Dockerfile that does what App Runner's build does. Needs Docker or Podman, and a base image.</summary>
    Container,
}

/// <summary>How a <see cref="ServiceInstanceHost"/> runs instances. The defaults suit a developer's machine.</summary>
public sealed record InstanceHostOptions
{
    /// <summary>Gets the folder under which built versions lie. Default: the system's for temporary files.</summary>
    public string? WorkFolder { get; init; }

    /// <summary>Gets who is told each line that an instance writes: the instance's id, the line, and whether it is from its error output. Called from several threads. Default: nobody.</summary>
    public Action<string, string, bool> Output { get; init; } = static (_, _, _) => { };

    /// <summary>Gets what code services run as; image services are always containers. Default: processes.</summary>
    public CodeExecution CodeExecution { get; init; }

    /// <summary>Gets the container engine, <c>docker</c> or <c>podman</c>. <see langword="null"/>, and the default: the one that <c>ASPIRE_CONTAINER_RUNTIME</c> names, otherwise the first that answers.</summary>
    public string? ContainerEngine { get; init; }

    /// <summary>Gets the image that code services in containers are built on. <see langword="null"/>, and the default: a public one of the runtime's platform and version.</summary>
    public Func<ManagedRuntime, string?> BaseImage { get; init; } = static _ => null;

    /// <summary>Gets a value indicating whether containers get no more CPU and memory than the service's <see cref="AppRunnerService.Instance"/>. Default: yes. Processes aren't limited.</summary>
    public bool LimitsContainers { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether a deployment pulls the image although this machine has one of that name; if that fails, the one that is there is taken.
    /// Default: no, so that images that were built here are used, and nobody needs to be logged in to a registry twice.
    /// </summary>
    public bool PullsNewestImage { get; init; }

    /// <summary>Gets how long an instance may take to end after SIGTERM before it is killed. App Runner publishes no number. Default: 10 seconds.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets what reads secrets, once a deployment. <see langword="null"/> (default): a service with secrets can't be deployed.</summary>
    public Func<SecretReference, CancellationToken, ValueTask<string>>? ReadSecret { get; init; }

    /// <summary>Gets variables that each instance gets besides the service's own, which win. Default: none.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the time. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets what chooses the port of an instance on this machine.</summary>
    internal Func<int> ChoosePort { get; init; } = LoopbackPorts.Choose;
}

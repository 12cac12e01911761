using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>
/// Where instances run: containers, processes, or a test's own servers. The service decides when to start and stop one; the
/// host knows how. Members are called from several threads at a time.
/// </summary>
public interface IInstanceHost
{
    /// <summary>
    /// Makes the newest version ready to be started: builds or pulls it and reads its variables and secrets. Called once for
    /// each create, update and deployment; a resume, a scale-out or a replacement starts the version that was prepared last.
    /// </summary>
    /// <param name="preparation">What the preparation is for, and where to write its log.</param>
    /// <param name="cancellationToken">Canceled when the service is disposed.</param>
    /// <exception cref="InstanceStartException">The version can't be built or found. The message is shown to the user, and the deployment fails.</exception>
    Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken);

    /// <summary>
    /// Starts an instance. Returns as soon as it is being run and its address is known; whether it listens is found out by
    /// the health check.
    /// </summary>
    /// <param name="start">Which version to start, and for whom.</param>
    /// <param name="cancellationToken">Canceled when the instance isn't wanted any more.</param>
    /// <exception cref="InstanceStartException">The instance can't be started. The message is shown to the user.</exception>
    Task<IInstanceHandle> StartAsync(InstanceStart start, CancellationToken cancellationToken);
}

/// <summary>An order to make a version ready.</summary>
/// <param name="ServiceName">The service's name.</param>
/// <param name="OperationId">The operation that deploys the version: 32 hexadecimal digits.</param>
/// <param name="WriteBuildLine">Writes a line of the build's output into the deployment's log, where it stands after <c>[Build]</c>.</param>
public sealed record VersionPreparation(string ServiceName, string OperationId, Action<string> WriteBuildLine)
{
    /// <summary>The whole service as it is to be deployed; <see langword="null"/> if <see cref="LocalServiceOptions.Definition"/> was never given.</summary>
    public AppRunnerService? Definition { get; init; }
}

/// <summary>An order to start an instance.</summary>
/// <param name="ServiceName">The service's name.</param>
/// <param name="InstanceId">The instance's id: 32 hexadecimal digits, as in App Runner's log stream <c>instance/&lt;id&gt;</c>.</param>
/// <param name="Version">What to run.</param>
public sealed record InstanceStart(string ServiceName, string InstanceId, ServiceVersion Version);

/// <summary>Why an instance couldn't be started or a version not be prepared, in words for the user.</summary>
public sealed class InstanceStartException : Exception
{
    /// <summary>Creates the exception.</summary>
    public InstanceStartException()
        : base("The instance could not be started.")
    {
    }

    /// <summary>Creates the exception with its <paramref name="message"/>: what went wrong and what to do.</summary>
    public InstanceStartException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its <paramref name="message"/> and the error below it.</summary>
    public InstanceStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

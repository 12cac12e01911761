using System.Net;

namespace AspireAppRunner.Local;

/// <summary>An instance that a host has started.</summary>
public interface IInstanceHandle
{
    /// <summary>Where it listens for HTTP, as reached from this process. An <see cref="IPEndPoint"/> saves a look-up for each connection.</summary>
    EndPoint Address { get; }

    /// <summary>Ends when the instance has exited by itself or was stopped. Never fails.</summary>
    Task<InstanceExit> Exited { get; }

    /// <summary>Stops the instance: asks it to end (SIGTERM), and ends it (SIGKILL) if it doesn't. Stopping twice does nothing.</summary>
    /// <param name="cancellationToken">Canceled when there is no time left to ask.</param>
    Task StopAsync(CancellationToken cancellationToken);

    /// <summary>What the instance has used so far; <see langword="null"/>, the default, if that isn't known. Called every few seconds; must be quick and not throw.</summary>
    InstanceUsage? ReadUsage() => null;

    /// <summary>The last lines that the instance has written, the oldest first; none, the default, if they aren't known. Asked when it has failed to get healthy, so that the reason can be told.</summary>
    /// <param name="cancellationToken">Canceled when nobody waits any more.</param>
    ValueTask<IReadOnlyList<string>> ReadTailAsync(CancellationToken cancellationToken) => new([]);
}

/// <summary>How an instance ended.</summary>
/// <param name="ExitCode">The exit code, if it is known.</param>
/// <param name="Reason">More about it in words, such as <c>OOMKilled</c>.</param>
public sealed record InstanceExit(int? ExitCode, string? Reason = null)
{
    /// <inheritdoc/>
    public override string ToString() => (ExitCode, Reason) switch
    {
        ({ } code, { } reason) => $"exit code {code}, {reason}",
        ({ } code, null) => $"exit code {code}",
        (null, { } reason) => reason,
        _ => "no exit code",
    };
}

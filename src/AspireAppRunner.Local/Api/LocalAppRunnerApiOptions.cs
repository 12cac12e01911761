using AspireAppRunner.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireAppRunner.Local;

/// <summary>What a <see cref="LocalAppRunnerApi"/> is told about itself.</summary>
public sealed record LocalAppRunnerApiOptions
{
    /// <summary>The account in ARNs: 12 digits. <c>000000000000</c> by default.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>The Region in ARNs; <c>us-east-1</c> by default. Clients of any Region are answered.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The port on 127.0.0.1 and ::1; 0, the default, takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Whether a new connection to GitHub or Bitbucket can be used at once, which is the default. Otherwise it is <c>PENDING_HANDSHAKE</c>, as in
    /// the cloud, until <see cref="LocalAppRunnerApi.CompleteHandshake"/>.
    /// </summary>
    public bool ConnectionsAreAvailableAtOnce { get; init; } = true;

    /// <summary>The most instances that a service runs on this machine after an update that changes its scaling, at least 1; three by default. What the API shows is what was asked for.</summary>
    public int MostInstances { get; init; } = ServiceModelConversion.DefaultMostInstances;

    /// <summary>
    /// Supplies what registered models don't know themselves (parameters, images that are pushed later …), as it is shown by the API. Must not give
    /// secrets away. <see langword="null"/>: <see cref="AppRunnerValue.Placeholder"/>s. Roles, configurations and connections that a deployment would make are
    /// made in the local account, and are not asked for.
    /// </summary>
    public Func<AppRunnerValue, string>? Resolve { get; init; }

    /// <summary>Where requests (operation and outcome, nothing else) and faults are logged. Nowhere by default.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Throws unless every value is in its range.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message says which and what is allowed.</exception>
    internal void Validate()
    {
        if (AccountId.Length != 12 || !AccountId.All(char.IsAsciiDigit))
        {
            throw new ArgumentException($"'{AccountId}' is not an account: give 12 digits.", nameof(AccountId));
        }

        if (Region.Length is 0 or > 63 || !Region.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
        {
            throw new ArgumentException($"'{Region}' is not a Region: give one such as us-east-1.", nameof(Region));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, 65535);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostInstances, 1);
    }
}

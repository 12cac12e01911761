namespace AspireAppRunner.Local;

/// <summary>
/// The account that the local API stands for: everything in it, in memory. All of it is guarded by <see cref="Sync"/>, which
/// nobody holds while waiting for something.
/// </summary>
internal sealed class LocalAccount
{
    /// <summary>How long what was deleted can still be described. App Runner says "for some time".</summary>
    public static readonly TimeSpan DeletedIsKept = TimeSpan.FromHours(1);

    private readonly string _arnStart;
    private long _place;

    public LocalAccount(string id, string region, TimeProvider time)
    {
        Id = id;
        Region = region;
        Time = time;
        Partition = region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
            : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
            : "aws";
        _arnStart = $"arn:{Partition}:apprunner:{region}:{id}:";
        AutoScaling = new ConfigurationStore(this, "autoscalingconfiguration", "auto scaling configuration", mostNames: 10, mostRevisions: 5);
        Observability = new ConfigurationStore(this, "observabilityconfiguration", "observability configuration", mostNames: 10, mostRevisions: 10);
        VpcConnectors = new ConfigurationStore(this, "vpcconnector", "VPC connector", mostNames: 10, mostRevisions: 1);
        Services = new ServiceStore(this);
    }

    public Lock Sync { get; } = new();

    public string Id { get; }

    public string Region { get; }

    public string Partition { get; }

    public TimeProvider Time { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public TagStore Tags { get; } = new();

    public ConfigurationStore AutoScaling { get; }

    public ConfigurationStore Observability { get; }

    public ConfigurationStore VpcConnectors { get; }

    public List<Connection> Connections { get; } = [];

    public List<VpcIngress> VpcIngressConnections { get; } = [];

    public ServiceStore Services { get; }

    /// <summary>The next place in the lists of the API, which are in the order of creation.</summary>
    public long NextPlace() => ++_place;

    /// <summary>The ARN of something in this account: <paramref name="path"/> is <c>type/name/…</c>.</summary>
    public string Arn(string path) => _arnStart + path;

    /// <summary>What <paramref name="arn"/> says behind its type, split at the slashes; <see langword="null"/> if it isn't of that type, account and Region.</summary>
    public string[]? PathOf(string arn, string type)
        => arn.StartsWith($"{_arnStart}{type}/", StringComparison.Ordinal) ? arn[(_arnStart.Length + type.Length + 1)..].Split('/') : null;

    /// <summary>The connection that an ARN names, with its id or without; <see langword="null"/> if there is none.</summary>
    public Connection? FindConnection(string arn)
        => Connections.Find(connection => connection.Arn == arn || (PathOf(arn, "connection") is [var name] && name == connection.Name));

    public static string NewId() => Guid.NewGuid().ToString("N");
}

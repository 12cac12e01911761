namespace AspireAppRunner.Model.ExpressMode;

/// <summary>A service on ECS Express Mode, as it follows from one on App Runner. Made by <see cref="ExpressModeMapping.Map"/>.</summary>
/// <remarks>API: <c>CreateExpressGatewayService</c>. Source: Amazon ECS API reference; Amazon ECS Developer Guide, "Express Mode services".</remarks>
public sealed class ExpressService
{
    private readonly SortedDictionary<string, AppRunnerValue> _environment = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SecretReference> _secrets = new(StringComparer.Ordinal);

    internal ExpressService(string name)
    {
        Name = ServiceName = name;
    }

    /// <summary>Gets the name within the deployment.</summary>
    public string Name { get; }

    /// <summary>Gets the name in ECS, unique in the cluster and unchangeable.</summary>
    public string ServiceName { get; internal set; }

    /// <summary>Gets the image; for a service that App Runner built from source code, one that a workflow builds and pushes.</summary>
    public AppRunnerValue Image { get; internal set; } = "";

    /// <summary>Gets how the image is built from source code; <see langword="null"/> if it isn't.</summary>
    public ExpressBuild? Build { get; internal set; }

    /// <summary>Gets the port that the container listens on.</summary>
    public int ContainerPort { get; internal set; } = AppRunnerFacts.DefaultPort;

    /// <summary>Gets the words that replace the image's <c>CMD</c>; none: the image's own.</summary>
    public IReadOnlyList<string> Command { get; internal set; } = [];

    /// <summary>Gets the variables, <c>PORT</c> among them: App Runner sets it by itself, Express Mode doesn't.</summary>
    public IReadOnlyDictionary<string, AppRunnerValue> Environment => _environment;

    /// <summary>Gets the variables whose values the execution role reads at the start of a task.</summary>
    public IReadOnlyDictionary<string, SecretReference> Secrets => _secrets;

    /// <summary>Gets the CPU in 1024ths of a virtual CPU.</summary>
    public int CpuUnits { get; internal set; }

    /// <summary>Gets the memory in MiB.</summary>
    public int MemoryMebibytes { get; internal set; }

    /// <summary>Gets the path that the load balancer requests; 200 means healthy.</summary>
    public string HealthCheckPath { get; internal set; } = "/";

    /// <summary>Gets how many tasks always exist.</summary>
    public int MinTaskCount { get; internal set; }

    /// <summary>Gets how many tasks there may be.</summary>
    public int MaxTaskCount { get; internal set; }

    /// <summary>Gets how many requests a minute each task gets before there are more tasks. API: <c>autoScalingTargetValue</c> of <c>REQUEST_COUNT_PER_TARGET</c>.</summary>
    public int RequestsPerTarget { get; internal set; }

    /// <summary>Gets the subnets of tasks and load balancer; public ones make it face the internet. None: the default VPC's.</summary>
    public IReadOnlyList<AppRunnerValue> Subnets { get; internal set; } = [];

    /// <summary>Gets the security groups of the tasks, which must let the load balancer in. None: Express Mode makes one.</summary>
    public IReadOnlyList<AppRunnerValue> SecurityGroups { get; internal set; } = [];

    /// <summary>Gets the role of the running application; <see langword="null"/>: none.</summary>
    public AppRunnerValue? TaskRoleArn { get; internal set; }

    /// <summary>Gets the log group, which is made for the service.</summary>
    public string LogGroup { get; internal set; } = "";

    /// <summary>Gets after how many days logs are dropped; <see langword="null"/>: never.</summary>
    public int? LogRetentionDays { get; internal set; }

    /// <summary>Gets the tags. A changed tag replaces the service in CloudFormation.</summary>
    public IReadOnlyDictionary<string, AppRunnerValue> Tags { get; internal set; } = new Dictionary<string, AppRunnerValue>();

    /// <summary>Gets every value that goes into the service.</summary>
    internal IEnumerable<AppRunnerValue> Values =>
    [
        Image, .. _environment.Values,
        .. _secrets.Values.SelectMany(secret => (AppRunnerValue?[])[secret is NewSecret made ? made.Value : secret.ValueFrom, secret.KmsKeyArn]).OfType<AppRunnerValue>(),
        .. Subnets, .. SecurityGroups, .. Tags.Values, .. TaskRoleArn is null ? [] : (AppRunnerValue[])[TaskRoleArn],
    ];

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    internal void SetVariable(string name, AppRunnerValue value) => _environment[name] = value;

    internal void SetSecret(string name, SecretReference secret) => _secrets[name] = secret;
}

/// <summary>How the image of a service that App Runner built from source code is built from now on.</summary>
/// <param name="Repository">The ECR repository that it is pushed to.</param>
public sealed record ExpressBuild(string Repository)
{
    /// <summary>Gets the source code's repository.</summary>
    public AppRunnerValue SourceRepository { get; internal init; } = "";

    /// <summary>Gets the branch.</summary>
    public AppRunnerValue Branch { get; internal init; } = "";

    /// <summary>Gets the directory with the source and the Dockerfile, from the root of the repository; <c>.</c> is the root.</summary>
    public string Directory { get; internal init; } = ".";

    /// <summary>Gets a value indicating whether a push to the branch deploys.</summary>
    public bool DeploysOnPush { get; internal init; }
}

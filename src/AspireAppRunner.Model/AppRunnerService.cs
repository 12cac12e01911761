namespace AspireAppRunner.Model;

/// <summary>A web service on AWS App Runner: everything that App Runner can be told about one.</summary>
/// <remarks>
/// Set what you need; the rest has App Runner's defaults. Values are immutable records, so replace them as a whole or with <c>with</c>.
/// Validation finds what App Runner would refuse; nothing here throws for a value that it would.
/// API: <c>CreateService</c> and <c>UpdateService</c>, with what belongs to a service but is set elsewhere (domains, web ACL, log retention).
/// </remarks>
public sealed partial class AppRunnerService
{
    private string? _serviceName;

    /// <summary>A service.</summary>
    /// <param name="name">See <see cref="Name"/>.</param>
    public AppRunnerService(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>Gets the name within the deployment, by which other services refer to it; usually the resource's in the app host.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets or sets the name in App Runner: 4–40 letters, digits, <c>-</c> and <c>_</c>, a letter or digit first; unique among the account's services in the Region.
    /// Can't be changed later: another name is another service with another URL. Default: <see cref="Name"/>, made legal if it isn't (<c>api</c> becomes <c>api-service</c>).
    /// </summary>
    public string ServiceName
    {
        get => _serviceName ?? LegalName.Of(Name);
        set => _serviceName = value;
    }

    /// <summary>Gets or sets where App Runner gets what it runs: an <see cref="ImageSource"/> or a <see cref="CodeSource"/>. Required.</summary>
    public ServiceSource? Source { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a push to the image's tag, or to the branch, starts a deployment. <see langword="null"/>: yes for code, no for images, since
    /// whoever pushes the image deploys too and the two would collide. Not possible for ECR Public and for images of another account.
    /// API: <c>AutoDeploymentsEnabled</c>, where leaving it out means yes for the account's own images.
    /// </summary>
    public bool? AutoDeployments { get; set; }

    /// <summary>Gets or sets the port that the application listens on, 1–65535. Default: 8080. App Runner puts it in the variable <c>PORT</c>.</summary>
    public int Port { get; set; } = AppRunnerFacts.DefaultPort;

    /// <summary>
    /// Gets or sets the command that starts the application, one line. For an image <see langword="null"/> leaves its entry point; for code configured here it is required.
    /// </summary>
    public string? StartCommand { get; set; }

    /// <summary>Gets the environment variables. Their values are readable in the service's configuration; what is secret belongs in <see cref="Secrets"/>.</summary>
    public IDictionary<string, AppRunnerValue> EnvironmentVariables { get; } =
        new SortedDictionary<string, AppRunnerValue>(StringComparer.Ordinal);

    /// <summary>Gets the environment variables whose values App Runner reads from Secrets Manager or Parameter Store at each deployment.</summary>
    public IDictionary<string, SecretReference> Secrets { get; } =
        new SortedDictionary<string, SecretReference>(StringComparer.Ordinal);

    /// <summary>Gets or sets CPU and memory of each instance. Default: 1 vCPU, 2 GB.</summary>
    /// <exception cref="ArgumentNullException">It is set to <see langword="null"/>.</exception>
    public InstanceSize Instance
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = InstanceSize.OneVcpuTwoGb;

    /// <summary>Gets or sets the role of the running application. <see langword="null"/>: one is made if the model needs it, with exactly those permissions.</summary>
    public Role? InstanceRole { get; set; }

    /// <summary>Gets or sets how App Runner finds out whether an instance works. Default: <see cref="Model.HealthCheck.Default"/>.</summary>
    /// <exception cref="ArgumentNullException">It is set to <see langword="null"/>.</exception>
    public HealthCheck HealthCheck
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = HealthCheck.Default;

    /// <summary>Gets or sets how many instances there are. <see langword="null"/>: the account's default configuration, at first 1–25 instances and 100 requests each.</summary>
    public AutoScaling? AutoScaling { get; set; }

    /// <summary>Gets or sets how requests reach the service, and how it reaches others. Default: <see cref="NetworkConfiguration.Default"/>.</summary>
    /// <exception cref="ArgumentNullException">It is set to <see langword="null"/>.</exception>
    public NetworkConfiguration Network
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = NetworkConfiguration.Default;

    /// <summary>Gets or sets tracing. <see langword="null"/>: none.</summary>
    public Observability? Observability { get; set; }

    /// <summary>Gets or sets the key that encrypts App Runner's copy of the source. <see langword="null"/>: an AWS managed one.</summary>
    public Encryption? Encryption { get; set; }

    /// <summary>Gets the domains of one's own, at most five.</summary>
    public IList<CustomDomain> CustomDomains { get; } = [];

    /// <summary>Gets or sets the ARN of the AWS WAF web ACL (version 2, regional) in front of the service; one a service. It is associated after creation.</summary>
    public AppRunnerValue? WebAclArn { get; set; }

    /// <summary>Gets or sets after how many days CloudWatch Logs drops the service's logs. <see langword="null"/>: never. App Runner creates the log groups, so a template can't set it.</summary>
    public int? LogRetentionDays { get; set; }

    /// <summary>Gets the tags: at most 128 characters of key, not beginning with <c>aws:</c>, and 256 of value. In CloudFormation a changed tag replaces the service.</summary>
    public IDictionary<string, AppRunnerValue> Tags { get; } =
        new SortedDictionary<string, AppRunnerValue>(StringComparer.Ordinal);

    /// <summary>Gets a value indicating whether automatic deployments are on once <see cref="AutoDeployments"/> is decided.</summary>
    public bool AutoDeploymentsEnabled => AutoDeployments ?? Source is CodeSource;

    /// <summary>Gets a value indicating whether <c>apprunner.yaml</c> decides port, start command, variables and secrets.</summary>
    public bool IsConfiguredByRepository => Source is CodeSource { ConfigurationSource: ConfigurationSource.Repository };

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}

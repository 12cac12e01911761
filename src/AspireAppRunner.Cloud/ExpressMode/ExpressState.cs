using Amazon.ECS;
using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Model;
using Sdk = Amazon.ECS.Model;

namespace AspireAppRunner.Cloud.ExpressMode;

/// <summary>What the account has of a deployment in Express Mode.</summary>
/// <param name="Shared">What App Runner's services have as well: repositories, secrets, roles.</param>
internal sealed record ExpressState(AccountState Shared)
{
    public AccountIdentity Account => Shared.Account;

    public IReadOnlyList<ActualCluster> Clusters { get; init; } = [];

    public IReadOnlyList<ActualExpressService> Services { get; init; } = [];

    /// <summary>Gets the log groups under the deployment's prefix, whosever they are.</summary>
    public IReadOnlyList<ActualLogGroup> LogGroups { get; init; } = [];
}

internal sealed record ActualCluster(string Name, string? Environment);

internal sealed record ActualLogGroup(string Name, int? RetentionDays, string? Environment);

/// <summary>An Express service, with its newest deployment, if there is one.</summary>
internal sealed record ActualExpressService(Sdk.ECSExpressGatewayService Service, Sdk.ServiceDeployment? Deployment)
{
    public string Name => Service.ServiceName;

    public string Arn => Service.ServiceArn;

    public bool IsActive => Service.Status?.StatusCode == ExpressGatewayServiceStatusCode.ACTIVE;

    public bool IsDraining => Service.Status?.StatusCode == ExpressGatewayServiceStatusCode.DRAINING;

    public string? Environment => Tag(OwnershipTags.ExpressEnvironment);

    public string? ModelName => Tag(OwnershipTags.ExpressService);

    /// <summary>Gets the newest of the configurations that get requests; during a deployment there are two.</summary>
    public Sdk.ExpressGatewayServiceConfiguration? Configuration => Service.ActiveConfigurations?.MaxBy(configuration => configuration.CreatedAt);

    /// <summary>Gets how the service is reached; <see langword="null"/> until Express Mode knows.</summary>
    public string? Host
    {
        get
        {
            var paths = Configuration?.IngressPaths ?? [];
            var endpoint = (paths.FirstOrDefault(path => path.AccessType == AccessType.PUBLIC) ?? paths.FirstOrDefault())?.Endpoint;
            // The API answers with a scheme or without one.
            return endpoint is null ? null : endpoint[(endpoint.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0)..].TrimEnd('/');
        }
    }

    /// <summary>Gets a value indicating whether its last deployment ended with neither it nor the revision before serving as it should.</summary>
    public bool HasFailed => Deployment?.Status is { } status && (status == ServiceDeploymentStatus.STOPPED || status == ServiceDeploymentStatus.ROLLBACK_FAILED);

    /// <summary>Gets the state in one word: the deployment's while it isn't over or went wrong, because ACTIVE says only that the service exists.</summary>
    public string State => IsActive && Deployment?.Status is { } status && status != ServiceDeploymentStatus.SUCCESSFUL ? status.Value : Service.Status?.StatusCode?.Value ?? "";

    public string? Tag(string key) => Service.Tags?.FirstOrDefault(tag => tag.Key == key)?.Value;

    /// <summary>Adds what can be known of a service once it exists.</summary>
    public void AddTo(KnownValues known, string name)
    {
        known.Add(new ServiceValue(name, ServiceAttribute.Arn), Arn);
        if (Host is { } host)
        {
            known.Add(new ServiceValue(name, ServiceAttribute.Host), host);
            known.Add(new ServiceValue(name, ServiceAttribute.Url), $"https://{host}");
        }
    }
}

using AspireAppRunner.Model;

namespace Aspire.Hosting.AppRunner;

/// <summary>Settings of a service by App Runner's own names. What isn't given stays as it is.</summary>
/// <remarks>What a C# AppHost does in the callback of <c>ConfigureService</c> and <c>PublishAsAppRunnerService</c>, for AppHosts that can't be handed the model itself.</remarks>
[AspireDto]
internal sealed record AppRunnerServiceOptions
{
    /// <summary>The name in App Runner, 4–40 letters, digits, hyphens and underscores. It can't be changed later.</summary>
    public string? ServiceName { get; init; }

    /// <summary>The port that the application listens on, 1–65535.</summary>
    public int? Port { get; init; }

    /// <summary>The command that starts the application, in place of the image's own.</summary>
    public string? StartCommand { get; init; }

    /// <summary>CPU and memory of each instance.</summary>
    public AppRunnerInstanceSize? InstanceSize { get; init; }

    /// <summary>How App Runner finds out whether an instance works.</summary>
    public AppRunnerHealthCheckOptions? HealthCheck { get; init; }

    /// <summary>How many instances there are, and when there are more.</summary>
    public AppRunnerAutoScalingOptions? AutoScaling { get; init; }

    /// <summary>The VPC, private or public, IPv4 or both.</summary>
    public AppRunnerNetworkOptions? Network { get; init; }

    /// <summary>Domains of one's own, at most five. CloudFormation can't associate them; deploying by API calls does.</summary>
    public IReadOnlyList<AppRunnerCustomDomainOptions>? CustomDomains { get; init; }

    /// <summary>Variables whose values App Runner reads from Secrets Manager or Parameter Store: the ARN or parameter name, by the variable.</summary>
    public IReadOnlyDictionary<string, string>? Secrets { get; init; }

    /// <summary>Tags of the service. With CloudFormation a changed tag replaces the service.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Whether a push to the image's tag or the branch deploys. App Runner's own default: for source code only.</summary>
    public bool? AutoDeployments { get; init; }

    /// <summary>Whether traces go to AWS X-Ray.</summary>
    public bool? XRay { get; init; }

    /// <summary>The ARN of an existing instance role; without one it is made with what the service needs.</summary>
    public string? InstanceRoleArn { get; init; }

    /// <summary>The ARN of a KMS key for the copy of the image. It can't be changed later.</summary>
    public string? KmsKeyArn { get; init; }

    /// <summary>The ARN of a web ACL of AWS WAF for the service.</summary>
    public string? WebAclArn { get; init; }

    /// <summary>How many days CloudWatch keeps the logs; for ever if nothing is said.</summary>
    public int? LogRetentionDays { get; init; }

    /// <summary>Sets on the service what was given.</summary>
    internal void ApplyTo(AppRunnerService service)
    {
        service.ServiceName = ServiceName ?? service.ServiceName;
        service.Port = Port ?? service.Port;
        service.StartCommand = StartCommand ?? service.StartCommand;
        service.Instance = InstanceSize?.ToModel() ?? service.Instance;
        service.HealthCheck = HealthCheck?.ApplyTo(service.HealthCheck) ?? service.HealthCheck;
        service.AutoScaling = AutoScaling?.ToModel() ?? service.AutoScaling;
        service.Network = Network?.ApplyTo(service.Network) ?? service.Network;
        service.AutoDeployments = AutoDeployments ?? service.AutoDeployments;
        service.InstanceRole = InstanceRoleArn is { } role ? Role.Existing(role) : service.InstanceRole;
        service.Encryption = KmsKeyArn is { } key ? new Encryption(key) : service.Encryption;
        service.WebAclArn = WebAclArn ?? service.WebAclArn;
        service.LogRetentionDays = LogRetentionDays ?? service.LogRetentionDays;
        service.Observability = XRay switch
        {
            true => service.Observability ?? Observability.AwsXRay,
            false => null,
            null => service.Observability,
        };
        foreach (var domain in CustomDomains ?? [])
        {
            service.CustomDomains.Add(domain.ToModel());
        }

        foreach (var (variable, reference) in Secrets ?? new Dictionary<string, string>())
        {
            service.Secrets[variable] = SecretReference.Parse(reference);
        }

        foreach (var (name, value) in Tags ?? new Dictionary<string, string>())
        {
            service.Tags[name] = value;
        }
    }
}

using AspireAppRunner.Model;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Account;

/// <summary>What the account has of a deployment: its own things, and things of the names that the model wants.</summary>
internal sealed record AccountState(AccountIdentity Account)
{
    public IReadOnlyList<ActualService> Services { get; init; } = [];

    public IReadOnlyList<ActualRepository> Repositories { get; init; } = [];

    public IReadOnlyList<ActualSecret> Secrets { get; init; } = [];

    public IReadOnlyList<ActualRole> Roles { get; init; } = [];

    /// <summary>Gets the configurations of every active revision whose name the model wants or that is ours.</summary>
    public IReadOnlyList<ActualConfiguration> Configurations { get; init; } = [];

    public IReadOnlyDictionary<string, string> Connections { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the account's default auto scaling configuration, which services without one of their own have.</summary>
    public string? DefaultScalingArn { get; init; }
}

/// <summary>A service, with what belongs to it but is read elsewhere.</summary>
internal sealed record ActualService(Sdk.Service Service, IReadOnlyDictionary<string, string> Tags)
{
    public string Name => Service.ServiceName;

    public string Status => Service.Status?.Value ?? "";

    /// <summary>Gets the connections into a private service; there should be one at most.</summary>
    public IReadOnlyList<Sdk.VpcIngressConnection> Ingress { get; init; } = [];

    public IReadOnlyList<Sdk.CustomDomain> Domains { get; init; } = [];

    /// <summary>Gets how many days each of its log groups keeps lines; <see langword="null"/>: for ever.</summary>
    public IReadOnlyDictionary<string, int?> LogGroups { get; init; } = new Dictionary<string, int?>();

    /// <summary>Gets the web ACL in front of it; read only if the model has one.</summary>
    public string? WebAclArn { get; init; }

    public string? Environment => Tags.GetValueOrDefault(OwnershipTags.Environment);

    public string? ModelName => Tags.GetValueOrDefault(OwnershipTags.Service);

    public Sdk.VpcIngressConnection? IngressConnection => Ingress.Count > 0 ? Ingress[0] : null;

    public string Text(ServiceAttribute attribute) => attribute switch
    {
        ServiceAttribute.Url => $"https://{Text(ServiceAttribute.Host)}",
        ServiceAttribute.Host => IngressConnection?.DomainName ?? Service.ServiceUrl,
        ServiceAttribute.Arn => Service.ServiceArn,
        ServiceAttribute.Id => Service.ServiceId,
        _ => throw new InvalidOperationException($"Unknown attribute '{attribute}' of a service."),
    };
}

/// <summary>A repository.</summary>
internal sealed record ActualRepository(string Name, string Arn, string Uri)
{
    /// <summary>Gets a value indicating whether a deployment of the other platform made it, and this one has yet to say that it uses it as well.</summary>
    public bool IsToBeShared { get; init; }
}

/// <summary>A secret, without its value: only whether that is the wanted one.</summary>
internal sealed record ActualSecret(string Name, string Arn, string? Environment, bool IsDeleted, string? KmsKeyId, string? VersionId, bool? HasWantedValue)
{
    /// <summary>Gets the name in Secrets Manager.</summary>
    public required string SecretName { get; init; }
}

internal sealed record ActualRole(string Name, string Arn, string? Environment, string? ModelName, string TrustPolicy, IReadOnlyDictionary<string, string> Policies, IReadOnlyList<string> ManagedPolicyArns);

/// <summary>A revision of an auto scaling or observability configuration, or a VPC connector. Its content is one text, so that equal ones are found.</summary>
internal sealed record ActualConfiguration(ResourceKind Kind, string Name, string Arn, string Content, bool IsOurs, bool InUse)
{
    public static string ContentOf(int? minSize, int? maxSize, int? maxConcurrency) => $"{minSize}–{maxSize} instances, {maxConcurrency} requests each";

    public static string ContentOf(IEnumerable<string> subnets, IEnumerable<string> securityGroups) =>
        $"subnets {string.Join(", ", subnets.Order(StringComparer.Ordinal))}; security groups {string.Join(", ", securityGroups.Order(StringComparer.Ordinal))}";
}

using System.Text.RegularExpressions;

namespace AspireAppRunner.Model.Validation;

/// <summary>The patterns of the API model, anchored (the service checks whole values), and those of neighbouring services.</summary>
internal static partial class Patterns
{
    /// <summary>Names of services, VPC connectors and VPC ingress connections: 4–40 characters.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{3,39}\z")]
    public static partial Regex ResourceName { get; }

    /// <summary>Names of auto scaling and observability configurations and connections: 4–32 characters.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{3,31}\z")]
    public static partial Regex ConfigurationName { get; }

    [GeneratedRegex(@"^arn:aws(-\w+)*:apprunner:[a-z0-9.-]{1,63}:[0-9]{12}:[\w/-]{1,1011}\z", RegexOptions.ECMAScript)]
    public static partial Regex AppRunnerArn { get; }

    [GeneratedRegex(@"^arn:(aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b):iam::[0-9]{12}:role/[\w+=,.@/-]{1,1000}\z", RegexOptions.ECMAScript)]
    public static partial Regex RoleArn { get; }

    [GeneratedRegex(@"^arn:aws(-\w+)*:kms:[a-z-]+-[0-9]:[0-9]{12}:key/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\z", RegexOptions.ECMAScript)]
    public static partial Regex KmsKeyArn { get; }

    [GeneratedRegex(@"^arn:aws(-\w+)*:wafv2:[a-z0-9-]+:[0-9]{12}:regional/webacl/[\w-]{1,128}/[0-9a-f-]{36}\z", RegexOptions.ECMAScript)]
    public static partial Regex WebAclArn { get; }

    [GeneratedRegex(@"^([0-9]{12}\.dkr\.ecr\.[a-z-]+-[0-9]\.amazonaws\.com|public\.ecr\.aws/[^/]+)/([a-z0-9]+([._-][a-z0-9]+)*/)*[a-z0-9]+([._-][a-z0-9]+)*(:[\w+=._:/@-]+|@[\w:]+)?\z", RegexOptions.ECMAScript)]
    public static partial Regex ImageIdentifier { get; }

    [GeneratedRegex(@"^([0-9]{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?|public\.ecr\.aws)/", RegexOptions.ECMAScript)]
    public static partial Regex KnownRegistry { get; }

    [GeneratedRegex(@"^(?=.{2,256}\z)([a-z0-9]+([._-][a-z0-9]+)*/)*[a-z0-9]+([._-][a-z0-9]+)*\z", RegexOptions.ECMAScript)]
    public static partial Regex RepositoryName { get; }

    [GeneratedRegex(@"^https://(github\.com|bitbucket\.org)/[^/\s]+/[^/\s]+/?\z", RegexOptions.ECMAScript | RegexOptions.IgnoreCase)]
    public static partial Regex RepositoryUrl { get; }

    [GeneratedRegex(@"^secret:[A-Za-z0-9/_+=.@!-]{1,519}\z")]
    public static partial Regex SecretResource { get; }

    [GeneratedRegex(@"^[A-Za-z0-9/_+=.@-]{1,512}\z")]
    public static partial Regex SecretName { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_./-]{1,1011}\z")]
    public static partial Regex ParameterName { get; }

    [GeneratedRegex(@"^(?=.{1,255}\z)(\*\.)?([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])\z")]
    public static partial Regex DomainName { get; }

    /// <summary>Names that usually stand for something secret, unless they say that they only name or describe it.</summary>
    [GeneratedRegex(
        @"(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)(?!.*(NAME|_ID|ARN|URL|URI|FILE|PATH|EXPIRY|TTL|SECONDS|MINUTES|ISSUER|AUDIENCE|LENGTH)\z)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex SecretLikeName { get; }

    /// <summary>Values that are secret whatever their name: access keys of AWS, private keys, URLs and connection strings with a password.</summary>
    [GeneratedRegex(
        @"\bA(KIA|SIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|://[^/\s:@]+:[^/\s@]+@|(^|;)\s*(password|pwd)\s*=\s*[^;\s]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex SecretLikeValue { get; }
}

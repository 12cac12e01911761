using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Desired;

/// <summary>The names under which a deployment makes what has no name in the model. The same deployment always gets the same names.</summary>
internal static partial class ResourceNames
{
    // IAM: role names have at most 64 characters.
    private const int LongestRoleName = 64;

    /// <summary>IAM is global, App Runner is not: the Region in the path keeps deployments of one name apart.</summary>
    public static string RolePath(AppRunnerDeployment deployment, AccountIdentity account, Ownership owner) =>
        $"/{owner.RoleFolder}/{account.Region}/{Legal(deployment.Name)}/";

    public static string Role(AppRunnerDeployment deployment, AccountIdentity account, string service, ResourceKind kind) =>
        Role(deployment, account, service, kind == ResourceKind.AccessRole ? "access" : "instance");

    public static string Role(AppRunnerDeployment deployment, AccountIdentity account, string service, string suffix)
    {
        var hash = Hash($"{account.Region}\n{deployment.Name}\n{service}\n{suffix}")[..8];
        var name = Legal(service.Length == 0 ? deployment.Name : $"{deployment.Name}-{service}");
        return $"{name[..Math.Min(name.Length, LongestRoleName - suffix.Length - hash.Length - 2)]}-{suffix}-{hash}";
    }

    /// <summary>A role's ARN follows from its name, so what needs it can be written before it exists.</summary>
    public static string RoleArn(AppRunnerDeployment deployment, AccountIdentity account, string service, ResourceKind kind) =>
        RoleArn(deployment, account, Role(deployment, account, service, kind), Ownership.AppRunner);

    public static string RoleArn(AppRunnerDeployment deployment, AccountIdentity account, string roleName, Ownership owner) =>
        $"arn:{account.Partition}:iam::{account.AccountId}:role{RolePath(deployment, account, owner)}{roleName}";

    public static string Secret(AppRunnerDeployment deployment, string name, Ownership owner) => SecretPrefix(deployment, owner) + Legal(name);

    public static string SecretPrefix(AppRunnerDeployment deployment, Ownership owner) => $"{owner.SecretFolder}/{Legal(deployment.Name)}/";

    /// <summary>A connector's name is derived from what the model knows; where that is parameters, other values take another name, because a connector can't be changed.</summary>
    public static string ConnectorWithContent(string name, IEnumerable<string> subnets, IEnumerable<string> securityGroups) =>
        $"{name[..Math.Min(name.Length, 31)]}-{Hash(string.Join(',', subnets.Order(StringComparer.Ordinal)) + "|" + string.Join(',', securityGroups.Order(StringComparer.Ordinal)))[..8]}";

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Legal(string name) => NotAllowed().Replace(name, "-");

    [GeneratedRegex("[^A-Za-z0-9_.@-]")]
    private static partial Regex NotAllowed();
}

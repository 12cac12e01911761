using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud;

/// <summary>The account and Region that are deployed to, and who deploys.</summary>
/// <param name="AccountId">The account: 12 digits.</param>
/// <param name="Partition">The partition: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> …</param>
/// <param name="Region">The Region, such as <c>eu-west-1</c>.</param>
/// <param name="CallerArn">The ARN of the identity whose credentials are used.</param>
public sealed record AccountIdentity(string AccountId, string Partition, string Region, string CallerArn)
{
    internal string Text(AccountAttribute attribute) => attribute switch
    {
        AccountAttribute.AccountId => AccountId,
        AccountAttribute.Partition => Partition,
        AccountAttribute.Region => Region,
        _ => throw new InvalidOperationException($"Unknown attribute '{attribute}' of an account."),
    };
}

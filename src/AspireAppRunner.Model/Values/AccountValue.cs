namespace AspireAppRunner.Model;

/// <summary>Something about the account and Region that is deployed to. Lets ARNs be written without naming either.</summary>
/// <param name="Attribute">What is wanted.</param>
public sealed record AccountValue(AccountAttribute Attribute) : AppRunnerValue
{
    /// <summary>The partition: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> …</summary>
    public static AppRunnerValue Partition { get; } = new AccountValue(AccountAttribute.Partition);

    /// <summary>The Region, such as <c>eu-west-1</c>.</summary>
    public static AppRunnerValue Region { get; } = new AccountValue(AccountAttribute.Region);

    /// <summary>The account: 12 digits.</summary>
    public static AppRunnerValue AccountId { get; } = new AccountValue(AccountAttribute.AccountId);

    /// <inheritdoc/>
    public override string Placeholder => Attribute switch
    {
        AccountAttribute.Partition => "${aws.partition}",
        AccountAttribute.Region => "${aws.region}",
        AccountAttribute.AccountId => "${aws.account-id}",
        _ => throw new InvalidOperationException($"Unknown attribute '{Attribute}' of an account."),
    };

    /// <summary>An ARN in this account and Region.</summary>
    /// <param name="service">The namespace, such as <c>ssm</c>.</param>
    /// <param name="resource">What follows the account, such as <c>parameter/name</c>.</param>
    /// <returns>The ARN.</returns>
    public static AppRunnerValue Arn(string service, AppRunnerValue resource) =>
        Join("arn:", Partition, $":{service}:", Region, ":", AccountId, ":", resource);
}

/// <summary>What can be known about the account and Region that is deployed to.</summary>
public enum AccountAttribute
{
    /// <summary>The partition.</summary>
    Partition,

    /// <summary>The Region.</summary>
    Region,

    /// <summary>The account's number.</summary>
    AccountId,
}

namespace AspireAppRunner.Model;

/// <summary>An existing parameter in AWS Systems Manager Parameter Store.</summary>
/// <param name="ArnOrName">
/// The parameter's ARN, or in the service's own Region its name. Must be of the service's account.
/// </param>
public sealed record SsmParameter(AppRunnerValue ArnOrName) : SecretReference
{
    /// <inheritdoc/>
    public override AppRunnerValue ValueFrom => ArnOrName;

    /// <summary>Gets the ARN. A name that begins with a slash has no second one in the ARN.</summary>
    public override AppRunnerValue ResourceArn =>
        ArnOrName.Text is { } text && !text.StartsWith("arn:", StringComparison.Ordinal)
            ? AccountValue.Arn("ssm", "parameter/" + text.TrimStart('/'))
            : ArnOrName;
}

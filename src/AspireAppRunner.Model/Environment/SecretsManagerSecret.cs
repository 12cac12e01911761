namespace AspireAppRunner.Model;

/// <summary>An existing secret in AWS Secrets Manager, or one field of it.</summary>
/// <param name="SecretArn">The secret's full ARN, with the six characters that Secrets Manager adds to the name; without selectors.</param>
public sealed record SecretsManagerSecret(AppRunnerValue SecretArn) : SecretReference
{
    /// <summary>Gets the field of a secret that is a JSON object; <see langword="null"/>: the whole secret.</summary>
    public string? JsonKey { get; init; }

    /// <summary>Gets the version by its stage, such as <c>AWSPREVIOUS</c>; <see langword="null"/>: <c>AWSCURRENT</c>.</summary>
    public string? VersionStage { get; init; }

    /// <summary>Gets the version by its id; not together with <see cref="VersionStage"/>.</summary>
    public string? VersionId { get; init; }

    /// <inheritdoc/>
    public override AppRunnerValue ValueFrom =>
        (JsonKey ?? VersionStage ?? VersionId) is null ? SecretArn : SecretArn + $":{JsonKey}:{VersionStage}:{VersionId}";

    /// <inheritdoc/>
    public override AppRunnerValue ResourceArn => SecretArn;
}

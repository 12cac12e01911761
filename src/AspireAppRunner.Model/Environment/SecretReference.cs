using System.Diagnostics.CodeAnalysis;

namespace AspireAppRunner.Model;

/// <summary>Where App Runner reads the value of a secret environment variable: it keeps the reference only, never the value.</summary>
/// <remarks>
/// Values are read when a deployment starts and stay until the next; a rotated secret reaches the application by a new deployment. The instance role reads
/// them. API: <c>RuntimeEnvironmentSecrets</c>. Source: App Runner Developer Guide, "Referencing environment variables".
/// </remarks>
public abstract record SecretReference
{
    /// <summary>The longest reference that the API takes.</summary>
    public const int MaximumLength = 2048;

    private protected SecretReference()
    {
    }

    /// <summary>Gets the reference as the API takes it.</summary>
    public abstract AppRunnerValue ValueFrom { get; }

    /// <summary>Gets the ARN that the instance role must be allowed to read.</summary>
    public abstract AppRunnerValue ResourceArn { get; }

    /// <summary>Gets the customer managed key that encrypts the value, which the instance role must then be allowed to use; <see langword="null"/>: an AWS managed one.</summary>
    public AppRunnerValue? KmsKeyArn { get; init; }

    /// <summary>A reference as App Runner writes it.</summary>
    /// <param name="reference">See <see cref="Parse"/>.</param>
    [return: NotNullIfNotNull(nameof(reference))]
    public static implicit operator SecretReference?(string? reference) => reference is null ? null : Parse(reference);

    /// <summary>A reference as App Runner writes it.</summary>
    /// <param name="reference">See <see cref="Parse"/>.</param>
    /// <returns>The reference.</returns>
    public static SecretReference FromString(string reference) => Parse(reference);

    /// <summary>
    /// Reads a reference as App Runner writes it: the ARN of a secret, alone or with <c>:json-key:version-stage:version-id</c> (each may be empty), or the
    /// ARN or name of a parameter in Parameter Store. Anything malformed is taken as a parameter's name and refused by validation.
    /// </summary>
    /// <param name="reference">The reference.</param>
    /// <returns>The reference.</returns>
    public static SecretReference Parse(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (!Arn.TryParse(reference, out var arn) || arn.Service != "secretsmanager")
        {
            return new SsmParameter(reference);
        }

        // secret:<name> and, if selected, exactly three further fields.
        var fields = arn.Resource.Split(':');
        return fields is ["secret", _, var key, var stage, var version]
            ? new SecretsManagerSecret((arn with { Resource = string.Join(':', fields[..2]) }).ToString())
            {
                JsonKey = key.Length == 0 ? null : key,
                VersionStage = stage.Length == 0 ? null : stage,
                VersionId = version.Length == 0 ? null : version,
            }
            : new SecretsManagerSecret(reference);
    }
}

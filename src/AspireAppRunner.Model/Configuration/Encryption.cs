namespace AspireAppRunner.Model;

/// <summary>The key that encrypts App Runner's copy of the source. Can't be changed later: another key takes another service.</summary>
/// <remarks>API: <c>EncryptionConfiguration</c>. Without it an AWS managed key is used.</remarks>
/// <param name="KmsKey">
/// The key's ARN, <c>arn:aws:kms:region:account:key/uuid</c>, at most 256 characters. Neither an alias nor a multi-Region key (<c>mrk-…</c>).
/// </param>
public sealed record Encryption(AppRunnerValue KmsKey);

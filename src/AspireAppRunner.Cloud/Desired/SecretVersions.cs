namespace AspireAppRunner.Cloud.Desired;

/// <summary>
/// App Runner reads secrets when it deploys and not again. So a service remembers, in a tag, which versions it was deployed with; ids of versions tell nothing of the values.
/// </summary>
internal static class SecretVersions
{
    public static string? Of(IReadOnlyDictionary<string, string?> versions) => versions.Count == 0
        ? null
        : ResourceNames.Hash(string.Join('\n', versions.OrderBy(version => version.Key, StringComparer.Ordinal).Select(version => $"{version.Key}={version.Value}")))[..32];
}

namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>
/// Members that aspire-api-surface.md leaves out but the published package has: each was looked up in the public API baseline
/// of Aspire 13.5.2 (microsoft/aspire, src/Aspire.Hosting/api/Aspire.Hosting.cs).
/// </summary>
internal static class AspireHostingUnlisted
{
    public static IReadOnlyList<string> Members { get; } = [];
}

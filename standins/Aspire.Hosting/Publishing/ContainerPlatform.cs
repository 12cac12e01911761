namespace Aspire.Hosting.Publishing;

/// <summary>The names that Docker and .NET give to the platforms of an image.</summary>
internal static class ContainerPlatform
{
    private static readonly (ContainerTargetPlatform Platform, string Docker, string Rid)[] s_names =
    [
        (ContainerTargetPlatform.LinuxAmd64, "linux/amd64", "linux-x64"),
        (ContainerTargetPlatform.LinuxArm64, "linux/arm64", "linux-arm64"),
        (ContainerTargetPlatform.LinuxArm, "linux/arm/v7", "linux-arm"),
        (ContainerTargetPlatform.Linux386, "linux/386", "linux-x86"),
        (ContainerTargetPlatform.WindowsAmd64, "windows/amd64", "win-x64"),
        (ContainerTargetPlatform.WindowsArm64, "windows/arm64", "win-arm64"),
    ];

    public static string Docker(ContainerTargetPlatform platforms) => string.Join(',', Each(platforms).Select(name => name.Docker));

    public static string[] Rids(ContainerTargetPlatform platforms) => [.. Each(platforms).Select(name => name.Rid)];

    private static IEnumerable<(ContainerTargetPlatform Platform, string Docker, string Rid)> Each(ContainerTargetPlatform platforms) =>
        s_names.Where(name => platforms.HasFlag(name.Platform));
}

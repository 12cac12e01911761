using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Publishing;

[Experimental("ASPIREPIPELINES003")]
public enum ContainerImageFormat
{
    Docker,
    Oci,
}

[Experimental("ASPIREPIPELINES003")]
public enum ContainerImageDestination
{
    Registry,
    Archive,
}

[Flags]
[Experimental("ASPIREPIPELINES003")]
public enum ContainerTargetPlatform
{
    LinuxAmd64 = 1,
    LinuxArm64 = 2,
    LinuxArm = 4,
    Linux386 = 8,
    WindowsAmd64 = 16,
    WindowsArm64 = 32,
    AllLinux = LinuxAmd64 | LinuxArm64,
}

[Experimental("ASPIREPIPELINES003")]
public class ContainerImageBuildOptions
{
    public string? ImageName { get; init; }

    public string? Tag { get; init; }

    public ContainerImageDestination? Destination { get; init; }

    public string? OutputPath { get; init; }

    public ContainerImageFormat? ImageFormat { get; init; }

    public ContainerTargetPlatform? TargetPlatform { get; init; }
}

namespace Aspire.Hosting.Dcp;

/// <summary>What <c>dcp info</c> says about itself and about the container engine.</summary>
internal sealed record DcpInfo(string? Version, ContainerEngine? Containers);

/// <summary>The container engine as DCP sees it: docker, unless only podman works, or the one that was asked for.</summary>
internal sealed record ContainerEngine(string? Runtime, string? HostName, bool Installed, bool Running, string? Error)
{
    /// <summary>Why a container cannot start now, in words for the resource's log; null when it can.</summary>
    public string? Problem => (Installed, Running) switch
    {
        (false, _) => "No container engine (docker or podman) was found on this machine, and a container needs one. Install Docker or Podman, or choose the one to use with ASPIRE_CONTAINER_RUNTIME=docker|podman.",
        (true, false) => $"The container engine '{Runtime}' is installed but does not answer, and a container needs it. Start it (Docker Desktop, 'systemctl start docker', 'podman machine start'), or choose another with ASPIRE_CONTAINER_RUNTIME=docker|podman.{Detail}",
        _ => null
    };

    private string Detail => string.IsNullOrWhiteSpace(Error) ? string.Empty : $" It says: {Error.ReplaceLineEndings(" ").Trim()}";

    public static ContainerEngine Unknown(string error) => new(null, null, Installed: false, Running: false, error);
}

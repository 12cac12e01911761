using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>One instance of a resource that DCP runs: a container, an executable, or one replica of a project.</summary>
internal sealed class Workload(IResource resource, string name, int index) : IDisposable
{
    public IResource Resource => resource;

    /// <summary>The name of DCP's object, which is the id of the instance's snapshot and log, too.</summary>
    public string Name => name;

    public int Index => index;

    public bool IsContainer => resource.IsContainer();

    /// <summary>Held while the instance is started or stopped.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Which of the objects that bore the name in turn is the present one; null when there is none.</summary>
    public string? Uid { get; set; }

    /// <summary>The last object seen under the name, whichever it was.</summary>
    public DcpObject? LastSeen { get; set; }

    /// <summary>The present object, as last seen.</summary>
    public DcpObject? Present => LastSeen is { } seen && seen.Metadata.Uid == Uid ? seen : null;

    /// <summary>Uids of the objects whose log is being read, with the sources that are.</summary>
    public HashSet<string> OpenLogs { get; } = [];

    public void Dispose() => Gate.Dispose();

    /// <summary>Whether DCP runs resources of this sort at all; the others look after themselves.</summary>
    public static bool IsFor(IResource resource) => resource.IsContainer() || resource is ExecutableResource or ProjectResource;
}

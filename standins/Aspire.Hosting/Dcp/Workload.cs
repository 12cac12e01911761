using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>One instance of a resource that DCP runs: a container, an executable, or one replica of a project.</summary>
internal sealed class Workload(IResource resource, string name, int index) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _openLogs = [];
    // Tells the present object from those that bore its name before.
    private string? _uid;
    private DcpObject? _lastSeen;

    public IResource Resource => resource;

    /// <summary>The name of DCP's object, which is the id of the instance's snapshot and log, too.</summary>
    public string Name => name;

    public int Index => index;

    public bool IsContainer => resource.IsContainer();

    /// <summary>Held while the instance is started or stopped.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Whether DCP has an object for the instance that counts.</summary>
    public bool Exists => _uid is not null;

    /// <summary>The present object, as last seen; null when there is none.</summary>
    public DcpObject? Present
    {
        get
        {
            lock (_lock)
            {
                return _lastSeen is { } seen && seen.Metadata.Uid == _uid ? seen : null;
            }
        }
    }

    /// <summary>Makes a newly created object the present one. The watch may have been quicker than the answer to the creation, and know more.</summary>
    public void Adopt(DcpObject created)
    {
        lock (_lock)
        {
            _uid = created.Metadata.Uid;
            _lastSeen = _lastSeen?.Metadata.Uid == _uid ? _lastSeen : created;
        }
    }

    /// <summary>From here on what DCP tells about the object is history.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _uid = null;
        }
    }

    /// <summary>Takes note of an object under this name, unless a later state is known.</summary>
    public void See(DcpObject seen)
    {
        lock (_lock)
        {
            if (_lastSeen is not { } last
                || last.Metadata.Uid != _uid
                || (seen.Metadata.Uid == _uid && seen.Metadata.Revision >= last.Metadata.Revision))
            {
                _lastSeen = seen;
            }
        }
    }

    /// <summary>Says whether the given log of the present object is not being read yet; from then on it is.</summary>
    public bool TryOpenLog(string source)
    {
        lock (_lock)
        {
            return _openLogs.Add($"{_uid} {source}");
        }
    }

    public void Dispose() => Gate.Dispose();

    /// <summary>Whether DCP runs resources of this sort at all; the others look after themselves.</summary>
    public static bool IsFor(IResource resource) => resource.IsContainer() || resource is ExecutableResource or ProjectResource;
}

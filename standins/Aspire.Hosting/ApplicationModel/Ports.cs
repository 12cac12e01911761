namespace Aspire.Hosting.ApplicationModel;

public interface IPortAllocator
{
    int AllocatePort();

    void AddUsedPort(int port);
}

/// <summary>Hands out ports from a start upwards, leaving out those in use.</summary>
public sealed class PortAllocator(int startPort = 8000) : IPortAllocator
{
    private readonly HashSet<int> _used = [];
    private int _next = startPort;

    public int AllocatePort()
    {
        while (_used.Contains(_next))
        {
            _next++;
        }

        return _next++;
    }

    public void AddUsedPort(int port) => _used.Add(port);
}

/// <summary>A port with its origin: given, taken from another setting, handed out, or left to the deployment tool.</summary>
public readonly struct ResolvedPort
{
    public int? Value { get; init; }
    public bool IsAllocated { get; init; }
    public bool IsImplicit { get; init; }

    public static ResolvedPort Explicit(int port) => new() { Value = port };

    public static ResolvedPort Allocated(int port) => new() { Value = port, IsAllocated = true };

    public static ResolvedPort Implicit(int port) => new() { Value = port, IsImplicit = true };

    public static ResolvedPort None() => default;

    public static implicit operator int?(ResolvedPort resolvedPort) => resolvedPort.Value;
}

public sealed class ResolvedEndpoint
{
    public required EndpointAnnotation Endpoint { get; init; }
    public ResolvedPort TargetPort { get; init; }
    public ResolvedPort ExposedPort { get; init; }
}

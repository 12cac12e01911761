using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

public record NetworkIdentifier(string Value);

public static class KnownNetworkIdentifiers
{
    public static readonly NetworkIdentifier LocalhostNetwork = new("localhost");
    public static readonly NetworkIdentifier PublicInternet = new(".");
    public static readonly NetworkIdentifier DefaultAspireContainerNetwork = new("aspire-container-network");
}

public static class KnownHostNames
{
    public const string Localhost = "localhost";
    public const string DefaultContainerTunnelHostName = "aspire.dev.internal";
    public const string DockerDesktopHostBridge = "host.docker.internal";
}

public enum EndpointBindingMode
{
    SingleAddress,
    DualStackAnyAddresses,
    IPv4AnyAddresses,
    IPv6AnyAddresses
}

/// <summary>Where an endpoint can be reached from one network, once that is known.</summary>
public class AllocatedEndpoint
{
    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, EndpointBindingMode bindingMode, string? targetPortExpression = null, NetworkIdentifier? networkId = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentException.ThrowIfNullOrEmpty(address);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        Endpoint = endpoint;
        Address = address;
        Port = port;
        BindingMode = bindingMode;
        TargetPortExpression = targetPortExpression;
        NetworkID = networkId ?? endpoint.DefaultNetworkID;
    }

    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, EndpointBindingMode bindingMode, string? targetPortExpression = null)
        : this(endpoint, address, port, bindingMode, targetPortExpression, null)
    {
    }

    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
        : this(endpoint, address, port, EndpointBindingMode.SingleAddress, targetPortExpression, null)
    {
    }

    public EndpointAnnotation Endpoint { get; }
    public string Address { get; private set; }
    public EndpointBindingMode BindingMode { get; private set; }
    public int Port { get; private set; }
    public string UriScheme => Endpoint.UriScheme;
    public string EndPointString => $"{Address}:{Port}";
    public string UriString => $"{UriScheme}://{EndPointString}";
    public string? TargetPortExpression { get; }
    public NetworkIdentifier NetworkID { get; private set; }

    public override string ToString() => UriString;
}

/// <summary>A value that is set once known, and awaited until then; setting it again replaces it.</summary>
public sealed class ValueSnapshot<T>
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsValueSet => _source.Task.IsCompletedSuccessfully;
    internal T? ValueOrDefault => _source.Task is { IsCompletedSuccessfully: true } task ? task.Result : default;

    public Task<T> GetValueAsync(CancellationToken cancellationToken = default) => _source.Task.WaitAsync(cancellationToken);

    public void SetValue(T value) => Complete(source => source.TrySetResult(value));

    public void SetException(Exception exception) => Complete(source => source.TrySetException(exception));

    private void Complete(Func<TaskCompletionSource<T>, bool> complete)
    {
        lock (_lock)
        {
            if (!complete(_source))
            {
                var replacement = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
                complete(replacement);
                _source = replacement;
            }
        }
    }
}

public record class NetworkEndpointSnapshot(ValueSnapshot<AllocatedEndpoint> Snapshot, NetworkIdentifier NetworkID);

/// <summary>The allocations of one endpoint, one a network.</summary>
public class NetworkEndpointSnapshotList : IEnumerable<NetworkEndpointSnapshot>
{
    private readonly ConcurrentDictionary<NetworkIdentifier, NetworkEndpointSnapshot> _snapshots = [];

    public IEnumerator<NetworkEndpointSnapshot> GetEnumerator() => _snapshots.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void AddOrUpdateAllocatedEndpoint(NetworkIdentifier networkId, AllocatedEndpoint endpoint)
    {
        if (endpoint.NetworkID != networkId)
        {
            throw new ArgumentException($"The endpoint was allocated on network '{endpoint.NetworkID.Value}', not on '{networkId.Value}'.", nameof(endpoint));
        }

        SnapshotOf(networkId).SetValue(endpoint);
    }

    public Task<AllocatedEndpoint> GetAllocatedEndpointAsync(NetworkIdentifier networkId, CancellationToken cancellationToken = default)
        => SnapshotOf(networkId).GetValueAsync(cancellationToken);

    internal ValueSnapshot<AllocatedEndpoint> SnapshotOf(NetworkIdentifier networkId)
        => _snapshots.GetOrAdd(networkId, static id => new(new(), id)).Snapshot;

    internal bool TryGetAllocatedEndpoint(NetworkIdentifier networkId, [NotNullWhen(true)] out AllocatedEndpoint? endpoint)
    {
        endpoint = _snapshots.TryGetValue(networkId, out var snapshot) ? snapshot.Snapshot.ValueOrDefault : null;
        return endpoint is not null;
    }
}

public sealed class EndpointAnnotation : IResourceAnnotation
{
    private string? _transport;
    private int? _port;
    private bool _portWasCleared;
    private int? _targetPort;
    private bool _targetPortWasCleared;
    private bool? _tlsEnabled;

    public EndpointAnnotation(ProtocolType protocol, string? uriScheme = null, string? transport = null, [EndpointName] string? name = null, int? port = null, int? targetPort = null, bool? isExternal = null, bool? isProxied = null)
        : this(protocol, null, uriScheme, transport, name, port, targetPort, isExternal, isProxied)
    {
    }

    public EndpointAnnotation(ProtocolType protocol, string? uriScheme, string? transport, [EndpointName] string? name, int? port, int? targetPort, bool? isExternal, bool isProxied)
        : this(protocol, null, uriScheme, transport, name, port, targetPort, isExternal, (bool?)isProxied)
    {
    }

    public EndpointAnnotation(ProtocolType protocol, NetworkIdentifier? networkId, string? uriScheme = null, string? transport = null, [EndpointName] string? name = null, int? port = null, int? targetPort = null, bool? isExternal = null, bool? isProxied = null)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? protocol.ToString().ToLowerInvariant();
        Name = name ?? UriScheme;
        ModelName.Validate("Endpoint", Name);
        _transport = transport;
        _port = port;
        _targetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsExplicitlyProxied = isProxied;
        DefaultNetworkID = networkId ?? KnownNetworkIdentifiers.LocalhostNetwork;
    }

    public EndpointAnnotation(ProtocolType protocol, NetworkIdentifier? networkId, string? uriScheme, string? transport, [EndpointName] string? name, int? port, int? targetPort, bool? isExternal, bool isProxied)
        : this(protocol, networkId, uriScheme, transport, name, port, targetPort, isExternal, (bool?)isProxied)
    {
    }

    public string Name { get; set; }
    public ProtocolType Protocol { get; set; }

    /// <summary>The port that clients use. Without a proxy it is the target port, unless it was set (to null even).</summary>
    public int? Port
    {
        get => _port ?? (IsProxied || _portWasCleared ? null : _targetPort);
        set => (_port, _portWasCleared) = (value, value is null);
    }

    /// <summary>The port that the resource listens on. Without a proxy it is <see cref="Port"/>, unless it was set (to null even).</summary>
    public int? TargetPort
    {
        get => _targetPort ?? (IsProxied || _targetPortWasCleared ? null : _port);
        set => (_targetPort, _targetPortWasCleared) = (value, value is null);
    }

    public string UriScheme { get; set; }
    public string TargetHost { get; set; } = KnownHostNames.Localhost;

    public string Transport
    {
        get => _transport ?? (UriScheme is "http" or "https" ? "http" : Protocol.ToString().ToLowerInvariant());
        set => _transport = value;
    }

    public bool IsExternal { get; set; }

    public bool IsProxied
    {
        get => IsExplicitlyProxied ?? true;
        set => IsExplicitlyProxied = value;
    }

    public bool? IsExplicitlyProxied { get; set; }
    public bool ExcludeReferenceEndpoint { get; set; }

    public bool TlsEnabled
    {
        get => _tlsEnabled ?? string.Equals(UriScheme, "https", StringComparison.OrdinalIgnoreCase);
        set => _tlsEnabled = value;
    }

    public NetworkIdentifier DefaultNetworkID { get; }

    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => AllAllocatedEndpoints.SnapshotOf(DefaultNetworkID).ValueOrDefault;
        set
        {
            if (value is null)
            {
                AllAllocatedEndpoints.SnapshotOf(DefaultNetworkID).SetException(new InvalidOperationException($"The endpoint `{Name}` is not allocated"));
                return;
            }

            AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(DefaultNetworkID, value);
        }
    }

    public NetworkEndpointSnapshotList AllAllocatedEndpoints { get; } = new();
    internal bool FromLaunchProfile { get; set; }

    /// <summary>The https endpoint that a project gets without asking; it is left out of <c>HTTPS_PORTS</c>.</summary>
    internal bool IsDefaultHttps { get; set; }

    /// <summary>The variable that tells the resource its target port (<c>env:</c> of WithEndpoint).</summary>
    internal string? TargetPortEnvironmentVariable { get; set; }
}

public sealed class EndpointReferenceAnnotation(IResourceWithEndpoints resource) : IResourceAnnotation
{
    public IResourceWithEndpoints Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));
    public bool UseAllEndpoints { get; set; }
    public ISet<string> EndpointNames { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
    public NetworkIdentifier ContextNetworkId { get; set; } = KnownNetworkIdentifiers.LocalhostNetwork;

    /// <summary>The name that the reference gives to the service; null for the resource's own.</summary>
    internal string? ServiceName { get; init; }
}

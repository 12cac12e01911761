using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// Lets containers reach what listens on this machine's loopback: projects, executables, and what the AppHost itself serves.
/// Docker Desktop does that by itself. On Linux a container sees the host at the address of its network, where nothing listens;
/// so here is a port on all addresses for each such endpoint, which serves the containers' network and this machine and turns
/// everybody else away.
/// </summary>
internal sealed class ContainerBridge(ILogger<ContainerBridge> logger) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<int, TcpListener> _listeners = [];
    private readonly HashSet<EndpointAnnotation> _exposed = [];
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<IPNetwork> _containers = [];
    private string? _hostName;

    /// <summary>From now on endpoints are exposed, under the name by which containers know this machine.</summary>
    public void Open(string hostName) => _hostName = hostName;

    /// <summary>Tells the addresses of the containers' network, once it exists.</summary>
    public void Admit(IEnumerable<string> subnets)
        => _containers = [.. subnets.Select(subnet => IPNetwork.TryParse(subnet, out var network) ? network : (IPNetwork?)null).OfType<IPNetwork>()];

    /// <summary>Gives the endpoints of a resource outside of containers their address on the containers' network.</summary>
    public void Expose(IResource resource)
    {
        if (_hostName is null || resource.IsContainer())
        {
            return;
        }

        var network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.AllocatedEndpoint is not { } local || endpoint.Protocol != ProtocolType.Tcp)
            {
                continue;
            }

            lock (_lock)
            {
                // Somebody else may know a better way for containers to come to it.
                if (_exposed.Contains(endpoint) || !endpoint.AllAllocatedEndpoints.TryGetAllocatedEndpoint(network, out _))
                {
                    _exposed.Add(endpoint);
                    endpoint.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(
                        network, new(endpoint, _hostName, ToContainers(local.Port), EndpointBindingMode.SingleAddress, local.TargetPortExpression, network));
                }
            }
        }
    }

    /// <summary>A URL of this machine as a container has to write it.</summary>
    public string ToContainers(string url)
        => _hostName is not null && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback
            ? $"{uri.Scheme}://{_hostName}:{ToContainers(uri.Port)}{(url.EndsWith('/') || uri.PathAndQuery != "/" ? uri.PathAndQuery : string.Empty)}"
            : url;

    public void Dispose()
    {
        _stopping.Cancel();
        foreach (var listener in _listeners.Values)
        {
            listener.Dispose();
        }

        _stopping.Dispose();
    }

    /// <summary>The port under which containers reach a port of the loopback.</summary>
    private int ToContainers(int port)
    {
        if (!OperatingSystem.IsLinux())
        {
            return port;
        }

        lock (_lock)
        {
            if (!_listeners.TryGetValue(port, out var listener))
            {
                listener = new TcpListener(IPAddress.Any, 0);
                listener.Start();
                _listeners.Add(port, listener);
                _ = AcceptAsync(listener, port, _stopping.Token);
            }

            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }

    private async Task AcceptAsync(TcpListener listener, int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var client = await listener.AcceptSocketAsync(cancellationToken).ConfigureAwait(false);
                if (IsAdmitted(((IPEndPoint)client.RemoteEndPoint!).Address))
                {
                    _ = ForwardAsync(client, port, cancellationToken);
                }
                else
                {
                    client.Dispose();
                }
            }
            catch (SocketException exception)
            {
                // The client was gone before it was accepted.
                logger.LogDebug(exception, "A connection from a container was not accepted.");
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    /// <summary>Rootless engines show the container's connections with an address of this machine.</summary>
    private bool IsAdmitted(IPAddress address)
        => IPAddress.IsLoopback(address)
           || _containers.Any(network => network.Contains(address))
           || NetworkInterface.GetAllNetworkInterfaces().SelectMany(one => one.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(address));

    private async Task ForwardAsync(Socket client, int port, CancellationToken cancellationToken)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(KnownHostNames.Localhost, port, cancellationToken).ConfigureAwait(false);
                await Task.WhenAll(CopyAsync(client, server, cancellationToken), CopyAsync(server, client, cancellationToken)).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
            {
                // Either side may go at any time; both are closed then.
                logger.LogDebug(exception, "A connection from a container to port {Port} ended.", port);
            }
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, CancellationToken cancellationToken)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            while (await from.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                for (var sent = 0; sent < read;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), cancellationToken).ConfigureAwait(false);
                }
            }

            // One direction has ended; the other may still have something to say.
            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            // Broken rather than ended: the other direction must not wait for it.
            from.Close();
            to.Close();
            throw;
        }
    }
}

using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>An endpoint and the DCP service that stands for it.</summary>
internal sealed record AllocatedService(IResource Resource, EndpointAnnotation Endpoint, string Name, int? FixedPort)
{
    public string PortTemplate => $$$"""{{- portForServing "{{{Name}}}" -}}""";

    public ServiceProducer Producer(bool isContainer)
        => new(Name, isContainer ? null : EndpointAllocator.Normalize(Endpoint.TargetHost).Address, Endpoint.TargetPort);
}

/// <summary>
/// Gives each endpoint its address before anything starts, so that resources can be told of each other in any order.
/// A proxied endpoint gets a port that DCP listens on; without a proxy the resource itself listens on it.
/// </summary>
internal sealed class EndpointAllocator(DcpOptions options, ILogger<EndpointAllocator> logger)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly Dictionary<IResource, List<AllocatedService>> _services = [];
    private readonly Dictionary<IResource, string> _problems = [];

    public IReadOnlyList<AllocatedService> ServicesOf(IResource resource) => _services.GetValueOrDefault(resource, []);

    /// <summary>Why a resource cannot have its endpoints, and so cannot start.</summary>
    public string? ProblemOf(IResource resource) => _problems.GetValueOrDefault(resource);

    public async Task AllocateAsync(DcpClient client, IReadOnlyList<IResource> resources, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<int>();
        foreach (var resource in resources)
        {
            var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
            foreach (var endpoint in endpoints)
            {
                if (Prepare(resource, endpoint, taken) is { } problem)
                {
                    _problems[resource] = problem;
                    break;
                }
            }

            if (!_problems.ContainsKey(resource))
            {
                _services[resource] = [.. endpoints.Select(endpoint => new AllocatedService(resource, endpoint, ServiceName(resource, endpoint, endpoints.Count, names), FixedPort(endpoint)))];
            }
        }

        var all = _services.Values.SelectMany(list => list).ToList();
        await Task.WhenAll(all.Select(service => client.CreateAsync(DcpKinds.Services, ToDcp(service), cancellationToken))).ConfigureAwait(false);

        foreach (var service in all.Where(service => !service.Endpoint.IsProxied))
        {
            SetAddress(service, service.FixedPort!.Value);
        }

        await WaitForPortsAsync(client, all.Where(service => service.Endpoint.IsProxied), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// A host that clients can use for what a resource was told to listen on: an address stays, "all addresses" (in whatever words) becomes localhost.
    /// </summary>
    public static (string Address, EndpointBindingMode Mode) Normalize(string? targetHost)
    {
        if (string.IsNullOrEmpty(targetHost)
            || targetHost.Equals(KnownHostNames.Localhost, StringComparison.OrdinalIgnoreCase)
            || targetHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        {
            return (KnownHostNames.Localhost, EndpointBindingMode.SingleAddress);
        }

        return IPAddress.TryParse(targetHost, out var address)
            ? address switch
            {
                _ when address.Equals(IPAddress.Any) => (KnownHostNames.Localhost, EndpointBindingMode.IPv4AnyAddresses),
                _ when address.Equals(IPAddress.IPv6Any) => (KnownHostNames.Localhost, EndpointBindingMode.IPv6AnyAddresses),
                _ => (targetHost, EndpointBindingMode.SingleAddress)
            }
            : (KnownHostNames.Localhost, EndpointBindingMode.DualStackAnyAddresses);
    }

    /// <summary>Whether somebody listens on a TCP port of this machine already, on whichever address.</summary>
    public static bool IsPortTaken(int port)
        => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port);

    /// <summary>Settles what the endpoint leaves open, and says what is wrong with it, if anything is.</summary>
    private string? Prepare(IResource resource, EndpointAnnotation endpoint, HashSet<int> taken)
    {
        var isContainer = resource.IsContainer();
        if (!resource.SupportsProxy())
        {
            endpoint.IsProxied = false;
        }

        if (isContainer && endpoint.TargetPort is null or 0)
        {
            return $"The endpoint '{endpoint.Name}' of the container '{resource.Name}' must say which port the container listens on: set its {nameof(EndpointAnnotation.TargetPort)}.";
        }

        if (!isContainer && resource.GetReplicaCount() > 1 && (!endpoint.IsProxied || endpoint.TargetPort is not null))
        {
            return $"The endpoint '{endpoint.Name}' of '{resource.Name}' fixes the port that the resource listens on, but its {resource.GetReplicaCount()} replicas need one each. Remove the {nameof(EndpointAnnotation.TargetPort)}, leave the endpoint proxied, or run one replica.";
        }

        if (!isContainer && endpoint.IsProxied && endpoint.Port is { } port && port == endpoint.TargetPort)
        {
            return $"The endpoint '{endpoint.Name}' of '{resource.Name}' is proxied, so clients and the resource cannot both use port {port}. Give one of {nameof(EndpointAnnotation.Port)} and {nameof(EndpointAnnotation.TargetPort)}, or set {nameof(EndpointAnnotation.IsProxied)} to false.";
        }

        if (!endpoint.IsProxied)
        {
            if (!isContainer && endpoint.Port is { } asked && asked != endpoint.TargetPort)
            {
                return $"The endpoint '{endpoint.Name}' of '{resource.Name}' has no proxy, so its {nameof(EndpointAnnotation.Port)} ({asked}) and {nameof(EndpointAnnotation.TargetPort)} ({endpoint.TargetPort}) must be the same.";
            }

            if (endpoint.Port is null or 0)
            {
                endpoint.Port = FindFreePort();
                endpoint.TargetPort = isContainer ? endpoint.TargetPort : endpoint.Port;
            }
        }

        if (FixedPort(endpoint) is not { } fixedPort || endpoint.Protocol != ProtocolType.Tcp)
        {
            return null;
        }

        if (!taken.Add(fixedPort))
        {
            return $"Port {fixedPort}, which the endpoint '{endpoint.Name}' of '{resource.Name}' asks for, is asked for by another endpoint of this AppHost, too. Give one of them another port.";
        }

        return IsPortTaken(fixedPort)
            ? $"Port {fixedPort}, which the endpoint '{endpoint.Name}' of '{resource.Name}' asks for, is in use by another process. End that process, or give the endpoint another port (or none, and one is chosen)."
            : null;
    }

    private int? FixedPort(EndpointAnnotation endpoint)
        => endpoint.IsProxied && options.RandomizePorts ? null : endpoint.Port is 0 ? null : endpoint.Port;

    private static string ServiceName(IResource resource, EndpointAnnotation endpoint, int endpointCount, HashSet<string> names)
    {
        var wanted = endpointCount == 1 ? resource.Name : $"{resource.Name}-{endpoint.Name}";
        var name = wanted;
        for (var number = 1; !names.Add(name); number++)
        {
            name = $"{wanted}-{number}";
        }

        return name.ToLowerInvariant();
    }

    private static Service ToDcp(AllocatedService service) => new(
        new(service.Name)
        {
            Annotations = new()
            {
                [DcpAnnotations.ResourceName] = service.Resource.Name,
                [DcpAnnotations.EndpointName] = service.Endpoint.Name
            }
        },
        new()
        {
            Address = Normalize(service.Endpoint.TargetHost).Address,
            Port = service.FixedPort,
            Protocol = service.Endpoint.Protocol == ProtocolType.Udp ? "UDP" : "TCP",
            AddressAllocationMode = service.Endpoint.IsProxied ? ServiceSpec.Localhost : ServiceSpec.Proxyless
        });

    private async Task WaitForPortsAsync(DcpClient client, IEnumerable<AllocatedService> services, CancellationToken cancellationToken)
    {
        var pending = services.ToDictionary(service => service.Name);
        if (pending.Count == 0)
        {
            return;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(s_timeout);
        try
        {
            await foreach (var change in client.WatchAsync(DcpKinds.Services, timeout.Token).ConfigureAwait(false))
            {
                if (change.Object.Status is { EffectiveAddress.Length: > 0, EffectivePort: { } port and > 0 }
                    && pending.Remove(change.Object.Metadata.Name, out var service))
                {
                    SetAddress(service, port);
                    if (pending.Count == 0)
                    {
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            foreach (var service in pending.Values)
            {
                logger.LogDebug("DCP has not made the service {Service} ready.", service.Name);
                _problems[service.Resource] = $"DCP could not listen on {(service.FixedPort is { } port ? $"port {port}" : "a port")} for the endpoint '{service.Endpoint.Name}' of '{service.Resource.Name}' within {s_timeout.TotalSeconds:0} seconds.";
            }
        }
    }

    private static void SetAddress(AllocatedService service, int port)
    {
        var (address, mode) = Normalize(service.Endpoint.TargetHost);
        service.Endpoint.AllocatedEndpoint = new(service.Endpoint, address, port, mode, service.PortTemplate, service.Endpoint.DefaultNetworkID);
        if (service.Resource.IsContainer())
        {
            // On the containers' own network there is no proxy: the name of the resource and the port inside.
            var inside = new AllocatedEndpoint(
                service.Endpoint, service.Resource.Name, service.Endpoint.TargetPort!.Value, EndpointBindingMode.SingleAddress,
                service.PortTemplate, KnownNetworkIdentifiers.DefaultAspireContainerNetwork);
            service.Endpoint.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(inside.NetworkID, inside);
        }
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

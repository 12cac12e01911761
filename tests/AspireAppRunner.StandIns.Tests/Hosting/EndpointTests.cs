using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace AspireAppRunner.StandIns.Tests.Hosting;

public sealed class EndpointTests : IDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();

    public void Dispose() => _builder.Dispose();

    [Fact]
    public async Task A_container_is_told_the_address_on_its_network()
    {
        var api = Allocated(_builder.AddContainer("api", "nginx").WithHttpEndpoint(targetPort: 80));
        var caller = _builder.AddContainer("caller", "nginx");
        Assert.Equal("http://api.dev.internal:80", await UrlForAsync(api, caller.Resource));
    }

    [Fact]
    public async Task A_process_is_told_the_address_on_this_machine()
    {
        var api = Allocated(_builder.AddContainer("api", "nginx").WithHttpEndpoint(targetPort: 80));
        var caller = _builder.AddExecutable("caller", "run", ".");
        Assert.Equal("http://localhost:5000", await UrlForAsync(api, caller.Resource));
    }

    [Fact]
    public async Task A_reference_made_for_one_network_keeps_it()
    {
        var api = Allocated(_builder.AddContainer("api", "nginx").WithHttpEndpoint(targetPort: 80));
        var reference = api.GetEndpoint("http", KnownNetworkIdentifiers.LocalhostNetwork);
        var context = new ValueProviderContext { Network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork };
        Assert.Equal("http://localhost:5000", await reference.GetValueAsync(context));
    }

    [Fact]
    public async Task Who_asks_too_early_gets_the_value_once_it_is_there()
    {
        var api = _builder.AddContainer("api", "nginx").WithHttpEndpoint(targetPort: 80);
        var asked = api.GetEndpoint("http").GetValueAsync().AsTask();
        Assert.False(asked.IsCompleted);
        Allocated(api);
        Assert.Equal("http://localhost:5000", await asked);
    }

    [Fact]
    public void An_endpoint_that_is_missing_is_answered_with_those_that_exist()
    {
        var api = _builder.AddContainer("api", "nginx").WithHttpEndpoint(targetPort: 80);
        var error = Assert.Throws<InvalidOperationException>(() => api.GetEndpoint("grpc").Scheme);
        Assert.Contains("`http`", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_proxy_port_and_target_port_are_one()
    {
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http", port: 7000, isProxied: false);
        Assert.Equal(7000, endpoint.TargetPort);
        endpoint.TargetPort = null;
        Assert.Null(endpoint.TargetPort);
    }

    [Fact]
    public void Two_endpoints_of_one_name_are_refused()
    {
        var api = _builder.AddContainer("api", "nginx").WithHttpEndpoint(targetPort: 80);
        Assert.Throws<DistributedApplicationException>(() => api.WithHttpEndpoint(targetPort: 81));
    }

    [Fact]
    public void The_ports_of_a_container_are_its_own()
    {
        var api = _builder.AddContainer("api", "nginx").WithHttpEndpoint(targetPort: 80).WithEndpoint(port: 9000, name: "tcp");
        Assert.Equal([(80, 80), (9000, 9000)], Ports(api.Resource));
    }

    [Fact]
    public void The_first_http_endpoint_of_a_project_is_left_to_the_deployment_tool()
    {
        var api = _builder.AddProject("api", "api/api.csproj").WithHttpEndpoint().WithHttpEndpoint(name: "admin");
        Assert.Equal([(null, null), (8000, 8000)], Ports(api.Resource));
    }

    [Fact]
    public void Ports_that_nobody_gave_are_handed_out_from_8000()
    {
        var api = _builder.AddExecutable("api", "run", ".").WithHttpEndpoint().WithEndpoint(name: "other");
        Assert.Equal([(8000, 8000), (8001, 8001)], Ports(api.Resource));
    }

    private static IEnumerable<(int?, int?)> Ports(IResource resource)
        => resource.ResolveEndpoints().Select(endpoint => (endpoint.TargetPort.Value, endpoint.ExposedPort.Value));

    private static IResourceBuilder<ContainerResource> Allocated(IResourceBuilder<ContainerResource> container)
        => container.WithEndpoint("http", endpoint =>
        {
            var network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
            endpoint.AllocatedEndpoint = new(endpoint, "localhost", 5000);
            endpoint.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(network, new(endpoint, $"{container.Resource.Name}.dev.internal", 80, EndpointBindingMode.SingleAddress, null, network));
        });

    private static async Task<string?> UrlForAsync(IResourceBuilder<IResourceWithEndpoints> api, IResource caller)
        => await api.Resource.GetEndpoint("http").GetValueAsync(new ValueProviderContext { Caller = caller });
}

using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;

namespace AspireAppRunner.StandIns.Tests.Dcp;

public class EndpointAllocatorTests
{
    [Theory]
    [InlineData("localhost", "localhost", EndpointBindingMode.SingleAddress)]
    [InlineData("app.dev.localhost", "localhost", EndpointBindingMode.SingleAddress)]
    [InlineData("127.0.0.2", "127.0.0.2", EndpointBindingMode.SingleAddress)]
    [InlineData("0.0.0.0", "localhost", EndpointBindingMode.IPv4AnyAddresses)]
    [InlineData("::", "localhost", EndpointBindingMode.IPv6AnyAddresses)]
    [InlineData("*", "localhost", EndpointBindingMode.DualStackAnyAddresses)]
    public void Clients_get_an_address_that_they_can_use(string targetHost, string address, EndpointBindingMode mode) =>
        Assert.Equal((address, mode), EndpointAllocator.Normalize(targetHost));

    [Fact]
    public void A_port_that_somebody_listens_on_is_taken()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Assert.True(EndpointAllocator.IsPortTaken(((IPEndPoint)listener.LocalEndpoint).Port));
    }
}

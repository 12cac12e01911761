using System.Net;
using System.Net.Sockets;

namespace AspireAppRunner.Local.Tests.Hosts;

public sealed class LoopbackPortsTests
{
    [Fact]
    public void A_port_is_not_chosen_twice()
    {
        var ports = Enumerable.Range(0, 200).Select(_ => LoopbackPorts.Choose()).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
    }

    [Fact]
    public void Ports_that_systems_hand_out_by_themselves_are_left_alone() =>
        Assert.All(Enumerable.Range(0, 200), _ => Assert.InRange(LoopbackPorts.Choose(), 10_000, 32_767));

    [Fact]
    public void A_port_can_be_listened_on_right_after_it_was_chosen()
    {
        Assert.All(Enumerable.Range(0, 50), _ =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ExclusiveAddressUse = true };
            socket.Bind(new IPEndPoint(IPAddress.Loopback, LoopbackPorts.Choose()));
            socket.Listen();
        });
    }

    [Fact]
    public void A_port_that_somebody_listens_on_is_neither_free_nor_reachable_for_another()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;

        Assert.False(LoopbackPorts.IsFree(port));
        Assert.False(LoopbackPorts.IsReachable(port));
    }
}

using System.Net;

namespace AspireAppRunner.Local.Tests.Gateway;

public sealed class LoopbackSocketsTests
{
    [Fact]
    public void A_port_that_nobody_chose_is_none_of_those_that_the_system_or_a_container_engine_hands_out()
    {
        var sockets = LoopbackSockets.Bind(0);
        try
        {
            Assert.All(sockets, socket => Assert.InRange(((IPEndPoint)socket.LocalEndPoint!).Port, 10_000, 32_767));
            Assert.Single(sockets.Select(socket => ((IPEndPoint)socket.LocalEndPoint!).Port).Distinct());
        }
        finally
        {
            foreach (var socket in sockets)
            {
                socket.Dispose();
            }
        }
    }
}

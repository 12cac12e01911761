using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>
/// Ports for the instances. The gateway talks to its instances directly, so their endpoints are not proxied and need
/// a port before they start.
/// </summary>
internal static class LoopbackPorts
{
    /// <summary>A port that nothing listens on at the moment.</summary>
    public static int Reserve()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

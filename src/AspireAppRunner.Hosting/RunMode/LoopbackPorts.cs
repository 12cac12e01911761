using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>
/// Ports for the instances. The gateway talks to its instances directly, so their endpoints are not proxied and need
/// a port before they start.
/// </summary>
internal static class LoopbackPorts
{
    // Below the ports that systems hand out to outgoing connections, which may take one between the choice and its use.
    private const int First = 10_000;
    private const int Last = 32_767;
    private const int Attempts = 100;

    /// <summary>A port that nothing listens on at the moment.</summary>
    /// <exception cref="DistributedApplicationException">No free port was found.</exception>
    public static int Reserve()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = Random.Shared.Next(First, Last + 1);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // In use; try another.
            }
        }

        throw new DistributedApplicationException($"No free port was found for an instance between {First} and {Last}. End some of the programs that listen there.");
    }
}

using System.Net;
using System.Net.Sockets;

namespace AspireAppRunner.Local;

/// <summary>Ports for instances that run as processes.</summary>
public static class LoopbackPorts
{
    // Below the ports that systems hand out to outgoing connections, which may take one between the choice and its use.
    private const int First = 10_000;
    private const int Last = 32_767;
    private const int Attempts = 100;

    /// <summary>A port that nothing listens on at the moment, neither on the loopback address nor on all.</summary>
    /// <exception cref="InstanceStartException">No free port was found.</exception>
    public static int Choose()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = Random.Shared.Next(First, Last + 1);
            if (IsFree(IPAddress.Loopback, port) && IsFree(IPAddress.Any, port))
            {
                return port;
            }
        }

        throw new InstanceStartException($"No free port was found for an instance between {First} and {Last}. End some of the programs that listen there.");
    }

    private static bool IsFree(IPAddress address, int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

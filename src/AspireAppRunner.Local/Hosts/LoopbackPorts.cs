using System.Net;
using System.Net.Sockets;

namespace AspireAppRunner.Local;

/// <summary>Ports of the loopback address for what this library runs.</summary>
public static class LoopbackPorts
{
    // Below the ports that systems hand out by themselves. An outgoing connection may take one of those between the choice and its use, and a container engine's
    // rules redirect one for a moment after its container has ended, although it can be bound again.
    private const int First = 10_000;
    private const int Last = 32_767;
    private const int Attempts = 100;

    /// <summary>A port that nothing listens on at the moment, neither on the loopback address nor on all.</summary>
    /// <exception cref="InstanceStartException">No free port was found.</exception>
    public static int Choose()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = Guess();
            if (IsFree(IPAddress.Loopback, port) && IsFree(IPAddress.Any, port))
            {
                return port;
            }
        }

        throw new InstanceStartException($"No free port was found for an instance between {First} and {Last}. End some of the programs that listen there.");
    }

    /// <summary>A port of the range that is most likely free.</summary>
    internal static int Guess() => Random.Shared.Next(First, Last + 1);

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

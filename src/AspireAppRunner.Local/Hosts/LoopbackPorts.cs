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

    // A port isn't used again while there are others: the rules of the container that had it may outlive it.
    private static readonly HashSet<int> s_used = [];

    /// <summary>A port that nothing listens on at the moment, neither on the loopback address nor on all.</summary>
    /// <exception cref="InstanceStartException">No free port was found.</exception>
    public static int Choose()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = Guess();
            if (IsFree(port) && IsFree(IPAddress.Any, port))
            {
                return port;
            }
        }

        throw new InstanceStartException($"No free port was found for an instance between {First} and {Last}. End some of the programs that listen there.");
    }

    /// <summary>A port of the range that is most likely free and that this process hasn't used yet.</summary>
    internal static int Guess()
    {
        lock (s_used)
        {
            if (s_used.Count > (Last - First) / 2)
            {
                s_used.Clear();
            }

            int port;
            do
            {
                port = Random.Shared.Next(First, Last + 1);
            }
            while (!s_used.Add(port));
            return port;
        }
    }

    /// <summary>Whether nothing listens on <paramref name="port"/> of the loopback address.</summary>
    internal static bool IsFree(int port) => IsFree(IPAddress.Loopback, port);

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

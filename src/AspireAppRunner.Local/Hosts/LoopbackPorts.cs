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

    /// <summary>A connection to oneself is there at once; this is only waited for where it never comes.</summary>
    private static readonly TimeSpan s_connectPatience = TimeSpan.FromMilliseconds(100);

    // A port isn't used again while there are others: the rules of the container that had it may outlive it.
    private static readonly HashSet<int> s_used = [];

    /// <summary>A port that nothing listens on at the moment, neither on the loopback address nor on all, and whose connections come to whoever will.</summary>
    /// <exception cref="InstanceStartException">No free port was found.</exception>
    public static int Choose()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = Guess();
            if (IsReachable(port) && IsFree(IPAddress.Any, port))
            {
                return port;
            }
        }

        throw new InstanceStartException($"No free port was found for an instance between {First} and {Last}. End some of the programs that listen there.");
    }

    /// <summary>A port of the range that is most likely free and that this process hasn't used yet.</summary>
    private static int Guess()
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

    /// <summary>
    /// Whether <paramref name="port"/> is free, and a connection to it gets to who listens there. Podman may leave a rule behind that sends it to a container which has been gone for hours; the port
    /// looks as free as any other.
    /// </summary>
    internal static bool IsReachable(int port)
    {
        try
        {
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen(1);

            // It ends with a reset, so that nothing of it keeps the port.
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, LingerState = new LingerOption(true, 0) };
            try
            {
                client.Connect(IPAddress.Loopback, port);
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // Under way.
            }

            return listener.Poll(s_connectPatience, SelectMode.SelectRead);
        }
        catch (SocketException)
        {
            return false;
        }
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

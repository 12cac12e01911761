using System.Net;
using System.Net.Sockets;

namespace AspireAppRunner.Local;

/// <summary>
/// Binds one port on 127.0.0.1 and, where the machine has it, on ::1, so that <c>localhost</c> reaches the gateway at once
/// whichever address a client tries first. Nothing else is bound: the gateway can't be reached from another machine.
/// </summary>
internal static class LoopbackSockets
{
    private const int Attempts = 100;

    /// <param name="port">The port, or 0 for any free one of those that <see cref="LoopbackPorts"/> chooses from.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    /// <exception cref="InstanceStartException">There is no free one.</exception>
    public static IReadOnlyList<Socket> Bind(int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return BindBoth(port == 0 ? LoopbackPorts.Choose() : port);
            }
            catch (SocketException) when (port == 0 && attempt < Attempts)
            {
                // Taken on one address or on both.
            }
        }
    }

    private static IReadOnlyList<Socket> BindBoth(int port)
    {
        var four = Bind(IPAddress.Loopback, port);
        if (!Socket.OSSupportsIPv6)
        {
            return [four];
        }

        try
        {
            return [four, Bind(IPAddress.IPv6Loopback, port)];
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            return [four]; // The kernel knows IPv6, but the machine (or container) has no ::1.
        }
        catch
        {
            four.Dispose();
            throw;
        }
    }

    private static Socket Bind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

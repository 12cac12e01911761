using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AspireAppRunner.Local;

/// <summary>Healthy is what accepts a connection.</summary>
internal sealed class TcpHealthProbe(EndPoint address, int port) : IHealthProbe
{
    public string Description { get; } = string.Create(CultureInfo.InvariantCulture, $"protocol `TCP` [Port: '{port}']");

    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        using var socket = address is IPEndPoint ip
            ? new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.ConnectionRefused ? "nothing listens on the port" : exception.Message;
        }
    }
}

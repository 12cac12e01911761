using System.Net;
using System.Net.Sockets;

namespace AspireAppRunner.Local.Tests;

/// <summary>An instance that does on each connection what a script says, byte by byte: for answers that no real server gives.</summary>
internal sealed class ScriptedInstance : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Task _accepting;
    private int _connections;

    public ScriptedInstance(Func<RawConnection, Task> script)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _accepting = AcceptAsync(script);
    }

    public EndPoint Address => _listener.LocalEndPoint!;

    /// <summary>Connections that were made to it.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>An instance that answers every request with the same bytes and then closes.</summary>
    public static Func<RawConnection, Task> Answering(string response) => async connection =>
    {
        await connection.ReadHeadAsync();
        await connection.SendAsync(response);
    };

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync(Func<RawConnection, Task> script)
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            Interlocked.Increment(ref _connections);
            _ = RunAsync(script, new RawConnection(socket));
        }
    }

    private static async Task RunAsync(Func<RawConnection, Task> script, RawConnection connection)
    {
        await using (connection)
        {
            try
            {
                await script(connection);
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
            {
                // The gateway has closed the connection: a script needn't care.
            }
        }
    }
}

using System.Net.Sockets;
using System.Text;

namespace AspireAppRunner.Local.Tests;

/// <summary>One end of a TCP connection, read and written as Latin-1 text.</summary>
internal sealed class RawConnection(Socket socket) : IAsyncDisposable
{
    private readonly StringBuilder _received = new();

    public Socket Socket => socket;

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await socket.SendAsync(bytes, Patience.Token);

    /// <summary>Reads up to and including <paramref name="end"/>.</summary>
    public async Task<string> ReadToAsync(string end)
    {
        while (true)
        {
            var text = _received.ToString();
            var index = text.IndexOf(end, StringComparison.Ordinal);
            if (index >= 0)
            {
                _received.Remove(0, index + end.Length);
                return text[..(index + end.Length)];
            }

            if (!await ReceiveAsync())
            {
                throw new IOException($"The connection ended before \"{end}\" came: \"{text}\"");
            }
        }
    }

    /// <summary>Reads a head.</summary>
    public Task<string> ReadHeadAsync() => ReadToAsync("\r\n\r\n");

    /// <summary>Reads until the other side closes, gracefully or not.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReceiveAsync())
        {
        }

        return _received.ToString();
    }

    /// <summary>Closes with a reset, as a process that dies does.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> ReceiveAsync()
    {
        var buffer = new byte[16 * 1024];
        int count;
        try
        {
            count = await socket.ReceiveAsync(buffer, Patience.Token);
        }
        catch (SocketException)
        {
            return false;
        }

        _received.Append(Encoding.Latin1.GetString(buffer, 0, count));
        return count > 0;
    }
}

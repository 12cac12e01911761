using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AspireAppRunner.Local.Tests;

/// <summary>
/// Tells when a process has gone, however it was started and whoever its parent is: the process connects, says a word, and its end closes the connection.
/// </summary>
internal sealed class Lifeline : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];

    public Lifeline() => _listener.Start();

    /// <summary>A script for Node.js that connects and goes on for ever, deaf to SIGTERM.</summary>
    public string Script(string word = "alive") => $$"""
        process.on('SIGTERM', () => {});
        require('net').connect({{((IPEndPoint)_listener.LocalEndpoint).Port}}, '127.0.0.1', function () { this.write('{{word}}\n'); }).on('error', () => {});
        setInterval(() => {}, 1000);

        """;

    /// <summary>Waits for a process to connect.</summary>
    public async Task<StreamReader> WaitForProcessAsync()
    {
        var client = await _listener.AcceptTcpClientAsync(Patience.Token);
        _clients.Add(client);
        var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        Assert.Equal("alive", await reader.ReadLineAsync(Patience.Token));
        return reader;
    }

    /// <summary>Waits for the end of a process that has connected.</summary>
    public static async Task WaitForEndAsync(StreamReader process)
    {
        try
        {
            Assert.Null(await process.ReadLineAsync(Patience.Token));
        }
        catch (IOException)
        {
            // Reset rather than closed, which is an end as well.
        }
    }

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        _listener.Dispose();
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AspireAppRunner.Local;

/// <summary>The API's listener: a server of its own on one loopback port.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    /// <summary>Enough for a service with hundreds of variables; nothing that a client sends comes near it.</summary>
    private const long LargestBody = 4 * 1024 * 1024;

    private readonly KestrelServer _server;

    private ApiServer(IReadOnlyList<Socket> sockets, ILoggerFactory loggers)
    {
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{((IPEndPoint)sockets[0].LocalEndPoint!).Port}"));
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = LargestBody;
        foreach (var socket in sockets)
        {
            options.Listen((IPEndPoint)socket.LocalEndPoint!, static listen => listen.Protocols = HttpProtocols.Http1);
        }

        var transport = new SocketTransportOptions
        {
            CreateBoundListenSocket = endPoint => sockets.First(socket => socket.LocalEndPoint!.Equals(endPoint)),
        };
        _server = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(transport), loggers), loggers);
    }

    public Uri Url { get; }

    /// <summary>Opens the listener on <paramref name="port"/>, or on any free port with 0.</summary>
    public static async Task<ApiServer> OpenAsync(ApiApplication application, int port, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var server = new ApiServer(LoopbackSockets.Bind(port), loggers);
        try
        {
            await server._server.StartAsync(application, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _server.StopAsync(now.Token).ConfigureAwait(false);
        _server.Dispose();
    }
}

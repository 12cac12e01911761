using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AspireAppRunner.Local;

/// <summary>
/// A service's front door: a server of its own on one loopback port. A server for each service means that services start
/// and stop without touching each other; each costs two listening sockets and one mostly sleeping thread.
/// </summary>
internal sealed class ServiceGateway : IAsyncDisposable
{
    /// <summary>The longest head of a request. App Runner publishes none; this is the default of the proxy that it uses (Envoy).</summary>
    private const int LongestHead = 60 * 1024;

    private readonly KestrelServer _server;
    private readonly GatewayApplication _application;

    private ServiceGateway(GatewayContext context, IReadOnlyList<Socket> sockets, ILoggerFactory loggers)
    {
        Port = ((IPEndPoint)sockets[0].LocalEndPoint!).Port;
        context.DefaultHost = string.Create(CultureInfo.InvariantCulture, $"localhost:{Port}");
        _application = new GatewayApplication(context);
        _server = new KestrelServer(
            Options.Create(ServerOptions(context, sockets)),
            new SocketTransportFactory(Options.Create(ClientTransport.OptionsFor(sockets)), loggers),
            loggers);
    }

    /// <summary>The port, on 127.0.0.1 and ::1.</summary>
    public int Port { get; }

    /// <summary>Where clients reach the service.</summary>
    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}"));

    /// <summary>Opens a gateway on <paramref name="port"/>, or on any free port with 0.</summary>
    public static async Task<ServiceGateway> OpenAsync(GatewayContext context, int port, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var sockets = LoopbackSockets.Bind(port);
        ServiceGateway gateway;
        try
        {
            gateway = new ServiceGateway(context, sockets, loggers);
        }
        catch
        {
            foreach (var socket in sockets)
            {
                socket.Dispose();
            }

            throw;
        }

        try
        {
            await gateway._server.StartAsync(gateway._application, cancellationToken).ConfigureAwait(false);
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Requests in flight were drained before, or are to be cut off: no time is left for them here.
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _server.StopAsync(now.Token).ConfigureAwait(false);
        _server.Dispose();
    }

    private static KestrelServerOptions ServerOptions(GatewayContext context, IReadOnlyList<Socket> sockets)
    {
        var options = new KestrelServerOptions
        {
            AddServerHeader = false,
            AllowAlternateSchemes = true,

            // Field values are bytes to a gateway. Latin-1 takes and gives each byte as it is.
            RequestHeaderEncodingSelector = static _ => Encoding.Latin1,
            ResponseHeaderEncodingSelector = static _ => Encoding.Latin1,
        };
        options.Limits.MaxRequestHeadersTotalSize = LongestHead;
        options.Limits.MaxRequestLineSize = LongestHead;
        options.Limits.RequestHeadersTimeout = context.RequestTimeout;

        // The request timeout is App Runner's only limit: neither size nor pace of a body is limited apart from it.
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        foreach (var socket in sockets)
        {
            options.Listen((IPEndPoint)socket.LocalEndPoint!, static listen => listen.Protocols = HttpProtocols.Http1);
        }

        return options;
    }
}

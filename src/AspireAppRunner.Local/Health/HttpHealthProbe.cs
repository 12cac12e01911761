using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AspireAppRunner.Local;

/// <summary>
/// Healthy is what answers a <c>GET</c> with a status from 200 to 399. Which statuses count isn't published; this is the range
/// of AWS's own load balancers; of ECS Express Mode it is 200 alone. Each check makes its own connection, so that a stuck accept queue is noticed.
/// </summary>
internal sealed class HttpHealthProbe : IHealthProbe
{
    private static readonly HttpMessageInvoker s_client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        ActivityHeadersPropagator = null,
    });

    private readonly Uri _url;
    private readonly int _highestStatus;

    public HttpHealthProbe(EndPoint address, int port, string path, int highestStatus = 399)
    {
        _highestStatus = highestStatus;
        var authority = address switch
        {
            IPEndPoint ip => ip.ToString(),
            DnsEndPoint dns => string.Create(CultureInfo.InvariantCulture, $"{dns.Host}:{dns.Port}"),
            _ => throw new ArgumentException($"An instance can't be asked over HTTP at {address}.", nameof(address)),
        };
        _url = new Uri($"http://{authority}{path}");
        Description = string.Create(CultureInfo.InvariantCulture, $"protocol `HTTP` [Path: '{path}'], [Port: '{port}']");
    }

    public string Description { get; }

    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _url);
        request.Headers.ConnectionClose = true;
        request.Headers.UserAgent.ParseAdd("AspireAppRunner-HealthCheck");
        try
        {
            using var response = await s_client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            return status >= 200 && status <= _highestStatus ? null : string.Create(CultureInfo.InvariantCulture, $"it answers {status}");
        }
        catch (HttpRequestException exception)
        {
            return exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
                ? "nothing listens on the port"
                : exception.Message;
        }
    }
}

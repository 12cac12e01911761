using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AspireAppRunner.Cloud;

/// <summary>Asks by HTTP, as the load balancer of an Express service does: only 200 is healthy, and no redirect is followed.</summary>
/// <param name="timeout">How long an answer may take; <see langword="null"/>: 10 seconds.</param>
public sealed class HttpEndpointProbe(TimeSpan? timeout = null) : IEndpointProbe
{
    private readonly TimeSpan _timeout = timeout ?? TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task<string?> ProbeAsync(Uri address, string connectTo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            ConnectCallback = async (context, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(new DnsEndPoint(connectTo, context.DnsEndPoint.Port), token).ConfigureAwait(false);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        using var client = new HttpClient(handler) { Timeout = _timeout };
        try
        {
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return answer.StatusCode == HttpStatusCode.OK
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{address} was answered with {(int)answer.StatusCode}, and only 200 counts.");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return exception is HttpRequestException ? $"{address} could not be reached: {exception.Message}" : string.Create(CultureInfo.InvariantCulture, $"{address} did not answer within {_timeout.TotalSeconds:0} seconds.");
        }
    }
}

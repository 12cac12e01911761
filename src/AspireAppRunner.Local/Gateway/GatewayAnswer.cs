using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AspireAppRunner.Local;

/// <summary>An answer that the gateway gives itself, with a sentence that tells the developer why.</summary>
internal sealed record GatewayAnswer(GatewayError Error, int StatusCode, string Text)
{
    /// <summary>The answer to <paramref name="error"/>; <paramref name="detail"/> is the part that only the caller knows.</summary>
    public static GatewayAnswer For(GatewayError error, string? detail = null) => error switch
    {
        GatewayError.WrongHost => new(error, StatusCodes.Status404NotFound, $"No service answers to this Host{Suffix(detail)}. App Runner routes by the Host header."),
        GatewayError.UpgradeRefused => new(error, StatusCodes.Status403Forbidden, $"App Runner doesn't support protocol upgrades{Suffix(detail)}: WebSocket connections fail in the cloud too. Use HTTP/1.1 requests, long polling or server-sent events."),
        GatewayError.MethodRefused => new(error, StatusCodes.Status405MethodNotAllowed, "The gateway is no tunnel: CONNECT isn't available."),
        GatewayError.BadRequest => new(error, StatusCodes.Status400BadRequest, $"The request is malformed{Suffix(detail)}."),
        GatewayError.NoInstance => new(error, StatusCodes.Status503ServiceUnavailable, $"The service has no instance that takes requests{Suffix(detail)}."),
        GatewayError.AtConcurrency => new(error, StatusCodes.Status429TooManyRequests, $"Every instance is at its maximum concurrency{Suffix(detail)}."),
        GatewayError.ConnectFailed => new(error, StatusCodes.Status502BadGateway, $"The instance accepts no connection{Suffix(detail)}."),
        GatewayError.InstanceClosed => new(error, StatusCodes.Status502BadGateway, $"The instance closed the connection before it had answered{Suffix(detail)}."),
        GatewayError.BadResponse => new(error, StatusCodes.Status502BadGateway, $"The instance's answer isn't valid HTTP/1.1{Suffix(detail)}."),
        GatewayError.RequestTimeout => new(error, StatusCodes.Status408RequestTimeout, $"The request wasn't received in time{Suffix(detail)}."),
        GatewayError.ResponseTimeout => new(error, StatusCodes.Status504GatewayTimeout, $"The instance didn't answer in time{Suffix(detail)}."),
        GatewayError.None or GatewayError.ClientGone => throw new ArgumentOutOfRangeException(nameof(error), error, "Nobody is answered for this."),
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "Unknown gateway error."),
    };

    /// <summary>Writes the answer to a response that hasn't started.</summary>
    public async ValueTask WriteAsync(IHttpResponseFeature response, IHttpResponseBodyFeature body, bool closeConnection, bool isHead)
    {
        var bytes = Encoding.UTF8.GetBytes(Text + "\n");
        response.Headers.Clear();
        response.StatusCode = StatusCode;
        response.ReasonPhrase = null;
        response.Headers.ContentType = "text/plain; charset=utf-8";
        response.Headers.ContentLength = bytes.Length;
        if (closeConnection)
        {
            // Whatever of the request is still on its way can't be told from a next request: one body a connection.
            response.Headers.Connection = "close";
        }

        if (!isHead)
        {
            await body.Writer.WriteAsync(bytes).ConfigureAwait(false);
        }
    }

    private static string Suffix(string? detail) => string.IsNullOrEmpty(detail) ? "" : $" ({detail})";
}

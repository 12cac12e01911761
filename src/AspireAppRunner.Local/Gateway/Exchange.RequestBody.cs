using Microsoft.AspNetCore.Http.Features;

namespace AspireAppRunner.Local;

/// <content>
/// A request with a body: it is sent while the response is read, because an instance may answer early.
/// </content>
internal sealed partial class Exchange
{
    private async ValueTask<(GatewayError Error, bool Reusable)> ExchangeWithBodyAsync(InstanceConnection connection)
    {
        var headers = _request.Headers;
        var sender = new RequestBodySender(
            connection,
            _features.Get<IRequestBodyPipeFeature>()!.Reader,
            _features.Get<IHttpRequestTrailersFeature>(),
            _clientSocket,
            chunked: headers.ContentLength is null,
            expectsContinue: HopByHopHeaders.HasToken(headers.Expect, "100-continue"),
            _gateway.Time);
        var sending = SendAsync(sender);
        try
        {
            var error = await ReadHeadAsync(connection, sender).ConfigureAwait(false);
            sender.Continue(sendBody: false);
            if (error != GatewayError.None)
            {
                return (error, false);
            }

            if (!sender.HasReadBody)
            {
                // The client waits for a 100 that won't come, so its next bytes may be a body or a request: nobody can tell.
                _response.Headers.Connection = "close";
            }

            var (respondError, reusable) = await RespondAsync(connection).ConfigureAwait(false);
            return (respondError, reusable && sending.IsCompleted && await sending.ConfigureAwait(false));
        }
        finally
        {
            await StopSendingAsync(connection, sender, sending).ConfigureAwait(false);
        }
    }

    /// <returns>Whether head and body were sent to the end.</returns>
    private async Task<bool> SendAsync(RequestBodySender sender)
    {
        var end = await sender.SendAsync().ConfigureAwait(false);
        if (end is BodySend.Malformed or BodySend.ClientGone)
        {
            // The instance waits for a body that can't be had: don't wait for its answer.
            CutOff(end == BodySend.Malformed ? GatewayError.BadRequest : GatewayError.ClientGone);
        }

        return end == BodySend.Complete;
    }

    /// <summary>Ends a sender that the response has overtaken, or whose connection is gone: nobody may read the request after it has ended.</summary>
    private async ValueTask StopSendingAsync(InstanceConnection connection, RequestBodySender sender, Task<bool> sending)
    {
        if (!sending.IsCompleted)
        {
            sender.Stop();
            connection.Dispose();
        }

        _bodyWasRead = await sending.ConfigureAwait(false);
    }
}

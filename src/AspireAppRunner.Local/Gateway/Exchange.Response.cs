using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AspireAppRunner.Local;

/// <content>
/// What the client gets: the instance's response, or the gateway's own answer for a request that went wrong.
/// </content>
internal sealed partial class Exchange
{
    /// <summary>Reads up to the head of the final response.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<GatewayError> ReadHeadAsync(InstanceConnection connection, RequestBodySender? sender)
    {
        try
        {
            while (true)
            {
                var read = await connection.ReadHeadAsync().ConfigureAwait(false);
                if (read != HeadRead.Complete)
                {
                    return read == HeadRead.Closed ? GatewayError.InstanceClosed : GatewayError.BadResponse;
                }

                if (!connection.Head.IsInterim)
                {
                    return GatewayError.None;
                }

                switch (connection.Head.StatusCode)
                {
                    case StatusCodes.Status100Continue:
                        sender?.Continue(sendBody: true);
                        break;
                    case StatusCodes.Status101SwitchingProtocols:
                        return GatewayError.BadResponse; // Nobody asked for another protocol.
                    default:
                        break; // Hints that a server may drop; Kestrel can't pass them on.
                }
            }
        }
        catch (Exception exception) when (IsConnectionError(exception))
        {
            return GatewayError.InstanceClosed;
        }
    }

    /// <summary>Brings the response whose head was read to the client.</summary>
    private async ValueTask<(GatewayError Error, bool Reusable)> RespondAsync(InstanceConnection connection)
    {
        var framing = connection.Head.Framing(_isHead);
        var frameForClient = framing is BodyFraming.Chunked or BodyFraming.UntilClose && _request.Protocol != "HTTP/1.0";
        try
        {
            ResponseHeadWriter.Write(_response, connection.Head, _isHead, frameForClient);
        }
        catch (InvalidOperationException)
        {
            return (GatewayError.BadResponse, false); // A field that Kestrel won't send: control characters in a value.
        }

        _responseBegun = true;
        BodyCopy copy;
        try
        {
            if (framing != BodyFraming.None)
            {
                // Puts the head into the client's pipe without sending it, so that the body is written right behind it.
                await _responseBody.StartAsync().ConfigureAwait(false);
            }

            copy = await ResponseBodyCopier.CopyAsync(connection, framing, _responseBody.Writer, frameForClient).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsConnectionError(exception))
        {
            copy = BodyCopy.Broken;
        }
        catch (OperationCanceledException)
        {
            copy = BodyCopy.ClientGone;
        }

        _endIsUnflushed = copy == BodyCopy.Unflushed;
        return copy switch
        {
            BodyCopy.Complete or BodyCopy.Unflushed => (GatewayError.None, connection.Head.KeepAlive && framing != BodyFraming.UntilClose),
            BodyCopy.Broken => (GatewayError.InstanceClosed, false),
            BodyCopy.ClientGone => (GatewayError.ClientGone, false),
            _ => throw new InvalidOperationException($"Unknown end of a body: {copy}."),
        };
    }

    /// <summary>Sends the end of the response, which the instance has nothing to do with any more.</summary>
    /// <returns>Whether the client took it.</returns>
    private async ValueTask<bool> FlushEndAsync()
    {
        try
        {
            var result = await _responseBody.Writer.FlushAsync().ConfigureAwait(false);
            return !result.IsCompleted && !result.IsCanceled;
        }
        catch (Exception exception) when (exception is OperationCanceledException || IsConnectionError(exception))
        {
            return false;
        }
    }

    /// <summary>Answers for a request that went wrong, or cuts the client off where the response has begun already.</summary>
    private async ValueTask FailAsync(GatewayError error, string? detail)
    {
        error = CutOffReason is var reason and not GatewayError.None ? reason : error;
        if (error == GatewayError.ResponseTimeout && _hasBody && !_bodyWasRead)
        {
            error = GatewayError.RequestTimeout;
        }

        if (error == GatewayError.BadRequest)
        {
            detail = "its body isn't framed as HTTP/1.1 asks"; // Nothing of it is the instance's fault.
        }
        else if (error != GatewayError.ClientGone)
        {
            var answer = GatewayAnswer.For(error, detail);
            _gateway.Failures.Write(error, $"{_request.Method} {_request.Path} answered {answer.StatusCode}{(_responseBegun ? " too late, the response was cut off" : "")}: {answer.Text}");
        }

        if (error == GatewayError.ClientGone || _responseBegun)
        {
            _features.Get<IHttpRequestLifetimeFeature>()?.Abort();
            return;
        }

        await AnswerAsync(GatewayAnswer.For(error, detail)).ConfigureAwait(false);
    }

    private async ValueTask AnswerAsync(GatewayAnswer answer)
    {
        try
        {
            await answer.WriteAsync(_response, _responseBody, closeConnection: _hasBody && !_bodyWasRead, _isHead).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ConnectionAbortedException or OperationCanceledException)
        {
            // The client has left; there is nobody to tell.
        }
    }

    private string DescribeConcurrency()
    {
        var serving = _gateway.Pool.Serving;
        return serving.Count == 0 ? "no instance" : $"{serving.Count} x {serving[0].MaxConcurrency}";
    }

    private static bool IsConnectionError(Exception exception) => exception is SocketException or IOException or ObjectDisposedException;
}

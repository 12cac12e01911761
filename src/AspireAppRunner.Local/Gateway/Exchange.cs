using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AspireAppRunner.Local;

/// <summary>
/// A request's way through the gateway and back: guard, instance, connection, request, response. One object serves all
/// requests of a client's connection, one after the other. Two things may cut a request off from outside: the client that
/// leaves, and the request timeout; both close the connection to the instance, and everything that waits on it ends.
/// </summary>
internal sealed partial class Exchange
{
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(5);

    private readonly GatewayContext _gateway;
    private readonly string _clientAddress;
    private string? _acceptedHost;

    // Of the request at hand.
    private IHttpRequestFeature _request = null!;
    private IHttpResponseFeature _response = null!;
    private IHttpResponseBodyFeature _responseBody = null!;
    private IFeatureCollection _features = null!;
    private bool _hasBody;
    private bool _isHead;
    private bool _bodyWasRead;
    private bool _responseBegun;
    private long _startedAt;

    public Exchange(GatewayContext gateway, IFeatureCollection features)
    {
        _gateway = gateway;
        _clientAddress = features.Get<IHttpConnectionFeature>()?.RemoteIpAddress?.ToString() ?? "unknown";
        _timer = gateway.Time.CreateTimer(static state => ((Exchange)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        features.Get<IConnectionLifetimeFeature>()?.ConnectionClosed.UnsafeRegister(static state => ((Exchange)state!).OnClientGone(), this);
    }

    /// <summary>Takes up the next request of the connection.</summary>
    public void Begin(IFeatureCollection features)
    {
        _features = features;
        _request = features.Get<IHttpRequestFeature>()!;
        _response = features.Get<IHttpResponseFeature>()!;
        _responseBody = features.Get<IHttpResponseBodyFeature>()!;
        _hasBody = features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        _isHead = HttpMethods.IsHead(_request.Method);
        _bodyWasRead = _responseBegun = false;
        _startedAt = _gateway.Time.GetTimestamp();
        Activate();
    }

    /// <summary>Lets go of the request.</summary>
    public void End()
    {
        // A client that left got no answer, whatever the status is that Kestrel has noted.
        var statusCode = Deactivate() == GatewayError.ClientGone ? 0 : _response.StatusCode;
        _gateway.Statistics.Add(statusCode, _gateway.Time.GetTimestamp() - _startedAt);
    }

    public async Task ProcessAsync()
    {
        var host = _request.Headers.Host.Count == 1 ? _request.Headers.Host[0] : null;
        var refusal = _gateway.Guard.Check(_request, hostWasAccepted: host is not null && ReferenceEquals(host, _acceptedHost));
        if (refusal is not null)
        {
            await AnswerAsync(refusal).ConfigureAwait(false);
            return;
        }

        _acceptedHost = host;
        var (error, detail) = await ForwardAsync().ConfigureAwait(false);
        if (error != GatewayError.None)
        {
            await FailAsync(error, detail).ConfigureAwait(false);
        }
    }

    /// <summary>Finds an instance and forwards to it. Another one is tried only while nothing has been sent.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<(GatewayError Error, string? Detail)> ForwardAsync()
    {
        Instance? unreachable = null;
        for (var attempt = 1; ; attempt++)
        {
            var acquisition = _gateway.Pool.TryAcquire(unreachable, out var instance);
            if (acquisition != Acquisition.Acquired)
            {
                return acquisition == Acquisition.AtConcurrency
                    ? (GatewayError.AtConcurrency, DescribeConcurrency())
                    : (GatewayError.NoInstance, _gateway.NoInstanceReason);
            }

            try
            {
                var error = await ForwardToAsync(instance).ConfigureAwait(false);
                if (error != GatewayError.ConnectFailed || attempt == 3 || instance == unreachable)
                {
                    return (error, error == GatewayError.None ? null : $"instance {instance.Id} at {instance.Connections.Address}");
                }

                unreachable = instance;
            }
            finally
            {
                instance.Release();
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<GatewayError> ForwardToAsync(Instance instance)
    {
        var connection = instance.Connections.TryRent();
        if (connection is not null)
        {
            var outcome = await ForwardOverAsync(instance, connection).ConfigureAwait(false);
            if (outcome != GatewayError.InstanceClosed || _hasBody || !IsIdempotent(_request.Method) || CutOffReason != GatewayError.None)
            {
                return outcome;
            }

            // A parked connection was closed at the very moment when it was used: nothing came back, there is no body and
            // the method may be repeated (RFC 9110, section 9.2.2), so the request is sent again on a new connection.
        }

        connection = new InstanceConnection(instance.Connections.Address);
        if (!TryAttach(connection))
        {
            connection.Dispose();
            return GatewayError.ClientGone;
        }

        try
        {
            await connection.ConnectAsync(s_connectTimeout, _gateway.Time).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Detach();
            connection.Dispose();
            return GatewayError.ConnectFailed;
        }

        return await ForwardOverAsync(instance, connection).ConfigureAwait(false);
    }

    /// <summary>Sends the request over <paramref name="connection"/> and brings the response back.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<GatewayError> ForwardOverAsync(Instance instance, InstanceConnection connection)
    {
        var reusable = false;
        try
        {
            if (!TryAttach(connection))
            {
                return GatewayError.ClientGone;
            }

            WriteHead(connection);
            (var error, reusable) = _hasBody
                ? await ExchangeWithBodyAsync(connection).ConfigureAwait(false)
                : await ExchangeWithoutBodyAsync(connection).ConfigureAwait(false);
            return error;
        }
        finally
        {
            Detach();
            if (reusable && CutOffReason == GatewayError.None)
            {
                instance.Connections.Park(connection);
            }
            else
            {
                connection.Dispose();
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<(GatewayError Error, bool Reusable)> ExchangeWithoutBodyAsync(InstanceConnection connection)
    {
        try
        {
            await connection.SendAsync(connection.Request.Written).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsConnectionError(exception))
        {
            // An instance may close its side right after an answer that didn't wait for the request: read it all the same.
        }

        connection.Request.Clear();
        var error = await ReadHeadAsync(connection, sender: null).ConfigureAwait(false);
        return error != GatewayError.None ? (error, false) : await RespondAsync(connection).ConfigureAwait(false);
    }

    private async ValueTask<(GatewayError Error, bool Reusable)> ExchangeWithBodyAsync(InstanceConnection connection)
    {
        var headers = _request.Headers;
        var sender = new RequestBodySender(
            connection,
            _features.Get<IRequestBodyPipeFeature>()!.Reader,
            _features.Get<IHttpRequestTrailersFeature>(),
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

        return copy switch
        {
            BodyCopy.Complete => (GatewayError.None, connection.Head.KeepAlive && framing != BodyFraming.UntilClose),
            BodyCopy.Broken => (GatewayError.InstanceClosed, false),
            BodyCopy.ClientGone => (GatewayError.ClientGone, false),
            _ => throw new InvalidOperationException($"Unknown end of a body: {copy}."),
        };
    }

    private void WriteHead(InstanceConnection connection)
    {
        var length = _request.Headers.ContentLength;
        connection.Request.Clear();
        RequestHeadWriter.Write(
            connection.Request,
            _request,
            _clientAddress,
            _gateway.ForwardedProto,
            _gateway.DefaultHost,
            length,
            chunked: _hasBody && length is null);
    }

    /// <summary>Answers for a request that went wrong, or cuts the client off where the response has begun already.</summary>
    private async ValueTask FailAsync(GatewayError error, string? detail)
    {
        error = CutOffReason is var reason and not GatewayError.None ? reason : error;
        if (error == GatewayError.ResponseTimeout && _hasBody && !_bodyWasRead)
        {
            error = GatewayError.RequestTimeout;
        }

        if (error is not (GatewayError.ClientGone or GatewayError.BadRequest))
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

    private static bool IsIdempotent(string method)
        => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method)
            || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
}

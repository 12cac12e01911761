using System.Net.Sockets;
using System.Runtime.CompilerServices;
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
    private readonly Socket? _clientSocket;
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
    private bool _endIsUnflushed;
    private long _startedAt;

    public Exchange(GatewayContext gateway, IFeatureCollection features)
    {
        _gateway = gateway;
        _clientSocket = features.Get<IConnectionSocketFeature>()?.Socket;
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
        _bodyWasRead = _responseBegun = _endIsUnflushed = false;
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
        if (error == GatewayError.None && _endIsUnflushed && !await FlushEndAsync().ConfigureAwait(false))
        {
            error = GatewayError.ClientGone;
        }

        if (error != GatewayError.None)
        {
            await FailAsync(error, detail).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Finds an instance and forwards to it. Another one is tried only while nothing has been sent. The instance's slot is free again before the client gets the last byte: a client that
    /// sends one request after the other never finds its own one in the way.
    /// </summary>
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

    private static bool IsIdempotent(string method)
        => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method)
            || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
}

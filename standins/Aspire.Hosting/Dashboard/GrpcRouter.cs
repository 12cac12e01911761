using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// The server's side of gRPC over HTTP/2: finds the method by path, reads and writes framed messages, ends with the status in
/// the trailers. Written out because no gRPC server library is a given on every feed.
/// </summary>
internal sealed class GrpcRouter(string service, ILogger logger, CancellationToken stopping)
{
    private const string ContentType = "application/grpc";

    private readonly Dictionary<string, Func<HttpContext, CancellationToken, Task>> _methods = new(StringComparer.Ordinal);

    /// <summary>One request, one response.</summary>
    public void Unary<TRequest, TResponse>(string method, MessageParser<TRequest> parser, Func<TRequest, CancellationToken, Task<TResponse>> handler)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage => ServerStream<TRequest, TResponse>(
            method,
            parser,
            async (request, write, cancellationToken) => await write(await handler(request, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false));

    /// <summary>One request, any number of responses.</summary>
    public void ServerStream<TRequest, TResponse>(string method, MessageParser<TRequest> parser, Func<TRequest, Func<TResponse, Task>, CancellationToken, Task> handler)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage => Duplex<TRequest, TResponse>(
            method,
            parser,
            async (requests, write, cancellationToken) =>
            {
                var request = await requests.FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
                    ?? throw new GrpcException(GrpcStatus.Internal, "The request has no message.");
                await handler(request, write, cancellationToken).ConfigureAwait(false);
            });

    /// <summary>Requests and responses as they come.</summary>
    public void Duplex<TRequest, TResponse>(string method, MessageParser<TRequest> parser, Func<IAsyncEnumerable<TRequest>, Func<TResponse, Task>, CancellationToken, Task> handler)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage => _methods[$"/{service}/{method}"] = (context, cancellationToken) =>
            handler(GrpcFrame.ReadAllAsync(context.Request.BodyReader, parser, cancellationToken), message => WriteAsync(context, message, cancellationToken), cancellationToken);

    public async Task HandleAsync(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith(ContentType, StringComparison.Ordinal) is not true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        context.Response.ContentType = ContentType;
        context.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null;
        using var call = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var (status, message) = await InvokeAsync(context, call.Token).ConfigureAwait(false);
        if (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        // The headers go first, so that the status is in the trailers even when there is no message.
        await context.Response.StartAsync(CancellationToken.None).ConfigureAwait(false);
        context.Response.AppendTrailer("grpc-status", ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (message is not null)
        {
            context.Response.AppendTrailer("grpc-message", Encode(message));
        }
    }

    private async Task<(GrpcStatus Status, string? Message)> InvokeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (!_methods.TryGetValue(context.Request.Path.Value ?? "", out var method))
            {
                return (GrpcStatus.Unimplemented, $"There is no method {context.Request.Path}.");
            }

            await method(context, cancellationToken).ConfigureAwait(false);
            return (GrpcStatus.Ok, null);
        }
        catch (GrpcException exception)
        {
            return (exception.Status, exception.Message);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException && cancellationToken.IsCancellationRequested)
        {
            // The dashboard has gone or the application stops: the normal end of every stream.
            return (GrpcStatus.Cancelled, null);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "The dashboard's call of {Path} failed.", context.Request.Path);
            return (GrpcStatus.Unknown, exception.Message);
        }
    }

    private static async Task WriteAsync(HttpContext context, IMessage message, CancellationToken cancellationToken)
    {
        GrpcFrame.Write(context.Response.BodyWriter, message);
        await context.Response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Percent-encodes what a header can't carry, as gRPC wants it for <c>grpc-message</c>.</summary>
    internal static string Encode(string message)
    {
        var encoded = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(message))
        {
            if (octet is >= 0x20 and <= 0x7e and not (byte)'%')
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }
}

/// <summary>The statuses of gRPC that occur here.</summary>
internal enum GrpcStatus
{
    Ok = 0,
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    ResourceExhausted = 8,
    Unimplemented = 12,
    Internal = 13,
    Unauthenticated = 16,
}

internal sealed class GrpcException(GrpcStatus status, string message) : Exception(message)
{
    public GrpcStatus Status { get; } = status;
}

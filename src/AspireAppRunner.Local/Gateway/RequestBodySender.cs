using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace AspireAppRunner.Local;

/// <summary>How sending a request's body ended.</summary>
internal enum BodySend
{
    /// <summary>Head and body were sent to the end.</summary>
    Complete,

    /// <summary>It was stopped: the instance has answered without the rest.</summary>
    Stopped,

    /// <summary>The instance takes no more. What it answered before that can still be read.</summary>
    InstanceClosed,

    /// <summary>The client left in the middle of its body.</summary>
    ClientGone,

    /// <summary>The client's body isn't framed as HTTP/1.1 asks.</summary>
    Malformed,
}

/// <summary>
/// Sends a request's head and body to the instance as the body comes in: nothing is held back and no more is read from the
/// client than the instance takes. Runs beside the reading of the response, because an instance may answer early.
/// </summary>
internal sealed class RequestBodySender(
    InstanceConnection connection, PipeReader body, IHttpRequestTrailersFeature? trailers, Socket? client, bool chunked, bool expectsContinue, TimeProvider time)
{
    /// <summary>Copying less than that costs less than a system call.</summary>
    private const int SmallEnoughToJoin = 4 * 1024;

    /// <summary>As much is collected at most before it is sent.</summary>
    private const int LargestSend = 32 * 1024;

    /// <summary>How long an instance may take to say 100 (Continue) before the body is sent without it, as a client is free to do.</summary>
    private static readonly TimeSpan s_continueTimeout = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<bool>? _continue = expectsContinue ? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;
    private volatile bool _stopped;

    /// <summary>Whether any of the body was asked from the client.</summary>
    public bool HasReadBody { get; private set; }

    /// <summary>The instance wants the body (100), or has answered without it.</summary>
    public void Continue(bool sendBody) => _continue?.TrySetResult(sendBody);

    /// <summary>Stops reading from the client. The task of <see cref="SendAsync"/> ends soon after.</summary>
    public void Stop()
    {
        _stopped = true;
        _continue?.TrySetResult(false);
        body.CancelPendingRead();
    }

    /// <summary>Sends head and body. Never fails: the outcome says what happened, and to whom.</summary>
    public async Task<BodySend> SendAsync()
    {
        try
        {
            if (_continue is not null)
            {
                await SendBufferedAsync().ConfigureAwait(false);
                if (!await WaitForContinueAsync().ConfigureAwait(false))
                {
                    return BodySend.Stopped;
                }
            }

            HasReadBody = true;
            return await SendBodyAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return BodySend.InstanceClosed;
        }
    }

    /// <summary>
    /// Whether more of the body has arrived from the client, so that reading it won't wait: Kestrel receives a block at a time.
    /// Of a chunked body nothing is known, for what has arrived may be no more than the end of a line.
    /// </summary>
    private bool ClientHasMore
    {
        get
        {
            try
            {
                return !chunked && client?.Available > 0;
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return false; // The client has left; reading will say so.
            }
        }
    }

    private async ValueTask<BodySend> SendBodyAsync()
    {
        while (!_stopped)
        {
            ReadResult read;
            try
            {
                // With the first bytes of the body at hand, they leave together with the head.
                if (!body.TryRead(out read))
                {
                    if (!ClientHasMore)
                    {
                        await SendBufferedAsync().ConfigureAwait(false);
                    }

                    read = await body.ReadAsync().ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (exception is ConnectionResetException or ConnectionAbortedException or OperationCanceledException)
            {
                return BodySend.ClientGone;
            }
            catch (IOException)
            {
                return BodySend.Malformed; // Kestrel's own exception for it is one, and so is that for a chunk beyond all size.
            }

            if (read.IsCanceled)
            {
                body.AdvanceTo(read.Buffer.Start);
                continue;
            }

            foreach (var segment in read.Buffer)
            {
                await SendDataAsync(segment).ConfigureAwait(false);
            }

            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                await SendEndAsync().ConfigureAwait(false);
                return BodySend.Complete;
            }
        }

        return BodySend.Stopped;
    }

    private async ValueTask<bool> WaitForContinueAsync()
    {
        try
        {
            return await _continue!.Task.WaitAsync(s_continueTimeout, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return !_stopped;
        }
    }

    private async ValueTask SendDataAsync(ReadOnlyMemory<byte> data)
    {
        if (data.IsEmpty)
        {
            return;
        }

        var request = connection.Request;
        if (chunked)
        {
            request.AppendHex(data.Length);
            request.Append("\r\n"u8);
        }

        if (data.Length <= SmallEnoughToJoin)
        {
            request.Append(data.Span);
        }
        else
        {
            await SendBufferedAsync().ConfigureAwait(false);
            await connection.SendAsync(data).ConfigureAwait(false);
        }

        if (chunked)
        {
            request.Append("\r\n"u8);
        }

        if (request.Length >= LargestSend)
        {
            await SendBufferedAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask SendEndAsync()
    {
        if (chunked)
        {
            connection.Request.Append("0\r\n"u8);
            AppendTrailers(connection.Request);
            connection.Request.Append("\r\n"u8);
        }

        await SendBufferedAsync().ConfigureAwait(false);
    }

    private void AppendTrailers(HeadBuffer request)
    {
        if (trailers is not { Available: true })
        {
            return;
        }

        foreach (var (name, values) in trailers.Trailers)
        {
            foreach (var value in values)
            {
                if (!HopByHopHeaders.Contains(name))
                {
                    request.Append(name);
                    request.Append(": "u8);
                    request.Append(value!);
                    request.Append("\r\n"u8);
                }
            }
        }
    }

    private async ValueTask SendBufferedAsync()
    {
        if (connection.Request.Length > 0)
        {
            await connection.SendAsync(connection.Request.Written).ConfigureAwait(false);
            connection.Request.Clear();
        }
    }
}

using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace AspireAppRunner.Local;

/// <summary>
/// Sends a request's head and body to the instance as the body comes in: nothing is held back and no more is read from the
/// client than the instance takes. Runs beside the reading of the response, because an instance may answer early.
/// </summary>
internal sealed class RequestBodySender(InstanceConnection connection, PipeReader body, IHttpRequestTrailersFeature? trailers, bool chunked, bool expectsContinue, TimeProvider time)
{
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

    /// <returns>Whether head and body were sent to the end, so that the connection can serve a next request.</returns>
    public async Task<bool> SendAsync()
    {
        if (_continue is not null)
        {
            await SendBufferedAsync().ConfigureAwait(false);
            if (!await WaitForContinueAsync().ConfigureAwait(false))
            {
                return false;
            }
        }

        HasReadBody = true;
        while (!_stopped)
        {
            // With the first bytes of the body at hand, they leave together with the head.
            if (!body.TryRead(out var read))
            {
                await SendBufferedAsync().ConfigureAwait(false);
                read = await body.ReadAsync().ConfigureAwait(false);
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
                return true;
            }
        }

        return false;
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
        const int SmallEnoughToJoin = 4 * 1024;
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

        if (request.Length > SmallEnoughToJoin)
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

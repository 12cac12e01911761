using System.IO.Pipelines;
using System.Net.Sockets;

namespace AspireAppRunner.Local;

/// <summary>How copying a response's body ended.</summary>
internal enum BodyCopy
{
    /// <summary>All of it was handed on, or leaves when the request ends.</summary>
    Complete,

    /// <summary>All of it is here, and what was written last has to be flushed: at the end of a request Kestrel flushes only what was written since it began, not what followed an earlier flush.</summary>
    Unflushed,

    /// <summary>The instance stopped in the middle of it, or broke its framing.</summary>
    Broken,

    /// <summary>The client takes no more.</summary>
    ClientGone,
}

/// <summary>
/// Hands a response's body on as it comes. Bytes are flushed to the client as soon as the instance has no more at hand, and
/// the instance is read no faster than the client takes them.
/// </summary>
internal sealed class ResponseBodyCopier
{
    private const int LargestRead = 64 * 1024;
    private const int FlushAfter = 64 * 1024;

    private readonly InstanceConnection _connection;
    private readonly PipeWriter _client;
    private readonly bool _frameForClient;
    private int _unflushed;

    private ResponseBodyCopier(InstanceConnection connection, PipeWriter client, bool frameForClient)
    {
        _connection = connection;
        _client = client;
        _frameForClient = frameForClient;
    }

    /// <param name="connection">Where the body comes from.</param>
    /// <param name="framing">How its end is found.</param>
    /// <param name="client">Where it goes.</param>
    /// <param name="frameForClient">Whether the client gets it chunked, as opposed to raw (a known length, or HTTP/1.0).</param>
    public static ValueTask<BodyCopy> CopyAsync(InstanceConnection connection, BodyFraming framing, PipeWriter client, bool frameForClient)
    {
        switch (framing)
        {
            case BodyFraming.None:
                return ValueTask.FromResult(BodyCopy.Complete);
            case BodyFraming.ContentLength:
                // The usual small answer is here already; it leaves together with its head when the request ends.
                var remaining = connection.Head.ContentLength!.Value;
                remaining -= Forward(connection, remaining, client);
                return remaining == 0
                    ? ValueTask.FromResult(BodyCopy.Complete)
                    : new ResponseBodyCopier(connection, client, frameForClient).CopyLengthAsync(remaining);
            case BodyFraming.Chunked:
                return new ResponseBodyCopier(connection, client, frameForClient).CopyChunkedAsync();
            case BodyFraming.UntilClose:
                return new ResponseBodyCopier(connection, client, frameForClient).CopyUntilCloseAsync();
            default:
                throw new ArgumentOutOfRangeException(nameof(framing), framing, "Unknown framing.");
        }
    }

    /// <summary>Brings the rest of a body whose length is known from the instance's socket straight into the client's pipe.</summary>
    private async ValueTask<BodyCopy> CopyLengthAsync(long remaining)
    {
        while (remaining > 0)
        {
            // Memory of the pipe can't be held over a flush, so it has to be known before whether receiving would wait.
            if ((_unflushed >= FlushAfter || !_connection.HasMore) && !await FlushAsync().ConfigureAwait(false))
            {
                return BodyCopy.ClientGone;
            }

            var most = (int)Math.Min(LargestRead, remaining);
            var received = await _connection.ReceiveAsync(_client.GetMemory(most)[..most]).ConfigureAwait(false);
            if (received == 0)
            {
                return BodyCopy.Broken;
            }

            _client.Advance(received);
            _unflushed += received;
            remaining -= received;
        }

        return BodyCopy.Unflushed;
    }

    private async ValueTask<BodyCopy> CopyChunkedAsync()
    {
        var decoder = new ChunkedDecoder();
        while (true)
        {
            var step = decoder.Read(_connection.Buffered, out var consumed, out var dataStart, out var dataLength);
            if (step == ChunkedStep.Data)
            {
                Write(_connection.Buffered.Slice(dataStart, dataLength));
            }

            _connection.Consume(consumed);
            switch (step)
            {
                case ChunkedStep.Data:
                    continue;
                case ChunkedStep.Done:
                    WriteEnd(decoder.Trailers);
                    return BodyCopy.Unflushed;
                case ChunkedStep.NeedMore when await ReceiveMoreAsync().ConfigureAwait(false) is { } end:
                    return end == BodyCopy.Complete ? BodyCopy.Broken : end;
                case ChunkedStep.NeedMore:
                    continue;
                case ChunkedStep.Invalid:
                default:
                    return BodyCopy.Broken;
            }
        }
    }

    private async ValueTask<BodyCopy> CopyUntilCloseAsync()
    {
        while (true)
        {
            if (!_connection.Buffered.IsEmpty)
            {
                Write(_connection.Buffered);
                _connection.Consume(_connection.Buffered.Length);
            }

            if (await ReceiveMoreAsync().ConfigureAwait(false) is { } end)
            {
                if (end != BodyCopy.Complete)
                {
                    return end;
                }

                WriteEnd([]);
                return BodyCopy.Unflushed;
            }
        }
    }

    /// <summary>
    /// Receives more. What was written is flushed before, unless more is at hand at once: head and body often come in two
    /// packets right after each other and then leave in one.
    /// </summary>
    /// <returns><see langword="null"/> with more at hand, else why not: <see cref="BodyCopy.Complete"/> when the instance has closed its side.</returns>
    private async ValueTask<BodyCopy?> ReceiveMoreAsync()
    {
        var fill = _connection.FillAsync();
        if ((!fill.IsCompleted || _unflushed >= FlushAfter) && !await FlushAsync().ConfigureAwait(false))
        {
            await AbandonAsync(fill).ConfigureAwait(false);
            return BodyCopy.ClientGone;
        }

        return await fill.ConfigureAwait(false) ? null : BodyCopy.Complete;
    }

    /// <summary>A client that is gone mustn't wait for the instance: closing the connection ends the receive.</summary>
    private async ValueTask AbandonAsync(ValueTask<bool> fill)
    {
        _connection.Dispose();
        try
        {
            await fill.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Just that was wanted.
        }
    }

    private static long Forward(InstanceConnection connection, long most, PipeWriter client)
    {
        var length = (int)Math.Min(connection.Buffered.Length, most);
        ChunkedWriter.WriteRaw(client, connection.Buffered[..length]);
        connection.Consume(length);
        return length;
    }

    private void Write(ReadOnlySpan<byte> data)
    {
        _unflushed += data.Length;
        if (_frameForClient)
        {
            ChunkedWriter.WriteChunk(_client, data);
        }
        else
        {
            ChunkedWriter.WriteRaw(_client, data);
        }
    }

    private void WriteEnd(List<(string Name, string Value)> trailers)
    {
        if (_frameForClient)
        {
            ChunkedWriter.WriteEnd(_client, trailers);
        }
    }

    private async ValueTask<bool> FlushAsync()
    {
        _unflushed = 0;
        var result = await _client.FlushAsync().ConfigureAwait(false);
        return !result.IsCompleted && !result.IsCanceled;
    }
}

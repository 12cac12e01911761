using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace AspireAppRunner.Local;

/// <summary>How reading a response's head ended.</summary>
internal enum HeadRead
{
    /// <summary>The head is in <see cref="InstanceConnection.Head"/>.</summary>
    Complete,

    /// <summary>The instance closed the connection before it sent anything.</summary>
    Closed,

    /// <summary>What came is no HTTP/1 response head.</summary>
    Malformed,
}

/// <summary>
/// One HTTP/1.1 connection to an instance: a socket, what was received and not yet used, and the buffers that requests on
/// it share. While it is parked a receive is already under way, so that an instance that closes it is noticed without a
/// system call, and the receive serves the next response.
/// </summary>
internal sealed class InstanceConnection : IDisposable
{
    private const int InitialBuffer = 8 * 1024;
    private const int LargestBuffer = 64 * 1024;

    private readonly EndPoint _address;
    private readonly Socket _socket;
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(InitialBuffer);
    private int _start;
    private int _end;
    private ValueTask<int> _readAhead;
    private bool _isReadingAhead;
    private bool _wasFilled;

    public InstanceConnection(EndPoint address)
    {
        _address = address;
        _socket = address is IPEndPoint ip
            ? new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        _socket.NoDelay = true;
    }

    /// <summary>The bytes of the request that is being sent.</summary>
    public HeadBuffer Request { get; } = new();

    /// <summary>The head of the response that is being received.</summary>
    public ResponseHead Head { get; } = new();

    /// <summary>Whether the connection has served a request before.</summary>
    public bool IsReused { get; private set; }

    /// <summary>What was received and not yet consumed.</summary>
    public ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    public async ValueTask ConnectAsync(TimeSpan timeout, TimeProvider time)
    {
        using var expiry = new CancellationTokenSource(timeout, time);
        await _socket.ConnectAsync(_address, expiry.Token).ConfigureAwait(false);
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (true)
        {
            var sent = await _socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false);
            if (sent == bytes.Length)
            {
                return;
            }

            bytes = bytes[sent..];
        }
    }

    public void Consume(int count)
    {
        _start += count;
        if (_start == _end)
        {
            _start = _end = 0;
        }
    }

    /// <summary>Receives more into the buffer.</summary>
    /// <returns><see langword="false"/> at the end of what the instance sends.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> FillAsync()
    {
        int received;
        if (_isReadingAhead)
        {
            _isReadingAhead = false;
            received = await _readAhead.ConfigureAwait(false);
        }
        else
        {
            received = await _socket.ReceiveAsync(FreeSpace(), SocketFlags.None).ConfigureAwait(false);
        }

        _end += received;
        _wasFilled = _end == _buffer.Length;
        return received > 0;
    }

    /// <summary>Whether the instance's bytes are here already, past those in the buffer: receiving them won't wait.</summary>
    public bool HasMore => _socket.Available > 0;

    /// <summary>Receives straight into <paramref name="destination"/>, past the buffer, which must be empty.</summary>
    public ValueTask<int> ReceiveAsync(Memory<byte> destination) => _socket.ReceiveAsync(destination, SocketFlags.None);

    /// <summary>Reads a response's head, an interim one (1xx) included.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<HeadRead> ReadHeadAsync()
    {
        while (true)
        {
            if (_end > _start)
            {
                switch (Head.TryParse(Buffered, out var consumed))
                {
                    case HeadParse.Complete:
                        Consume(consumed);
                        return HeadRead.Complete;
                    case HeadParse.Malformed:
                        return HeadRead.Malformed;
                    default:
                        if (_end - _start >= LargestBuffer)
                        {
                            return HeadRead.Malformed;
                        }

                        break;
                }
            }

            if (!await FillAsync().ConfigureAwait(false))
            {
                return _end > _start ? HeadRead.Malformed : HeadRead.Closed;
            }
        }
    }

    /// <summary>Gets ready for the next request. <see langword="false"/> if the instance sent more than it should have.</summary>
    public bool TryPark()
    {
        if (_end > _start)
        {
            return false;
        }

        IsReused = true;
        _start = _end = 0;
#pragma warning disable CA2012 // Awaited once: by the fill that takes it. If the connection is disposed instead, nobody needs its outcome.
        _readAhead = _socket.ReceiveAsync(_buffer.AsMemory(), SocketFlags.None);
#pragma warning restore CA2012
        _isReadingAhead = true;
        return true;
    }

    /// <summary>Whether a parked connection can still be used: nothing has arrived on it, neither bytes nor its end.</summary>
    public bool IsQuiet => !_readAhead.IsCompleted;

    public void Dispose() => _socket.Dispose();

    /// <summary>Room behind what is buffered. The buffer doubles when it was filled to the brim: there is much to come.</summary>
    private Memory<byte> FreeSpace()
    {
        if (_start == 0 && _wasFilled && _buffer.Length < LargestBuffer + InitialBuffer)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, LargestBuffer + InitialBuffer));
        }
        else if (_end == _buffer.Length)
        {
            Buffered.CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        return _buffer.AsMemory(_end);
    }
}

using System.Text;

namespace AspireAppRunner.Local;

/// <summary>What a step of <see cref="ChunkedDecoder"/> found.</summary>
internal enum ChunkedStep
{
    /// <summary>More bytes are needed.</summary>
    NeedMore,

    /// <summary>Bytes of the body.</summary>
    Data,

    /// <summary>The body and its trailers are over.</summary>
    Done,

    /// <summary>The bytes aren't a chunked body.</summary>
    Invalid,
}

/// <summary>
/// Takes chunked framing off a response body (RFC 9112, section 7.1), byte by byte where needed so that it may be cut
/// anywhere. Extensions are dropped, trailers kept.
/// </summary>
internal sealed class ChunkedDecoder
{
    private const int LongestLine = 8 * 1024;
    private const int MostTrailers = 100;

    private readonly StringBuilder _line = new();
    private State _state;
    private long _remaining;
    private int _digits;
    private int _lineLength;

    private enum State
    {
        Size,
        Extension,
        SizeEnd,
        Data,
        DataCr,
        DataLf,
        Trailer,
        Done,
    }

    /// <summary>The trailer fields, complete once the decoder is done.</summary>
    public List<(string Name, string Value)> Trailers { get; } = [];

    /// <summary>Reads on.</summary>
    /// <param name="bytes">What there is.</param>
    /// <param name="consumed">How much of it was used, the data included.</param>
    /// <param name="dataStart">Where in it the data begins, with <see cref="ChunkedStep.Data"/>.</param>
    /// <param name="dataLength">How long the data is.</param>
    public ChunkedStep Read(ReadOnlySpan<byte> bytes, out int consumed, out int dataStart, out int dataLength)
    {
        dataStart = dataLength = 0;
        for (consumed = 0; consumed < bytes.Length;)
        {
            if (_state == State.Data)
            {
                dataStart = consumed;
                dataLength = (int)Math.Min(_remaining, bytes.Length - consumed);
                consumed += dataLength;
                _remaining -= dataLength;
                _state = _remaining == 0 ? State.DataCr : State.Data;
                return ChunkedStep.Data;
            }

            if (!Accept(bytes[consumed]))
            {
                return ChunkedStep.Invalid;
            }

            consumed++;
            if (_state == State.Done)
            {
                return ChunkedStep.Done;
            }
        }

        return ChunkedStep.NeedMore;
    }

    private bool Accept(byte value) => _state switch
    {
        State.Size => AcceptSize(value),
        State.Extension => AcceptExtension(value),
        State.SizeEnd => value == '\n' && EndSize(),
        State.DataCr => value == '\r' && Enter(State.DataLf),
        State.DataLf => value == '\n' && Enter(State.Size),
        State.Trailer => AcceptTrailer(value),
        _ => throw new InvalidOperationException($"A chunked body is never in state {_state} between data."),
    };

    private bool AcceptSize(byte value)
    {
        if (HexDigit(value) is var digit and >= 0)
        {
            _remaining = (_remaining << 4) | (uint)digit;
            return ++_digits <= 15;
        }

        return _digits > 0 && value switch
        {
            (byte)'\r' => Enter(State.SizeEnd),
            (byte)';' or (byte)' ' or (byte)'\t' => Enter(State.Extension),
            _ => false,
        };
    }

    private bool AcceptExtension(byte value)
        => value == '\r' ? Enter(State.SizeEnd) : value != '\n' && ++_lineLength <= LongestLine;

    private bool EndSize()
    {
        var last = _remaining == 0;
        _digits = _lineLength = 0;
        return Enter(last ? State.Trailer : State.Data);
    }

    private bool AcceptTrailer(byte value)
    {
        if (value != '\n')
        {
            _line.Append((char)value);
            return _line.Length <= LongestLine;
        }

        if (_line.Length == 0 || _line[^1] != '\r')
        {
            return false;
        }

        var line = _line.ToString(0, _line.Length - 1);
        _line.Clear();
        if (line.Length == 0)
        {
            return Enter(State.Done);
        }

        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || line.AsSpan(0, colon).IndexOfAny(" \t") >= 0 || line.AsSpan().IndexOfAny("\r\0") >= 0 || Trailers.Count == MostTrailers)
        {
            return false;
        }

        // A field that frames, routes or authenticates has no business behind the body (RFC 9110, section 6.5.1).
        var name = line[..colon];
        if (!HopByHopHeaders.Contains(name) && !name.Equals("Host", StringComparison.OrdinalIgnoreCase))
        {
            Trailers.Add((name, line[(colon + 1)..].Trim(' ', '\t')));
        }

        return true;
    }

    private bool Enter(State state)
    {
        _state = state;
        return true;
    }

    private static int HexDigit(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };
}

using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace AspireAppRunner.Local;

/// <summary>How the end of a response's body is found (RFC 9112, section 6.3).</summary>
internal enum BodyFraming
{
    /// <summary>There is no body.</summary>
    None,

    /// <summary>The body has the length that was told.</summary>
    ContentLength,

    /// <summary>The body comes in chunks.</summary>
    Chunked,

    /// <summary>The body ends with the connection.</summary>
    UntilClose,
}

/// <summary>How reading a head from bytes went.</summary>
internal enum HeadParse
{
    /// <summary>All of it is there.</summary>
    Complete,

    /// <summary>The empty line hasn't come yet.</summary>
    Incomplete,

    /// <summary>It is no HTTP/1 response head.</summary>
    Malformed,
}

/// <summary>One header field of a response.</summary>
internal struct ResponseField
{
    public string Name;
    public string Value;

    /// <summary>Whether the field goes on to the client, as opposed to one of the instance's connection.</summary>
    public bool EndToEnd;

    /// <summary>Whether a field before this one has the same name (<c>Set-Cookie</c>).</summary>
    public bool Repeated;
}

/// <summary>
/// The head of an instance's response. The object is used again for each response of a connection and keeps the strings of
/// the one before: an application sends nearly the same fields each time, and those that are equal cost no allocation.
/// </summary>
internal sealed class ResponseHead
{
    private static readonly SearchValues<byte> s_tokenBytes = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private ResponseField[] _fields = new ResponseField[16];
    private int _count;
    private bool _hasTransferEncoding;
    private bool _transferIsChunked;
    private bool _minorVersionZero;
    private bool _connectionClose;
    private bool _connectionKeepAlive;

    public int StatusCode { get; private set; }

    /// <summary>The reason phrase as sent; empty when there was none.</summary>
    public string ReasonPhrase { get; private set; } = "";

    public long? ContentLength { get; private set; }

    public bool IsInterim => StatusCode < 200;

    /// <summary>Whether the instance keeps the connection open for a next request.</summary>
    public bool KeepAlive => _minorVersionZero ? _connectionKeepAlive && !_connectionClose : !_connectionClose;

    public ReadOnlySpan<ResponseField> Fields => _fields.AsSpan(0, _count);

    /// <summary>How the body that follows ends.</summary>
    /// <param name="isHead">Whether the request was <c>HEAD</c>.</param>
    public BodyFraming Framing(bool isHead)
    {
        if (isHead || StatusCode is 204 or 304 || IsInterim)
        {
            return BodyFraming.None;
        }

        if (_hasTransferEncoding)
        {
            return BodyFraming.Chunked;
        }

        return ContentLength switch
        {
            null => BodyFraming.UntilClose,
            0 => BodyFraming.None,
            _ => BodyFraming.ContentLength,
        };
    }

    /// <summary>Reads a head from the start of <paramref name="bytes"/>.</summary>
    /// <returns><see cref="HeadParse.Incomplete"/> until the empty line is there; <see cref="HeadParse.Malformed"/> when it is no head.</returns>
    public HeadParse TryParse(ReadOnlySpan<byte> bytes, out int consumed)
    {
        Reset();
        consumed = 0;
        if (!TryTakeLine(bytes, ref consumed, out var line))
        {
            return HeadParse.Incomplete;
        }

        if (!TryParseStatusLine(line))
        {
            return HeadParse.Malformed;
        }

        while (TryTakeLine(bytes, ref consumed, out line))
        {
            if (line.IsEmpty)
            {
                return Complete() ? HeadParse.Complete : HeadParse.Malformed;
            }

            if (!TryParseField(line))
            {
                return HeadParse.Malformed;
            }
        }

        return HeadParse.Incomplete;
    }

    private void Reset()
    {
        _count = 0;
        ContentLength = null;
        _hasTransferEncoding = _transferIsChunked = _minorVersionZero = _connectionClose = _connectionKeepAlive = false;
    }

    /// <summary>A line ends with LF; the CR before it is optional for a recipient (RFC 9112, section 2.2).</summary>
    private static bool TryTakeLine(ReadOnlySpan<byte> bytes, ref int position, out ReadOnlySpan<byte> line)
    {
        var rest = bytes[position..];
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            line = default;
            return false;
        }

        position += end + 1;
        line = end > 0 && rest[end - 1] == '\r' ? rest[..(end - 1)] : rest[..end];
        return true;
    }

    private bool TryParseStatusLine(ReadOnlySpan<byte> line)
    {
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[7] is not ((byte)'0' or (byte)'1') || line[8] != ' '
            || !Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var digits) || digits != 3 || status < 100
            || (line.Length > 12 && line[12] != ' '))
        {
            return false;
        }

        _minorVersionZero = line[7] == '0';
        StatusCode = status;
        var reason = line.Length > 13 ? line[13..] : default;
        if (reason.IndexOfAnyInRange((byte)0, (byte)0x1f) >= 0)
        {
            return false;
        }

        if (!Ascii.Equals(reason, ReasonPhrase))
        {
            ReasonPhrase = Encoding.Latin1.GetString(reason);
        }

        return true;
    }

    private bool TryParseField(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return false; // Folded lines begin with a blank and so fail here or below: their name is no token.
        }

        // A blank before the colon is taken out of a response on its way on (RFC 9112, section 5.1).
        var name = line[..colon].TrimEnd(" \t"u8);
        var value = line[(colon + 1)..].Trim(" \t"u8);
        if (name.IsEmpty || name.ContainsAnyExcept(s_tokenBytes) || value.IndexOfAny((byte)0, (byte)'\r') >= 0)
        {
            return false;
        }

        if (_count == _fields.Length)
        {
            Array.Resize(ref _fields, _count * 2);
        }

        ref var field = ref _fields[_count];
        if (field.Name is null || !Ascii.Equals(name, field.Name))
        {
            field.Name = Encoding.ASCII.GetString(name);
        }

        if (field.Value is null || !Ascii.Equals(value, field.Value))
        {
            field.Value = Encoding.Latin1.GetString(value);
        }

        field.EndToEnd = !HopByHopHeaders.Contains(field.Name);
        field.Repeated = field.EndToEnd && IsKnownName(field.Name);
        _count++;
        return field.EndToEnd || TryUnderstand(in field);
    }

    private bool IsKnownName(string name)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_fields[i].Name.Length == name.Length && _fields[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes note of the fields that are about the connection and the framing.</summary>
    private bool TryUnderstand(in ResponseField field)
    {
        switch (field.Name.Length)
        {
            case 10 when field.Name.Equals("Connection", StringComparison.OrdinalIgnoreCase):
                _connectionClose |= HopByHopHeaders.HasToken(field.Value, "close");
                _connectionKeepAlive |= HopByHopHeaders.HasToken(field.Value, "keep-alive");
                return true;
            case 14 when field.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase):
                return TryUnderstandLength(field.Value);
            case 17:
                // Only "chunked" itself: another coding would have to be taken off, and two of them are a trap.
                var isFirst = !_hasTransferEncoding;
                _hasTransferEncoding = true;
                _transferIsChunked = isFirst && field.Value.Equals("chunked", StringComparison.OrdinalIgnoreCase);
                return _transferIsChunked;
            default:
                return true;
        }
    }

    /// <summary>Equal lengths said twice are one length; different ones are an attack or a bug (RFC 9112, section 6.3).</summary>
    private bool TryUnderstandLength(string value)
    {
        foreach (var range in value.AsSpan().Split(','))
        {
            var text = value.AsSpan(range).Trim(" \t");
            if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9') || !long.TryParse(text, out var length)
                || (ContentLength is { } known && known != length))
            {
                return false;
            }

            ContentLength = length;
        }

        return ContentLength is not null;
    }

    /// <summary>What can only be judged with all fields read.</summary>
    private bool Complete()
    {
        if (_hasTransferEncoding)
        {
            if (_minorVersionZero)
            {
                return false; // HTTP/1.0 knows no transfer codings.
            }

            if (ContentLength is not null)
            {
                // The coding wins, and the connection isn't used again: its sender disagrees with itself about framing.
                ContentLength = null;
                _connectionClose = true;
            }
        }

        for (var i = 0; i < _count; i++)
        {
            if (_fields[i].Name.Length == 10 && _fields[i].Name.Equals("Connection", StringComparison.OrdinalIgnoreCase)
                && !HopByHopHeaders.NamesNoOthers(_fields[i].Value))
            {
                DropNominated(_fields[i].Value);
            }
        }

        return true;
    }

    private void DropNominated(string connection)
    {
        for (var i = 0; i < _count; i++)
        {
            _fields[i].EndToEnd &= !HopByHopHeaders.HasToken(connection, _fields[i].Name);
        }
    }
}

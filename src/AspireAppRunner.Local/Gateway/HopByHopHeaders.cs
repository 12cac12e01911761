using Microsoft.Extensions.Primitives;

namespace AspireAppRunner.Local;

/// <summary>
/// The header fields that belong to one connection and aren't passed on (RFC 9110, section 7.6.1): a fixed set, and
/// whatever the <c>Connection</c> field names.
/// </summary>
internal static class HopByHopHeaders
{
    /// <summary>Whether <paramref name="name"/> is one of the fixed set. Framing fields are in it: the gateway frames anew.</summary>
    public static bool Contains(string name) => name.Length switch
    {
        2 => Is(name, "TE"),
        7 => Is(name, "Upgrade"),
        10 => Is(name, "Connection") || Is(name, "Keep-Alive"),
        14 => Is(name, "Content-Length") || Is(name, "HTTP2-Settings"),
        16 => Is(name, "Proxy-Connection"),
        17 => Is(name, "Transfer-Encoding"),
        _ => false,
    };

    /// <summary>Whether a <c>Connection</c> field names nothing but how long the connection lives.</summary>
    public static bool NamesNoOthers(StringValues connection)
        => connection.Count == 0 || (connection.Count == 1 && (Is(connection[0]!, "keep-alive") || Is(connection[0]!, "close")));

    /// <summary>Whether a <c>Transfer-Encoding</c> field says that the body is chunked, and nothing else of it.</summary>
    public static bool IsChunkedOnly(StringValues transferEncoding) => transferEncoding.Count == 1 && Is(transferEncoding[0]!, "chunked");

    /// <summary>Whether the comma-separated list in <paramref name="values"/> has <paramref name="token"/>.</summary>
    public static bool HasToken(StringValues values, ReadOnlySpan<char> token)
    {
        foreach (var value in values)
        {
            if (HasToken(value.AsSpan(), token))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc cref="HasToken(StringValues, ReadOnlySpan{char})"/>
    public static bool HasToken(ReadOnlySpan<char> list, ReadOnlySpan<char> token)
    {
        foreach (var range in list.Split(','))
        {
            if (list[range].Trim(" \t").Equals(token, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(string name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);
}

using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace AspireAppRunner.Local;

/// <summary>
/// Writes a request's head as the instance gets it: the same method, target, <c>Host</c> and fields, without those of the
/// client's connection, and with what App Runner's proxy adds: <c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c> and its own
/// <c>X-Request-Id</c> (apprunner-roadmap #52 and #124). It sets no <c>X-Forwarded-Host</c> or <c>-Port</c>, and so neither do we.
/// </summary>
internal static class RequestHeadWriter
{
    /// <param name="head">Where to write.</param>
    /// <param name="request">The request.</param>
    /// <param name="clientAddress">The client's IP address.</param>
    /// <param name="proto">The value of <c>X-Forwarded-Proto</c>.</param>
    /// <param name="defaultHost">The <c>Host</c> for an HTTP/1.0 request that has none.</param>
    /// <param name="contentLength">The body's length, or <see langword="null"/> without a body or with a chunked one.</param>
    /// <param name="chunked">Whether a chunked body follows.</param>
    public static void Write(HeadBuffer head, IHttpRequestFeature request, string clientAddress, string proto, string defaultHost, long? contentLength, bool chunked)
    {
        var headers = request.Headers;

        // What the client's Connection field names besides close and keep-alive. (Kestrel drops the other names where one of
        // those two stands among them; such fields then travel on, which hurts nobody.)
        var connection = headers.Connection;
        var onlyFixedSet = HopByHopHeaders.NamesNoOthers(connection);

        head.Append(request.Method);
        head.Append(" "u8);
        head.Append(OriginForm(request.RawTarget));
        head.Append(" HTTP/1.1\r\nHost: "u8);
        var host = headers.Host;
        head.Append(host.Count == 0 || host[0]!.Length == 0 ? defaultHost : host[0]!);
        head.Append("\r\n"u8);

        foreach (var (name, values) in headers)
        {
            if (name.Length == 4 && name.Equals("Host", StringComparison.OrdinalIgnoreCase)
                || HopByHopHeaders.Contains(name)
                || IsOurs(name)
                || (!onlyFixedSet && HopByHopHeaders.HasToken(connection, name)))
            {
                continue;
            }

            AppendField(head, name, values);
        }

        AppendOurs(head, headers["X-Forwarded-For"], clientAddress, proto);
        if (HopByHopHeaders.HasToken(headers.TE, "trailers"))
        {
            head.Append("TE: trailers\r\nConnection: TE\r\n"u8);
        }

        if (chunked)
        {
            head.Append("Transfer-Encoding: chunked\r\n"u8);
        }
        else if (contentLength is { } length)
        {
            head.Append("Content-Length: "u8);
            head.Append(length);
            head.Append("\r\n"u8);
        }

        head.Append("\r\n"u8);
    }

    /// <summary>An absolute target (<c>GET http://host/path</c>) becomes the path that origin servers expect; the rest stays to the byte.</summary>
    internal static string OriginForm(string rawTarget)
    {
        if (rawTarget.Length == 0 || rawTarget[0] is '/' or '*')
        {
            return rawTarget;
        }

        var authority = rawTarget.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return "/";
        }

        var path = rawTarget.AsSpan(authority + 3).IndexOfAny('/', '?');
        return path < 0 ? "/" : rawTarget[authority + 3 + path] == '?' ? "/" + rawTarget[(authority + 3 + path)..] : rawTarget[(authority + 3 + path)..];
    }

    private static bool IsOurs(string name) => name.Length switch
    {
        12 => name.Equals("X-Request-Id", StringComparison.OrdinalIgnoreCase),
        15 => name.Equals("X-Forwarded-For", StringComparison.OrdinalIgnoreCase),
        17 => name.Equals("X-Forwarded-Proto", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static void AppendField(HeadBuffer head, string name, StringValues values)
    {
        foreach (var value in values)
        {
            head.Append(name);
            head.Append(": "u8);
            head.Append(value!);
            head.Append("\r\n"u8);
        }
    }

    private static void AppendOurs(HeadBuffer head, StringValues forwardedFor, string clientAddress, string proto)
    {
        head.Append("X-Forwarded-For: "u8);
        if (forwardedFor.Count > 0)
        {
            head.Append(forwardedFor.ToString());
            head.Append(", "u8);
        }

        head.Append(clientAddress);
        head.Append("\r\nX-Forwarded-Proto: "u8);
        head.Append(proto);
        head.Append("\r\nX-Request-Id: "u8);
        head.AppendRandomId();
        head.Append("\r\n"u8);
    }
}

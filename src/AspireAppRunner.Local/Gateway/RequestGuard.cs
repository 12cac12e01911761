using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AspireAppRunner.Local;

/// <summary>The first station: requests that App Runner doesn't take are answered here and reach no instance.</summary>
internal sealed class RequestGuard(IReadOnlyCollection<string> allowedHosts)
{
    private readonly HashSet<string> _allowedHosts = new(allowedHosts, StringComparer.OrdinalIgnoreCase);
    private volatile HashSet<string> _domains = [];

    /// <summary>Further host names that the gateway serves at the moment. The set is replaced, never changed.</summary>
    public HashSet<string> Domains
    {
        set => _domains = value;
    }

    /// <summary>The answer for a request that must not go on; <see langword="null"/> for one that may.</summary>
    public GatewayAnswer? Check(IHttpRequestFeature request, bool hostWasAccepted)
    {
        var headers = request.Headers;
        if (!hostWasAccepted && !AcceptsHost(headers.Host.ToString()))
        {
            return GatewayAnswer.For(GatewayError.WrongHost, headers.Host.ToString());
        }

        if (headers.Upgrade.Count > 0 && !HopByHopHeaders.HasToken(headers.Upgrade, "h2c"))
        {
            // An offer of h2c is ignored, as RFC 9110 allows and App Runner's proxy does: some clients make it with every
            // first request and are happy with HTTP/1.1. Whoever asks for anything else can't go on without it.
            return GatewayAnswer.For(GatewayError.UpgradeRefused, headers.Upgrade.ToString());
        }

        if (HttpMethods.IsConnect(request.Method))
        {
            return GatewayAnswer.For(GatewayError.MethodRefused);
        }

        if (headers.TransferEncoding.Count == 0)
        {
            return null;
        }

        // Kestrel renames the length of a request that also is chunked. Two framings are how requests are smuggled,
        // so such a request goes no further. It takes other codings before chunked, too, but leaves them on the body: the instance would not know of them.
        return headers.ContainsKey("X-Content-Length") ? GatewayAnswer.For(GatewayError.BadRequest, "both Content-Length and Transfer-Encoding")
            : HopByHopHeaders.IsChunkedOnly(headers.TransferEncoding) ? null
            : GatewayAnswer.For(GatewayError.BadRequest, "a Transfer-Encoding other than chunked");
    }

    /// <summary>
    /// Whether this gateway serves <paramref name="host"/>: names and addresses of this machine, names that no one on the
    /// internet can own (<c>.localhost</c>, <c>.internal</c>), and those configured. A web page that points its own name
    /// at 127.0.0.1 is refused.
    /// </summary>
    public bool AcceptsHost(string host)
    {
        if (host.Length == 0)
        {
            return true; // HTTP/1.0 without Host; no browser sends that.
        }

        var name = new HostString(host).Host;
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name is "127.0.0.1" or "[::1]"
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".internal", StringComparison.OrdinalIgnoreCase)
            || _allowedHosts.Contains(name)
            || IsDomain(name);
    }

    private bool IsDomain(string name)
    {
        var domains = _domains;
        return domains.Count > 0
            && (domains.Contains(name) || (name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && domains.Contains($"*{name[dot..]}")));
    }
}

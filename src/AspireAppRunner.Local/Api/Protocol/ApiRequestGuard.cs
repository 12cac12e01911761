using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AspireAppRunner.Local;

/// <summary>
/// The first station: only clients on this machine that mean to call this API get past it. A web page does not, whether it points a
/// name of its own at this machine, posts a form, or lets a script send the request.
/// </summary>
internal static class ApiRequestGuard
{
    /// <summary>The answer for a request that must not go on; <see langword="null"/> for one that may.</summary>
    public static ApiAnswer? Check(HttpRequest request)
    {
        if (!AcceptsHost(request.Host.Host))
        {
            return Refusal(request, $"The local App Runner API is called as localhost or 127.0.0.1, not as '{request.Host}'.");
        }

        if (IsFromBrowser(request.Headers))
        {
            return Refusal(request, "The local App Runner API isn't for web pages: a request with an Origin, or marked by a browser as a page's, is refused.");
        }

        if (request.Path != "/")
        {
            return ApiAnswer.Text(StatusCodes.Status404NotFound, "The local App Runner API has one path, '/'. Use this URL as the endpoint of an AWS client, for example with --endpoint-url.");
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return ApiAnswer.Text(StatusCodes.Status405MethodNotAllowed, "This is a local App Runner API: it takes POST requests of AWS clients only, for example of aws apprunner list-services --endpoint-url with this URL.");
        }

        // A form or a script of a page can't send this type without asking first (CORS), and nobody here says yes.
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(ApiAnswer.AwsJson, StringComparison.OrdinalIgnoreCase)
            ? null
            : ApiAnswer.Text(StatusCodes.Status415UnsupportedMediaType, $"The local App Runner API takes {ApiAnswer.AwsJson} only.");
    }

    /// <summary>Clients of the API show errors of its own form only.</summary>
    private static ApiAnswer Refusal(HttpRequest request, string reason)
        => request.Headers.ContainsKey("X-Amz-Target") ? ApiAnswer.Failure(ApiException.AccessDenied(reason)) : ApiAnswer.Text(StatusCodes.Status403Forbidden, reason);

    private static bool AcceptsHost(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host is "127.0.0.1" or "[::1]"
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || host.Equals("host.docker.internal", StringComparison.OrdinalIgnoreCase)
            || host.Equals("host.containers.internal", StringComparison.OrdinalIgnoreCase);

    private static bool IsFromBrowser(IHeaderDictionary headers)
        => headers.Origin.Count > 0 || (headers.TryGetValue("Sec-Fetch-Site", out var site) && site != "none");
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace AspireAppRunner.Local;

/// <summary>Hands a response's head over to the server that answers the client.</summary>
internal static class ResponseHeadWriter
{
    /// <param name="response">Where to write.</param>
    /// <param name="head">What the instance sent.</param>
    /// <param name="isHead">Whether the request was <c>HEAD</c>: then the length that the body would have is passed on.</param>
    /// <param name="frameForClient">Whether the gateway sends the body in chunks that it frames itself.</param>
    public static void Write(IHttpResponseFeature response, ResponseHead head, bool isHead, bool frameForClient)
    {
        response.StatusCode = head.StatusCode;
        if (head.ReasonPhrase.Length > 0 && head.ReasonPhrase != ReasonPhrases.GetReasonPhrase(head.StatusCode))
        {
            response.ReasonPhrase = head.ReasonPhrase;
        }

        var headers = response.Headers;
        foreach (ref readonly var field in head.Fields)
        {
            if (!field.EndToEnd)
            {
                continue;
            }

            if (field.Repeated)
            {
                headers.Append(field.Name, field.Value);
            }
            else
            {
                headers[field.Name] = field.Value;
            }
        }

        if (frameForClient)
        {
            // Kestrel chunks by itself, but drops trailers; with this field it leaves the framing to us.
            headers.TransferEncoding = "chunked";
        }
        else if (head.ContentLength is { } length && head.StatusCode != StatusCodes.Status204NoContent && (isHead || head.Framing(isHead: false) != BodyFraming.Chunked))
        {
            headers.ContentLength = length;
        }
    }
}

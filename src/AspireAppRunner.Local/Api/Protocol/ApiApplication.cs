using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace AspireAppRunner.Local;

/// <summary>Where Kestrel hands requests over: guard, read, dispatch, answer. Nothing of a request but its operation is ever logged.</summary>
internal sealed class ApiApplication(ApiDispatcher dispatcher, ILogger logger) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var answer = ApiRequestGuard.Check(context.Request) ?? await AnswerAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        if (answer.Error is { } error)
        {
            response.Headers["x-amzn-ErrorType"] = error;
        }

        if (answer.Status == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = HttpMethods.Post;
        }

        await response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    private async Task<ApiAnswer> AnswerAsync(HttpRequest request, CancellationToken aborted)
    {
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, aborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return ApiAnswer.Failure(ApiException.TooLarge("The request's body is too large."));
        }

        string? target = request.Headers["X-Amz-Target"];
        var answer = await dispatcher.AnswerAsync(target, body.GetBuffer().AsMemory(0, (int)body.Length)).ConfigureAwait(false);
        logger.LogDebug("{Target}: {Answer}", target, answer.Error ?? "OK");
        return answer;
    }
}

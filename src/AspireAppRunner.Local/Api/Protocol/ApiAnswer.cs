using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local;

/// <summary>The answer to a request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The type of the body.</param>
/// <param name="Body">The body.</param>
/// <param name="Error">The name of the API's error, if it is one.</param>
internal sealed record ApiAnswer(int Status, string ContentType, byte[] Body, string? Error = null)
{
    /// <summary>The only content type of requests and answers of this API.</summary>
    public const string AwsJson = "application/x-amz-json-1.0";

    public static ApiAnswer Success(JsonObject output) => new(StatusCodes.Status200OK, AwsJson, Encoding.UTF8.GetBytes(output.ToJsonString()));

    /// <summary>An error as all SDKs read it: the type in the body and in a header, the message under both of its spellings.</summary>
    public static ApiAnswer Failure(ApiException error) => new(
        error.Status,
        AwsJson,
        Encoding.UTF8.GetBytes(new JsonObject { ["__type"] = $"com.amazonaws.apprunner#{error.Code}", ["message"] = error.Message, ["Message"] = error.Message }.ToJsonString()),
        error.Code);

    /// <summary>An answer in words for whoever isn't a client of the API.</summary>
    public static ApiAnswer Text(int status, string text) => new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text + "\n"));
}

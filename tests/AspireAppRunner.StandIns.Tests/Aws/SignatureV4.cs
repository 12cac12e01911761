using System.Security.Cryptography;
using System.Text;

namespace AspireAppRunner.StandIns.Tests.Aws;

/// <summary>
/// Signature Version 4 worked out a second time, from the request as it was received, for the requests of AWS JSON services
/// (POST to the root, no query). Source: AWS Signature Version 4 for API requests, IAM User Guide.
/// </summary>
internal static class SignatureV4
{
    public static string Given(ReceivedRequest request) => Part(request, "Signature=");

    public static string Of(ReceivedRequest request, string secretKey, string region, string service)
    {
        var time = request.Headers["X-Amz-Date"];
        var scope = $"{time[..8]}/{region}/{service}/aws4_request";
        var signedHeaders = Part(request, "SignedHeaders=");
        var headers = string.Concat(signedHeaders.Split(';').Select(name => $"{name}:{request.Headers[name].Trim()}\n"));
        var canonical = $"POST\n/\n\n{headers}\n{signedHeaders}\n{Hash(request.Body)}";
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hash(canonical)}";

        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), Mac);
        return Convert.ToHexStringLower(Mac(key, toSign));
    }

    private static string Part(ReceivedRequest request, string name) =>
        request.Headers["Authorization"].Split(", ").Select(part => part.Split(' ')[^1]).Single(part => part.StartsWith(name, StringComparison.Ordinal))[name.Length..];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}

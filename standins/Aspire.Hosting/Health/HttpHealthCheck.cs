using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Health;

/// <summary>Healthy if a GET is answered with the expected status code.</summary>
internal sealed class HttpHealthCheck(IHttpClientFactory clients, Func<CancellationToken, Task<Uri?>> baseUri, string? path, int expectedStatusCode) : IHealthCheck
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (await baseUri(cancellationToken).ConfigureAwait(false) is not { } root)
        {
            return HealthCheckResult.Unhealthy("The endpoint has not been allocated.");
        }

        var uri = path is null ? root : new Uri(root, path);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(s_timeout);
        try
        {
            using var client = clients.CreateClient("Aspire.Hosting.Health");
            using var response = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, timeout.Token).ConfigureAwait(false);
            return (int)response.StatusCode == expectedStatusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"Request to {uri} was answered with {(int)response.StatusCode}, expected {expectedStatusCode}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"Request to {uri} timed out.");
        }
        catch (HttpRequestException exception)
        {
            return HealthCheckResult.Unhealthy($"Request to {uri} failed: {exception.Message}");
        }
    }
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>Talks to the App Runner API of an AppHost as the AWS CLI does.</summary>
internal sealed partial class LocalApiClient(Uri url)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(30) };

    public Uri Url => url;

    public static async Task<LocalApiClient> OfAsync(AppHostProcess process) => new(new Uri((await process.WaitForLineAsync(ListeningLine())).Groups["url"].Value));

    public async Task<JsonElement> CallAsync(string operation, object input)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(JsonSerializer.Serialize(input), Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", $"AppRunner.{operation}");
        using var response = await s_http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{operation}: {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>The ARN of a service by its name.</summary>
    public async Task<string> ArnAsync(string service)
    {
        var services = await CallAsync("ListServices", new { });
        return services.GetProperty("ServiceSummaryList").EnumerateArray().Single(summary => summary.GetProperty("ServiceName").GetString() == service).GetProperty("ServiceArn").GetString()!;
    }

    /// <summary>Begins an operation and waits for its end.</summary>
    /// <returns>The operation's last status.</returns>
    public async Task<string> OperateAsync(string operation, object input, string arn)
    {
        var id = (await CallAsync(operation, input)).GetProperty("OperationId").GetString();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        using var timeout = new CancellationTokenSource(s_patience);
        while (await timer.WaitForNextTickAsync(timeout.Token))
        {
            var operations = await CallAsync("ListOperations", new { ServiceArn = arn });
            var status = operations.GetProperty("OperationSummaryList").EnumerateArray().Single(summary => summary.GetProperty("Id").GetString() == id).GetProperty("Status").GetString()!;
            if (status is not ("PENDING" or "IN_PROGRESS" or "ROLLBACK_IN_PROGRESS"))
            {
                return status;
            }
        }

        throw new TimeoutException($"{operation} didn't end.");
    }

    [GeneratedRegex("The App Runner API of this machine listens on (?<url>http://[^ ]+)")]
    private static partial Regex ListeningLine();
}

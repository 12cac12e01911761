using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Local.Tests.Api;

/// <summary>An API that listens, and a client that speaks its protocol by hand.</summary>
internal sealed class RunningApi : IAsyncDisposable
{
    private readonly HttpClient _client;

    private RunningApi(LocalAppRunnerApi api, TestServices factory)
    {
        Api = api;
        Services = factory;
        _client = new HttpClient { BaseAddress = api.Url, Timeout = Patience.Timeout };
    }

    public LocalAppRunnerApi Api { get; }

    /// <summary>What was made for services that were created through the API.</summary>
    public TestServices Services { get; }

    public static async Task<RunningApi> StartAsync(LocalAppRunnerApiOptions? options = null, TestServices? services = null, TimeProvider? time = null)
    {
        services ??= new TestServices();
        var api = new LocalAppRunnerApi(options, services, time);
        await api.OpenAsync();
        return new RunningApi(api, services);
    }

    /// <summary>Calls an operation that is expected to succeed, with an answer of its shape.</summary>
    public async Task<JsonObject> CallAsync(string operation, string input = "{}")
    {
        using var response = await SendAsync(operation, input);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{operation}: {(int)response.StatusCode} {body}");
        var output = Assert.IsType<JsonObject>(JsonNode.Parse(body));
        OutputCheck.Check(operation, output);
        return output;
    }

    public Task<JsonObject> CallAsync(string operation, JsonObject input) => CallAsync(operation, input.ToJsonString());

    /// <summary>Calls an operation that is expected to fail, and gives the name of the error and its message.</summary>
    public async Task<(string Error, string Message)> FailAsync(string operation, string input = "{}")
    {
        using var response = await SendAsync(operation, input);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.False(response.IsSuccessStatusCode, $"{operation} succeeded: {body}");
        var error = body["__type"]!.GetValue<string>().Split('#')[^1];
        Assert.Equal(error, Assert.Single(response.Headers.GetValues("x-amzn-ErrorType")));
        return (error, body["Message"]!.GetValue<string>());
    }

    public Task<(string Error, string Message)> FailAsync(string operation, JsonObject input) => FailAsync(operation, input.ToJsonString());

    public Task<HttpResponseMessage> SendAsync(string operation, string input) => SendAsync(Request($"AppRunner.{operation}", input));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);

    public static HttpRequestMessage Request(string? target, string input = "{}")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(input));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = content };
        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        return request;
    }

    /// <summary>Creates a service and waits until it runs.</summary>
    /// <returns>Its ARN.</returns>
    public async Task<string> CreateServiceAsync(string name = "hello", Action<JsonObject>? change = null)
    {
        var created = await CallAsync("CreateService", Inputs.Service(name, change));
        await Services.WhenAsync(name, ServiceStatus.Running);
        return created["Service"]!["ServiceArn"]!.GetValue<string>();
    }

    public async Task<JsonNode> DescribeAsync(string arn) => (await CallAsync("DescribeService", Inputs.Arn(arn)))["Service"]!;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Api.DisposeAsync();
    }
}

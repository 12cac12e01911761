using System.Collections.Concurrent;
using System.Text;
using Amazon.AppRunner;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AspireAppRunner.StandIns.Tests.Aws;

/// <summary>A loopback endpoint that keeps what it was sent and answers from a list, the last answer again and again.</summary>
internal sealed class RecordingEndpoint : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Answer> _answers;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();

    private RecordingEndpoint(WebApplication server, IEnumerable<Answer> answers)
    {
        _server = server;
        _answers = new(answers);
    }

    public string Url => _server.Urls.Single();

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public static async Task<RecordingEndpoint> StartAsync(params Answer[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var endpoint = new RecordingEndpoint(server, answers);
        server.Run(endpoint.AnswerAsync);
        await server.StartAsync();
        return endpoint;
    }

    public static Task<RecordingEndpoint> StartAsync(string body) => StartAsync(new Answer(200, body));

    public AmazonAppRunnerClient CreateClient(Action<AmazonAppRunnerConfig>? configure = null)
    {
        var config = new AmazonAppRunnerConfig { ServiceURL = Url, AuthenticationRegion = "eu-west-1" };
        configure?.Invoke(config);
        return new AmazonAppRunnerClient("AKIDEXAMPLE", "secret-key", config);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        _requests.Enqueue(new(context.Request.Method, context.Request.Path, headers, await reader.ReadToEndAsync()));

        var answer = _answers.Count > 1 && _answers.TryDequeue(out var next) ? next : _answers.First();
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        context.Response.Headers["x-amzn-RequestId"] = "request-1";
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.ContentLength = Encoding.UTF8.GetByteCount(answer.Body);
        await context.Response.WriteAsync(answer.Body);
    }
}

internal sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Operation => Headers["X-Amz-Target"];
}

internal sealed record Answer(int Status, string Body, params (string Name, string Value)[] Headers)
{
    public static Answer Error(string code, int status = 400) => new(status, $$"""{"__type":"com.amazonaws.apprunner#{{code}}","Message":"told"}""");
}

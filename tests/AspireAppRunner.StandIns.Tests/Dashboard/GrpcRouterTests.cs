using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dashboard.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireAppRunner.StandIns.Tests.Dashboard;

public sealed class GrpcRouterTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _client = new() { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
    private readonly GrpcRouter _router;
    private WebApplication? _app;

    public GrpcRouterTests() => _router = new("test.Service", NullLogger.Instance, _stopping.Token);

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _app = builder.Build();
        _app.Run(_router.HandleAsync);
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _stopping.Dispose();
    }

    [Fact]
    public async Task A_unary_call_is_answered_with_status_ok_in_the_trailers()
    {
        _router.Unary("Echo", ConsoleLogLine.Parser, (line, _) => Task.FromResult(new ConsoleLogLine { Text = line.Text + "!" }));
        using var response = await CallAsync("Echo", new ConsoleLogLine { Text = "hi" });
        Assert.Equal(["hi!"], await TextsAsync(response));
        Assert.Equal("0", Assert.Single(response.TrailingHeaders.GetValues("grpc-status")));
        Assert.Equal("application/grpc", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_unknown_method_is_unimplemented()
    {
        using var response = await CallAsync("Nope", new ConsoleLogLine());
        await TextsAsync(response);
        Assert.Equal("12", Assert.Single(response.TrailingHeaders.GetValues("grpc-status")));
    }

    [Fact]
    public async Task A_failure_is_told_in_the_trailers()
    {
        _router.Unary<ConsoleLogLine, ConsoleLogLine>("Fail", ConsoleLogLine.Parser, (_, _) => throw new GrpcException(GrpcStatus.InvalidArgument, "so nicht: ü"));
        using var response = await CallAsync("Fail", new ConsoleLogLine());
        await TextsAsync(response);
        Assert.Equal("3", Assert.Single(response.TrailingHeaders.GetValues("grpc-status")));
        Assert.Equal("so nicht: %C3%BC", Assert.Single(response.TrailingHeaders.GetValues("grpc-message")));
    }

    [Fact]
    public async Task A_stream_arrives_message_by_message()
    {
        var goOn = new TaskCompletionSource();
        _router.ServerStream<ConsoleLogLine, ConsoleLogLine>("Watch", ConsoleLogLine.Parser, async (_, write, _) =>
        {
            await write(new() { Text = "first" });
            await goOn.Task;
            await write(new() { Text = "second" });
        });
        using var response = await CallAsync("Watch", new ConsoleLogLine());
        await using var messages = MessagesOf(response).GetAsyncEnumerator();
        Assert.True(await messages.MoveNextAsync());
        Assert.Equal("first", messages.Current.Text);
        goOn.SetResult();
        Assert.True(await messages.MoveNextAsync());
        Assert.Equal("second", messages.Current.Text);
        Assert.False(await messages.MoveNextAsync());
    }

    [Fact]
    public async Task Both_sides_of_a_duplex_call_talk_when_they_like()
    {
        _router.Duplex<ConsoleLogLine, ConsoleLogLine>("Talk", ConsoleLogLine.Parser, async (lines, write, _) =>
        {
            await foreach (var line in lines)
            {
                await write(new() { Text = $"you said {line.Text}" });
            }
        });
        var lines = Channel.CreateUnbounded<ConsoleLogLine>();
        using var request = Request("Talk", new LinesContent(lines.Reader));
        lines.Writer.TryWrite(new() { Text = "one" });
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var answers = MessagesOf(response).GetAsyncEnumerator();
        Assert.True(await answers.MoveNextAsync());
        Assert.Equal("you said one", answers.Current.Text);
        lines.Writer.TryWrite(new() { Text = "two" });
        lines.Writer.Complete();
        Assert.True(await answers.MoveNextAsync());
        Assert.Equal("you said two", answers.Current.Text);
        Assert.False(await answers.MoveNextAsync());
    }

    [Fact]
    public async Task The_method_is_cancelled_when_the_caller_goes_away()
    {
        var cancelled = new TaskCompletionSource();
        _router.ServerStream<ConsoleLogLine, ConsoleLogLine>("Watch", ConsoleLogLine.Parser, async (_, write, cancellationToken) =>
        {
            cancellationToken.Register(cancelled.SetResult);
            await write(new() { Text = "first" });
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        using (var response = await CallAsync("Watch", new ConsoleLogLine()))
        {
            await using var messages = MessagesOf(response).GetAsyncEnumerator();
            await messages.MoveNextAsync();
        }

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_stream_ends_when_the_application_stops()
    {
        _router.ServerStream<ConsoleLogLine, ConsoleLogLine>("Watch", ConsoleLogLine.Parser, (_, _, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        var call = CallAsync("Watch", new ConsoleLogLine());
        await _stopping.CancelAsync();
        using var response = await call;
        await TextsAsync(response);
        Assert.Equal("1", Assert.Single(response.TrailingHeaders.GetValues("grpc-status")));
    }

    [Fact]
    public async Task Anything_but_gRPC_is_refused()
    {
        using var response = await _client.GetAsync(new Uri("/test.Service/Echo", UriKind.Relative));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    private Task<HttpResponseMessage> CallAsync(string method, ConsoleLogLine message)
    {
        var body = new ArrayBufferWriter<byte>();
        GrpcFrame.Write(body, message);
        return _client.SendAsync(Request(method, new ByteArrayContent(body.WrittenSpan.ToArray())), HttpCompletionOption.ResponseHeadersRead);
    }

    private static HttpRequestMessage Request(string method, HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return new(HttpMethod.Post, $"/test.Service/{method}")
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    private static async Task<List<string>> TextsAsync(HttpResponseMessage response)
    {
        var texts = new List<string>();
        await foreach (var line in MessagesOf(response))
        {
            texts.Add(line.Text);
        }

        return texts;
    }

    private static async IAsyncEnumerable<ConsoleLogLine> MessagesOf(HttpResponseMessage response)
    {
        var reader = PipeReader.Create(await response.Content.ReadAsStreamAsync());
        await foreach (var line in GrpcFrame.ReadAllAsync(reader, ConsoleLogLine.Parser, CancellationToken.None))
        {
            yield return line;
        }
    }

    /// <summary>Sends each message as soon as it is there, which a plain stream content doesn't.</summary>
    private sealed class LinesContent(ChannelReader<ConsoleLogLine> lines) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await foreach (var line in lines.ReadAllAsync())
            {
                var frame = new ArrayBufferWriter<byte>();
                GrpcFrame.Write(frame, line);
                await stream.WriteAsync(frame.WrittenMemory);
                await stream.FlushAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

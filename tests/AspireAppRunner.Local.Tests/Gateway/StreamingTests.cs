using System.Net;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Gateway;

public sealed class StreamingTests
{
    [Fact]
    public async Task Each_part_of_an_answer_reaches_the_client_before_the_next_is_written()
    {
        using var next = new SemaphoreSlim(0);
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            for (var i = 0; i < 3; i++)
            {
                await context.Response.WriteAsync($"event {i}\n");
                await context.Response.Body.FlushAsync();
                await next.WaitAsync(Patience.Token);
            }
        });
        using var response = await gateway.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal($"event {i}", await reader.ReadLineAsync(Patience.Token));
            next.Release();
        }

        Assert.Null(await reader.ReadLineAsync(Patience.Token));
    }

    [Fact]
    public async Task The_head_of_an_answer_reaches_the_client_before_its_body()
    {
        var go = new TaskCompletionSource();
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            context.Response.ContentLength = 4;
            await context.Response.StartAsync();
            await context.Response.Body.FlushAsync();
            await go.Task.WaitAsync(Patience.Timeout);
            await context.Response.WriteAsync("body");
        });

        using var response = await gateway.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        go.SetResult();

        Assert.Equal("body", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Each_part_of_a_request_reaches_the_instance_before_the_next_is_sent()
    {
        using var received = new SemaphoreSlim(0);
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            var buffer = new byte[100];
            while (await context.Request.Body.ReadAsync(buffer) > 0)
            {
                received.Release();
            }

            await context.Response.WriteAsync("done");
        });
        await using var connection = await gateway.ConnectAsync();
        await connection.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (var i = 0; i < 3; i++)
        {
            await connection.SendAsync("5\r\nhello\r\n");
            Assert.True(await received.WaitAsync(Patience.Timeout));
        }

        await connection.SendAsync("0\r\n\r\n");

        Assert.Contains("done", await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_writes_no_faster_than_the_client_reads()
    {
        // Much more than all sockets and pipes between the two hold together.
        const int Total = 64 * 1024 * 1024;
        var written = 0L;
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            var block = new byte[64 * 1024];
            while (Interlocked.Add(ref written, block.Length) < Total)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        });
        await using var client = await gateway.ConnectAsync();
        client.Socket.ReceiveBufferSize = 64 * 1024;
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await client.ReadHeadAsync();

        var last = -1L;
        for (var still = 0; still < 3;)
        {
            await Task.Delay(50); // There is no signal for nothing happening any more.
            var now = Interlocked.Read(ref written);
            still = now == last ? still + 1 : 0;
            last = now;
        }

        Assert.InRange(last, 1, Total / 2);
    }

    [Fact]
    public async Task A_client_that_leaves_is_noticed_by_the_application()
    {
        var reached = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            using var registration = context.RequestAborted.Register(aborted.SetResult);
            reached.SetResult();
            await aborted.Task;
        });
        await using var client = await gateway.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await reached.Task.WaitAsync(Patience.Timeout);

        client.Reset();

        await aborted.Task.WaitAsync(Patience.Timeout);
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_its_body_is_noticed_by_the_application()
    {
        var reached = new TaskCompletionSource();
        var failed = new TaskCompletionSource<Exception?>();
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            await context.Request.Body.ReadExactlyAsync(new byte[5]);
            reached.SetResult();
            failed.SetResult(await Record.ExceptionAsync(() => context.Request.Body.ReadExactlyAsync(new byte[5]).AsTask()));
        });
        await using var client = await gateway.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello");
        await reached.Task.WaitAsync(Patience.Timeout);

        client.Reset();

        Assert.NotNull(await failed.Task.WaitAsync(Patience.Timeout));
    }

    [Fact]
    public async Task A_client_that_closes_its_half_in_the_middle_of_its_request_frees_the_slot()
    {
        var reached = new TaskCompletionSource();
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            reached.TrySetResult();
            await context.Request.Body.CopyToAsync(Stream.Null);
        });
        await using var client = await gateway.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello");
        await reached.Task.WaitAsync(Patience.Timeout);

        client.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        await client.ReadToEndAsync();

        Assert.Equal(0, await WaitForNoneInFlightAsync(gateway));
    }

    [Fact]
    public async Task The_body_is_asked_from_the_client_only_when_the_instance_wants_it()
    {
        var (gateway, _) = await RunningGateway.BeforeScriptAsync(async connection =>
        {
            Assert.Contains("Expect: 100-continue", await connection.ReadHeadAsync(), StringComparison.OrdinalIgnoreCase);
            await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
            await connection.ReadToAsync("hello");
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone");
        });
        await using var _1 = gateway;
        await using var client = await gateway.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 100 Continue", await client.ReadHeadAsync(), StringComparison.Ordinal);
        await client.SendAsync("hello");
        Assert.Contains("done", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_the_instance_refuses_is_not_asked_from_the_client()
    {
        var (gateway, _) = await RunningGateway.BeforeScriptAsync(ScriptedInstance.Answering("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 2\r\n\r\nno"));
        await using var _1 = gateway;

        var response = await gateway.ExchangeAsync("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 417 ", response, StringComparison.Ordinal);
        Assert.DoesNotContain("100 Continue", response, StringComparison.Ordinal);
        Assert.Contains("Connection: close", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_that_ignores_Expect_gets_the_body_after_a_second()
    {
        var time = new ManualTime();
        var (gateway, _) = await RunningGateway.BeforeScriptAsync(
            async connection =>
            {
                await connection.ReadHeadAsync();
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst");
                await connection.ReadToAsync("hello");
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone");
            },
            time);
        await using var _1 = gateway;
        await using var client = await gateway.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await client.ReadToAsync("first");
        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        await time.WhenTimersWaitAsync(2); // The request's own, and that of the waiting for 100.

        time.Advance(TimeSpan.FromSeconds(1));

        await client.ReadToAsync("HTTP/1.1 100 Continue\r\n\r\n");
        await client.SendAsync("hello");
        Assert.Contains("done", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_comes_before_the_body_is_sent_reaches_the_client()
    {
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            await context.Response.WriteAsync("too large");
            await context.Response.CompleteAsync();
        });
        await using var client = await gateway.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nsome");

        Assert.StartsWith("HTTP/1.1 413 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_120_seconds_without_an_answer_the_client_gets_504()
    {
        var time = new ManualTime();
        var reached = new TaskCompletionSource();
        await using var gateway = await RunningGateway.BeforeAsync(Hang(reached), time: time);
        var request = gateway.Client.GetAsync("/slow");
        await reached.Task.WaitAsync(Patience.Timeout);

        time.Advance(TimeSpan.FromSeconds(119));
        Assert.False(request.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        using var response = await request;
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        await gateway.Log.WaitForAsync("GET /slow answered 504");
    }

    [Fact]
    public async Task After_120_seconds_without_its_whole_body_the_client_gets_408()
    {
        var time = new ManualTime();
        var reached = new TaskCompletionSource();
        await using var gateway = await RunningGateway.BeforeAsync(Hang(reached), time: time);
        await using var client = await gateway.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello");
        await reached.Task.WaitAsync(Patience.Timeout);

        time.Advance(TimeSpan.FromSeconds(120));

        Assert.StartsWith("HTTP/1.1 408 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_not_over_after_120_seconds_is_cut_off()
    {
        var time = new ManualTime();
        await using var gateway = await RunningGateway.BeforeAsync(
            async context =>
            {
                await context.Response.WriteAsync("part");
                await context.Response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            },
            time: time);
        await using var client = await gateway.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await client.ReadToAsync("part");

        time.Advance(TimeSpan.FromSeconds(120));

        Assert.DoesNotContain("0\r\n\r\n", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_request_of_a_connection_has_its_own_120_seconds()
    {
        var time = new ManualTime();
        await using var gateway = await RunningGateway.BeforeAsync(context => context.Response.WriteAsync("quick"), time: time);
        await using var client = await gateway.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await client.ReadToAsync("0\r\n\r\n");
            time.Advance(TimeSpan.FromSeconds(100));
        }
    }

    private static RequestDelegate Hang(TaskCompletionSource reached) => async context =>
    {
        reached.TrySetResult();
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    };

    private static async Task<int> WaitForNoneInFlightAsync(RunningGateway gateway)
    {
        for (var token = Patience.Token; gateway.Pool.InFlight > 0 && !token.IsCancellationRequested;)
        {
            await Task.Yield();
        }

        return gateway.Pool.InFlight;
    }
}

using System.Net;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Gateway;

/// <summary>Answers that a sound server wouldn't give.</summary>
public sealed class FaultyInstanceTests
{
    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n")]
    [InlineData("HTTP/2.0 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-A: b\r\n folded\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX A: b\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-A: b\rc\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("")]
    public async Task An_answer_that_is_no_HTTP_becomes_502(string answer)
    {
        var (gateway, _) = await RunningGateway.BeforeScriptAsync(ScriptedInstance.Answering(answer));
        await using var _1 = gateway;

        using var response = await gateway.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        await gateway.Log.WaitForAsync("answered 502");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\nX-T: 1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nhello")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nhello")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    public async Task An_odd_but_clear_answer_is_passed_on(string answer)
    {
        var (gateway, _) = await RunningGateway.BeforeScriptAsync(ScriptedInstance.Answering(answer));
        await using var _1 = gateway;

        using var response = await gateway.Client.GetAsync("/");

        // The text first: an error of the gateway says there what went wrong.
        Assert.Equal("hello", await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nXX")]
    public async Task An_answer_that_breaks_off_is_not_made_to_look_complete(string answer)
    {
        var (gateway, _) = await RunningGateway.BeforeScriptAsync(ScriptedInstance.Answering(answer));
        await using var _1 = gateway;

        await Assert.ThrowsAsync<HttpRequestException>(() => gateway.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task Bytes_behind_an_answer_are_never_taken_for_the_next()
    {
        var (gateway, instance) = await RunningGateway.BeforeScriptAsync(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
            await connection.ReadToEndAsync();
        });
        await using var _ = gateway;

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("hello", await gateway.Client.GetStringAsync("/"));
        }

        Assert.Equal(5, instance.Connections);
    }

    [Fact]
    public async Task A_connection_is_used_again()
    {
        var (gateway, instance) = await RunningGateway.BeforeScriptAsync(AnswerForEverAsync);
        await using var _ = gateway;

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("hello", await gateway.Client.GetStringAsync("/"));
        }

        Assert.Equal(1, instance.Connections);
    }

    [Fact]
    public async Task A_connection_that_the_instance_closes_between_requests_costs_no_request()
    {
        var (gateway, instance) = await RunningGateway.BeforeScriptAsync(ScriptedInstance.Answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
        await using var _ = gateway;

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("hello", await gateway.Client.GetStringAsync("/"));
        }

        Assert.Equal(20, instance.Connections);
    }

    [Fact]
    public async Task A_body_that_was_sent_is_never_sent_again()
    {
        var bodies = 0;
        var (gateway, _) = await RunningGateway.BeforeScriptAsync(async connection =>
        {
            while (true)
            {
                var head = await connection.ReadHeadAsync();
                if (head.StartsWith("POST", StringComparison.Ordinal))
                {
                    await connection.ReadToAsync("payload");
                    Interlocked.Increment(ref bodies);
                    return;
                }

                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            }
        });
        await using var _1 = gateway;
        await gateway.Client.GetStringAsync("/");

        using var response = await gateway.Client.PostAsync("/", new StringContent("payload"));

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal(1, bodies);
    }

    [Fact]
    public async Task Trailers_of_an_answer_reach_the_client()
    {
        var (gateway, _) = await RunningGateway.BeforeScriptAsync(ScriptedInstance.Answering("HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 42\r\nContent-Length: 1\r\n\r\n"));
        await using var _1 = gateway;

        using var response = await gateway.Client.GetAsync("/");

        Assert.Equal("42", response.TrailingHeaders.GetValues("X-Sum").Single());
        Assert.False(response.TrailingHeaders.TryGetValues("Content-Length", out _));
    }

    [Fact]
    public async Task Trailers_of_a_request_reach_the_instance()
    {
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            await context.Response.WriteAsync($"sum={context.Request.GetTrailer("X-Sum")}");
        });

        var response = await gateway.ExchangeAsync("POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 42\r\n\r\n");

        Assert.Contains("sum=42", response, StringComparison.Ordinal);
    }

    private static async Task AnswerForEverAsync(RawConnection connection)
    {
        while (true)
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        }
    }
}

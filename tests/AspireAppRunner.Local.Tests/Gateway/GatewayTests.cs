using System.Net;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Gateway;

public sealed class GatewayTests
{
    [Fact]
    public async Task Method_path_and_query_reach_the_instance_as_they_were_sent()
    {
        await using var gateway = await RunningGateway.BeforeAsync(context => context.Response.WriteAsync($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}"));

        Assert.Equal("GET /a%20b?c=%2F", await gateway.Client.GetStringAsync("/a%20b?c=%2F"));
    }

    [Fact]
    public async Task A_target_is_passed_on_to_the_byte()
    {
        var (gateway, _) = await RunningGateway.BeforeScriptAsync(async connection =>
        {
            var head = await connection.ReadHeadAsync();
            await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Line: {head[..head.IndexOf('\r', StringComparison.Ordinal)]}\r\n\r\n");
        });
        await using var _1 = gateway;

        var response = await gateway.ExchangeAsync("GET /a/../b//%7e?x=%zz&&y HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Contains("X-Line: GET /a/../b//%7e?x=%zz&&y HTTP/1.1\r\n", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task A_body_of_known_length_comes_back_whole(int size)
    {
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body.ToArray());
        });
        var sent = RandomBytes(size);

        using var response = await gateway.Client.PostAsync("/", new ByteArrayContent(sent));

        Assert.Equal(sent, await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task A_chunked_body_comes_back_whole(int size)
    {
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            Assert.Null(context.Request.ContentLength);
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            await context.Response.Body.WriteAsync(body.ToArray());
        });
        var sent = RandomBytes(size);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(sent) };
        request.Headers.TransferEncodingChunked = true;

        using var response = await gateway.Client.SendAsync(request);

        Assert.Equal(sent, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Without_an_instance_a_request_is_answered_with_503_and_the_reason_is_logged()
    {
        await using var gateway = await RunningGateway.OpenAsync();

        using var response = await gateway.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        await gateway.Log.WaitForAsync("GET / answered 503");
    }

    [Fact]
    public async Task An_instance_that_accepts_no_connection_is_answered_with_502()
    {
        await using var gateway = await RunningGateway.OpenAsync();
        gateway.Add(await UnusedAddressAsync());

        using var response = await gateway.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        await gateway.Log.WaitForAsync("accepts no connection");
    }

    [Fact]
    public async Task A_request_goes_to_another_instance_when_one_accepts_no_connection()
    {
        await using var gateway = await RunningGateway.OpenAsync();
        gateway.Add(await UnusedAddressAsync());
        await gateway.AddAsync(context => context.Response.WriteAsync("alive"));

        for (var i = 0; i < 10; i++)
        {
            using var response = await gateway.Client.PostAsync("/", new StringContent("body"));
            Assert.Equal("alive", await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Requests_are_counted_by_class_of_status()
    {
        await using var gateway = await RunningGateway.BeforeAsync(context =>
        {
            context.Response.StatusCode = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        foreach (var status in new[] { 200, 201, 302, 404, 500, 503 })
        {
            (await gateway.Client.GetAsync($"/{status}")).Dispose();
        }

        // A request is counted just after its last byte has left.
        var counts = gateway.Statistics.Read();
        for (; counts.Requests < 6; counts = gateway.Statistics.Read())
        {
            await Task.Yield();
        }

        Assert.Equal((6, 2, 1, 2), (counts.Requests, counts.Responses2xx, counts.Responses4xx, counts.Responses5xx));
    }

    [SkippableFact]
    public async Task The_gateway_is_reached_on_both_loopback_addresses()
    {
        Skip.IfNot(System.Net.Sockets.Socket.OSSupportsIPv6, "The machine has no IPv6.");
        await using var gateway = await RunningGateway.BeforeAsync(context => context.Response.WriteAsync("here"));

        Assert.Equal("here", await gateway.Client.GetStringAsync($"http://127.0.0.1:{gateway.Port}/"));
        Assert.Equal("here", await gateway.Client.GetStringAsync($"http://[::1]:{gateway.Port}/"));
    }

    private static byte[] RandomBytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    private static async Task<EndPoint> UnusedAddressAsync()
    {
        await using var gone = new ScriptedInstance(_ => Task.CompletedTask);
        return gone.Address;
    }
}

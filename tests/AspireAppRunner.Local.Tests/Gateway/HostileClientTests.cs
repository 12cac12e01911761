using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Gateway;

/// <summary>Requests whose bytes can be read in two ways, or that are too much. None may become two requests at the instance.</summary>
public sealed class HostileClientTests
{
    [Fact]
    public async Task Content_Length_with_Transfer_Encoding_is_refused()
        => await AssertRefusedAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n", "400");

    [Fact]
    public async Task Transfer_Encoding_with_Content_Length_is_refused()
        => await AssertRefusedAsync("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n2a\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n\r\n0\r\n\r\n", "400");

    [Theory]
    [InlineData("Transfer-Encoding: xchunked")]
    [InlineData("Transfer-Encoding: identity, chunked, identity")]
    [InlineData("Transfer-Encoding: chunked, identity")]
    public async Task An_obscured_Transfer_Encoding_is_refused(string field)
        => await AssertRefusedAsync($"POST / HTTP/1.1\r\nHost: localhost\r\n{field}\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n", "4");

    [Theory]
    [InlineData("Content-Length: 5\r\nContent-Length: 6")]
    [InlineData("Content-Length: 5, 6")]
    [InlineData("Content-Length: -1")]
    [InlineData("Content-Length: 0x5")]
    public async Task A_doubtful_Content_Length_is_refused(string field)
        => await AssertRefusedAsync($"POST / HTTP/1.1\r\nHost: localhost\r\n{field}\r\n\r\nhelloGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n", "400");

    [Theory]
    [InlineData("X-A: b\r\n folded: c")]
    [InlineData("Content-Length : 5")]
    [InlineData("X-A: b\0c")]
    [InlineData("no colon")]
    [InlineData("X A: b")]
    public async Task A_malformed_field_is_refused(string field)
        => await AssertRefusedAsync($"GET / HTTP/1.1\r\nHost: localhost\r\n{field}\r\n\r\n", "400");

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n")]
    [InlineData("GET / HTTP/1.2x\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET http://localhost/ HTTP/1.1\r\nHost: other\r\n\r\n")]
    public async Task A_request_with_a_doubtful_Host_or_version_is_refused(string request)
        => await AssertRefusedAsync(request, "");

    [Theory]
    [InlineData("zz\r\nhello\r\n0\r\n\r\n")]
    [InlineData("5\r\nhelloXX0\r\n\r\n")]
    [InlineData("fffffffffffffffff\r\nhello")]
    public async Task A_malformed_chunk_is_refused_and_never_completed_for_the_instance(string body)
    {
        var completed = false;
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            completed = true;
        });

        var response = await gateway.ExchangeAsync($"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{body}");

        Assert.StartsWith("HTTP/1.1 400 ", response, StringComparison.Ordinal);
        Assert.Contains("its body isn't framed", response, StringComparison.Ordinal);
        Assert.False(completed);
    }

    [Theory]
    [InlineData("gzip, chunked")]
    [InlineData("chunked\r\nTransfer-Encoding: chunked")]
    public async Task A_coding_that_the_instance_would_not_be_told_of_is_refused(string coding)
        => await AssertRefusedAsync($"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: {coding}\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "400");

    [Fact]
    public async Task A_head_beyond_60_KiB_is_refused()
        => await AssertRefusedAsync($"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('a', 61 * 1024)}\r\n\r\n", "431");

    [Fact]
    public async Task A_head_of_nearly_60_KiB_is_served()
    {
        await using var gateway = await RunningGateway.BeforeAsync(context => context.Response.WriteAsync("served"));

        // The test's application has Kestrel's limit of 32 KB for all fields, so most of the length is in the target.
        var response = await gateway.ExchangeAsync($"GET /{new string('a', 7 * 1024)} HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('a', 24 * 1024)}\r\nConnection: close\r\n\r\n");

        Assert.Contains("served", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_in_one_packet_are_answered_one_after_the_other()
    {
        await using var gateway = await RunningGateway.BeforeAsync(context => context.Response.WriteAsync(context.Request.Path));

        var response = await gateway.ExchangeAsync("GET /1 HTTP/1.1\r\nHost: localhost\r\n\r\nPOST /2 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabcGET /3 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Matches("(?s)/1.*/2.*/3", response);
    }

    [Fact]
    public async Task A_client_that_sends_byte_by_byte_is_served()
    {
        await using var gateway = await RunningGateway.BeforeAsync(async context => await context.Response.WriteAsync(await new StreamReader(context.Request.Body).ReadToEndAsync()));
        await using var connection = await gateway.ConnectAsync();
        foreach (var character in "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
        {
            await connection.SendAsync(character.ToString());
        }

        Assert.Contains("hello", await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    /// <summary>Sends <paramref name="request"/>: it must be refused, and no request with the path <c>/smuggled</c> come out of it.</summary>
    private static async Task AssertRefusedAsync(string request, string status)
    {
        var paths = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var gateway = await RunningGateway.BeforeAsync(context =>
        {
            paths.Enqueue(context.Request.Path);
            return Task.CompletedTask;
        });

        var response = await gateway.ExchangeAsync(request);

        Assert.Matches($"^HTTP/1.1 [45]", response);
        Assert.StartsWith($"HTTP/1.1 {status}", response, StringComparison.Ordinal);
        Assert.Empty(paths);
    }
}

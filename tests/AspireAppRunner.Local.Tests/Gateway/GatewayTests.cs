using System.Net;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Gateway;

public sealed class GatewayTests
{
    [Fact]
    public async Task A_request_reaches_the_instance_and_its_answer_the_client()
    {
        await using var gateway = await RunningGateway.BeforeAsync(context => context.Response.WriteAsync($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}"));

        Assert.Equal("GET /a%20b?c=%2F", await gateway.Client.GetStringAsync("/a%20b?c=%2F"));
    }

    [Fact]
    public async Task A_body_is_echoed_whole()
    {
        await using var gateway = await RunningGateway.BeforeAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            await context.Response.Body.WriteAsync(body.ToArray());
        });
        var sent = new byte[3_000_000];
        new Random(1).NextBytes(sent);

        using var response = await gateway.Client.PostAsync("/", new ByteArrayContent(sent));

        Assert.Equal(sent, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Without_an_instance_a_request_is_answered_with_503()
    {
        await using var gateway = await RunningGateway.OpenAsync();

        using var response = await gateway.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        await gateway.Log.WaitForAsync("answered 503");
    }
}

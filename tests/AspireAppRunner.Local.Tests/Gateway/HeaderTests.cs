using System.Net;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Gateway;

public sealed class HeaderTests
{
    [Fact]
    public async Task The_clients_address_is_appended_to_X_Forwarded_For()
    {
        var head = await HeadAtInstanceAsync("X-Forwarded-For: 203.0.113.7\r\n");

        Assert.Contains("X-Forwarded-For: 203.0.113.7, 127.0.0.1\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task X_Forwarded_Proto_and_X_Request_Id_are_the_gateways_own()
    {
        var head = await HeadAtInstanceAsync("X-Forwarded-Proto: gopher\r\nx-request-id: mine\r\n");

        Assert.Contains("X-Forwarded-Proto: http\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("gopher", head, StringComparison.Ordinal);
        Assert.DoesNotContain("mine", head, StringComparison.Ordinal);
        Assert.Matches("X-Request-Id: [0-9a-f-]{36}\r\n", head);
    }

    [Fact]
    public async Task Host_is_kept()
    {
        var head = await HeadAtInstanceAsync("", host: "shop.localhost:5000");

        Assert.Contains("Host: shop.localhost:5000\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_of_the_clients_connection_stay_behind()
    {
        var head = await HeadAtInstanceAsync("Keep-Alive: timeout=5\r\nProxy-Connection: close\r\nTE: gzip\r\nX-Mine: 1\r\nConnection: X-Mine\r\nX-Kept: 2\r\n");

        foreach (var name in new[] { "Keep-Alive", "Proxy-Connection", "TE:", "X-Mine", "Connection" })
        {
            Assert.DoesNotContain(name, head, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("X-Kept: 2\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_beyond_ASCII_in_a_field_are_passed_on_as_they_are()
    {
        var head = await HeadAtInstanceAsync("X-Name: caf\u00c3\u00a9 \u00ff\r\n");

        Assert.Contains("X-Name: caf\u00c3\u00a9 \u00ff\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_absolute_target_becomes_a_path()
    {
        var head = await HeadAtInstanceAsync("", target: "http://localhost/a?b", host: "localhost");

        Assert.StartsWith("GET /a?b HTTP/1.1\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_of_HTTP_1_0_without_Host_is_served()
    {
        await using var gateway = await RunningGateway.BeforeAsync(context => context.Response.WriteAsync($"host={context.Request.Host}"));

        var response = await gateway.ExchangeAsync("GET / HTTP/1.0\r\n\r\n");

        Assert.EndsWith($"\r\n\r\nhost=localhost:{gateway.Port}", response, StringComparison.Ordinal);
        Assert.DoesNotContain("chunked", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeated_fields_of_a_response_stay_apart()
    {
        await using var gateway = await RunningGateway.BeforeAsync(context =>
        {
            context.Response.Headers.SetCookie = new(["a=1, b", "c=2"]);
            return Task.CompletedTask;
        });

        using var response = await gateway.Client.GetAsync("/");

        Assert.Equal(["a=1, b", "c=2"], response.Headers.GetValues("Set-Cookie"));
    }

    [Fact]
    public async Task The_fields_of_one_response_do_not_leak_into_the_next_on_the_same_connection()
    {
        await using var gateway = await RunningGateway.BeforeAsync(context =>
        {
            context.Response.Headers[context.Request.Path == "/1" ? "X-First" : "X-Other"] = context.Request.Path.Value;
            return Task.CompletedTask;
        });
        (await gateway.Client.GetAsync("/1")).Dispose();

        using var second = await gateway.Client.GetAsync("/2");

        Assert.False(second.Headers.Contains("X-First"));
        Assert.Equal("/2", second.Headers.GetValues("X-Other").Single());
    }

    [Fact]
    public async Task Fields_of_the_instances_connection_stay_behind()
    {
        var (gateway, _) = await RunningGateway.BeforeScriptAsync(ScriptedInstance.Answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nKeep-Alive: timeout=5\r\nConnection: close, X-Mine\r\nX-Mine: 1\r\nX-Kept: 2\r\n\r\nok"));
        await using var _1 = gateway;

        using var response = await gateway.Client.GetAsync("/");

        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
        Assert.False(response.Headers.Contains("Keep-Alive"));
        Assert.False(response.Headers.Contains("X-Mine"));
        Assert.True(response.Headers.Contains("X-Kept"));
        Assert.NotEqual(true, response.Headers.ConnectionClose);
    }

    [Fact]
    public async Task An_unusual_reason_phrase_is_passed_on()
    {
        var (gateway, _) = await RunningGateway.BeforeScriptAsync(ScriptedInstance.Answering("HTTP/1.1 299 Quite Fine\r\nContent-Length: 0\r\n\r\n"));
        await using var _1 = gateway;

        using var response = await gateway.Client.GetAsync("/");

        Assert.Equal((299, "Quite Fine"), ((int)response.StatusCode, response.ReasonPhrase));
    }

    [Fact]
    public async Task The_answer_to_HEAD_has_the_length_and_no_body()
    {
        await using var gateway = await RunningGateway.BeforeAsync(context =>
        {
            context.Response.ContentLength = 1234;
            return Task.CompletedTask;
        });
        await using var connection = await gateway.ConnectAsync();
        await connection.SendAsync("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var first = await connection.ReadHeadAsync();
        await connection.SendAsync("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var second = await connection.ReadHeadAsync();

        Assert.Contains("Content-Length: 1234\r\n", first, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 204 No Content\r\n")]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 204 No Content\r\n")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\nETag: \"x\"\r\n\r\n", "HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n")]
    public async Task An_answer_without_body_leaves_the_connection_ready_for_the_next(string answer, string expected)
    {
        var (gateway, instance) = await RunningGateway.BeforeScriptAsync(async connection =>
        {
            while (true)
            {
                await connection.ReadHeadAsync();
                await connection.SendAsync(answer);
            }
        });
        await using var _ = gateway;
        await using var client = await gateway.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Assert.StartsWith(expected, await client.ReadHeadAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(1, instance.Connections);
    }

    [Theory]
    [InlineData("evil.example", 404)]
    [InlineData("127.0.0.1.evil.example", 404)]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:8080", 200)]
    [InlineData("api.localhost", 200)]
    [InlineData("host.docker.internal:1234", 200)]
    [InlineData("[::1]:80", 200)]
    [InlineData("www.example.com", 200)]
    public async Task Only_hosts_of_this_machine_and_configured_ones_are_served(string host, int expected)
    {
        await using var gateway = await RunningGateway.OpenAsync(allowedHosts: ["www.example.com"]);
        await gateway.AddAsync(_ => Task.CompletedTask);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;

        using var response = await gateway.Client.SendAsync(request);

        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_WebSocket_is_refused_with_an_explanation()
    {
        await using var gateway = await RunningGateway.BeforeAsync(_ => Task.CompletedTask);

        var response = await gateway.ExchangeAsync("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 403 Forbidden\r\n", response, StringComparison.Ordinal);
        Assert.Contains("WebSocket", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_of_h2c_is_ignored()
    {
        await using var gateway = await RunningGateway.BeforeAsync(context => context.Response.WriteAsync($"upgrade={context.Request.Headers.Upgrade}{context.Request.Headers["HTTP2-Settings"]}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade, HTTP2-Settings");
        request.Headers.TryAddWithoutValidation("Upgrade", "h2c");
        request.Headers.TryAddWithoutValidation("HTTP2-Settings", "AAMAAABkAAQAAP__");

        using var response = await gateway.Client.SendAsync(request);

        Assert.Equal("upgrade=", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task HTTP_2_with_prior_knowledge_is_refused()
    {
        await using var gateway = await RunningGateway.BeforeAsync(_ => Task.CompletedTask);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

        await Assert.ThrowsAsync<HttpRequestException>(() => gateway.Client.SendAsync(request));
    }

    [Fact]
    public async Task CONNECT_is_refused()
    {
        await using var gateway = await RunningGateway.BeforeAsync(_ => Task.CompletedTask);

        var response = await gateway.ExchangeAsync("CONNECT localhost:22 HTTP/1.1\r\nHost: localhost:22\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 405 ", response, StringComparison.Ordinal);
    }

    private static async Task<string> HeadAtInstanceAsync(string fields, string target = "/", string host = "localhost")
    {
        var received = new TaskCompletionSource<string>();
        var (gateway, _) = await RunningGateway.BeforeScriptAsync(async connection =>
        {
            received.TrySetResult(await connection.ReadHeadAsync());
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
        await using var _1 = gateway;
        await using var client = await gateway.ConnectAsync();
        await client.SendAsync($"GET {target} HTTP/1.1\r\nHost: {host}\r\n{fields}\r\n");
        Assert.StartsWith("HTTP/1.1 200 OK", await client.ReadHeadAsync(), StringComparison.Ordinal);
        return await received.Task;
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace AspireAppRunner.Local.Tests.Api;

public sealed class ApiProtocolTests
{
    [Fact]
    public async Task An_answer_is_aws_json_with_a_request_id()
    {
        await using var api = await RunningApi.StartAsync();

        using var response = await api.SendAsync("ListServices", "{}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-amz-json-1.0", response.Content.Headers.ContentType!.ToString());
        Assert.True(Guid.TryParse(Assert.Single(response.Headers.GetValues("x-amzn-RequestId")), out _));
        Assert.Equal("{\"ServiceSummaryList\":[]}", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_empty_body_is_an_empty_input()
    {
        await using var api = await RunningApi.StartAsync();

        Assert.NotNull((await api.CallAsync("ListServices", ""))["ServiceSummaryList"]);
    }

    [Fact]
    public async Task All_37_operations_are_answered()
    {
        await using var api = await RunningApi.StartAsync();

        Assert.Equal(37, ApiShapes.Default.Operations.Count);
        Assert.Equal(ApiShapes.Default.Operations.Keys.Order(), api.Api.Operations.Order());
    }

    [Theory]
    [InlineData("AppRunner.ListFunctions")]
    [InlineData("DynamoDB_20120810.ListTables")]
    [InlineData("ListServices")]
    [InlineData(null)]
    public async Task An_unknown_operation_is_refused(string? target)
    {
        await using var api = await RunningApi.StartAsync();

        using var response = await api.SendAsync(RunningApi.Request(target));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("UnknownOperationException", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"MaxResults\":1,\"MaxResults\":2}")]
    [InlineData("{\"MaxResults\":\"1\"}")]
    [InlineData("{\"MaxResults\":1.5}")]
    [InlineData("{\"NextToken\":{}}")]
    [InlineData("{\"NextToken\":\"\\ud800\"}")]
    public async Task A_body_that_does_not_fit_is_a_serialization_error(string body)
    {
        await using var api = await RunningApi.StartAsync();

        Assert.Equal("SerializationException", (await api.FailAsync("ListServices", body)).Error);
    }

    [Fact]
    public async Task A_body_that_is_nested_too_deeply_is_refused()
    {
        await using var api = await RunningApi.StartAsync();

        var body = string.Concat(Enumerable.Repeat("{\"A\":", 10_000)) + "1" + new string('}', 10_000);

        Assert.Equal("SerializationException", (await api.FailAsync("ListServices", body)).Error);
    }

    [Fact]
    public async Task A_body_of_more_than_four_megabytes_is_refused()
    {
        await using var api = await RunningApi.StartAsync();

        // So that the answer comes before the body, and not in the middle of it.
        using var request = RunningApi.Request("AppRunner.ListServices", $"{{\"A\":\"{new string('a', 5_000_000)}\"}}");
        request.Headers.ExpectContinue = true;
        using var response = await api.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.1.7")]
    public async Task A_host_that_is_not_this_machine_is_refused(string host)
    {
        await using var api = await RunningApi.StartAsync();
        using var request = RunningApi.Request("AppRunner.ListServices");
        request.Headers.Host = host;

        using var response = await api.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_refused_client_of_the_api_is_told_in_its_words()
    {
        await using var api = await RunningApi.StartAsync();
        using var request = RunningApi.Request("AppRunner.ListServices");
        request.Headers.Host = "my-machine:1234";

        using var response = await api.SendAsync(request);

        var error = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.EndsWith("#AccessDeniedException", error["__type"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("my-machine:1234", error["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:1234")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:80")]
    [InlineData("apprunner.localhost")]
    [InlineData("host.docker.internal:1234")]
    [InlineData("host.containers.internal")]
    public async Task A_host_that_is_this_machine_is_served(string host)
    {
        await using var api = await RunningApi.StartAsync();
        using var request = RunningApi.Request("AppRunner.ListServices");
        request.Headers.Host = host;

        using var response = await api.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_web_page_is_refused(string header, string value)
    {
        await using var api = await RunningApi.StartAsync();
        using var request = RunningApi.Request("AppRunner.ListServices");
        request.Headers.Add(header, value);

        using var response = await api.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json")]
    public async Task Another_content_type_is_refused(string type)
    {
        await using var api = await RunningApi.StartAsync();
        using var request = RunningApi.Request("AppRunner.ListServices");
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue(type);

        using var response = await api.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Another_method_is_told_what_this_is()
    {
        await using var api = await RunningApi.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");

        using var response = await api.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("POST", Assert.Single(response.Content.Headers.Allow));
        Assert.Contains("--endpoint-url", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_path_is_not_found()
    {
        await using var api = await RunningApi.StartAsync();
        using var request = RunningApi.Request("AppRunner.ListServices");
        request.RequestUri = new Uri("/2020-05-15/services", UriKind.Relative);

        using var response = await api.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Texts_of_all_languages_come_back_as_they_were()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync(change: input => input["Tags"] = Inputs.Json("{'a':[{'Key':'clé 🔑','Value':'värde <&>'}]}")["a"]!.DeepClone());

        var tags = await api.CallAsync("ListTagsForResource", new System.Text.Json.Nodes.JsonObject { ["ResourceArn"] = arn });

        Assert.Equal("clé 🔑", tags["Tags"]![0]!["Key"]!.GetValue<string>());
        Assert.Equal("värde <&>", tags["Tags"]![0]!["Value"]!.GetValue<string>());
    }

    [SkippableFact]
    public async Task Only_loopback_is_listened_on()
    {
        await using var api = await RunningApi.StartAsync();
        var other = (await Dns.GetHostAddressesAsync(Dns.GetHostName())).FirstOrDefault(address => !IPAddress.IsLoopback(address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork);
        Skip.If(other is null, "This machine has no address but loopback.");

        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => socket.ConnectAsync(other!, api.Api.Url!.Port));
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        await using var first = await RunningApi.StartAsync();
        await using var second = new LocalAppRunnerApi(new() { Port = first.Api.Url!.Port });

        var exception = await Assert.ThrowsAsync<IOException>(() => second.OpenAsync());

        Assert.Contains(first.Api.Url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12345", "us-east-1")]
    [InlineData("123456789012", "")]
    [InlineData("123456789012", "US East")]
    public void Options_out_of_range_are_refused(string account, string region)
        => Assert.Throws<ArgumentException>(() => new LocalAppRunnerApi(new() { AccountId = account, Region = region }));

    [Fact]
    public async Task Credentials_and_signatures_are_not_looked_at()
    {
        await using var api = await RunningApi.StartAsync();
        using var request = RunningApi.Request("AppRunner.ListServices");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=nonsense");

        using var response = await api.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_charset_beside_the_content_type_does_no_harm()
    {
        await using var api = await RunningApi.StartAsync();
        using var request = RunningApi.Request("AppRunner.ListServices");
        request.Content = new StringContent("{}", Encoding.UTF8, "application/x-amz-json-1.0");
        request.Headers.Add("Accept-Encoding", "identity");

        using var response = await api.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}

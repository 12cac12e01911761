using Amazon.AppRunner;

namespace AspireAppRunner.StandIns.Tests.Aws;

public sealed class RequestTests
{
    [Fact]
    public async Task An_operation_is_a_post_that_names_itself_in_the_target_header()
    {
        var request = await SentAsync(client => client.PauseServiceAsync(new() { ServiceArn = "arn" }));

        Assert.Equal("POST", request.Method);
        Assert.Equal("/", request.Path);
        Assert.Equal("AppRunner.PauseService", request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.0", request.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Members_that_are_not_set_stay_out_of_the_body()
    {
        var request = await SentAsync(client => client.CreateServiceAsync(new()
        {
            ServiceName = "hello",
            InstanceConfiguration = new() { Cpu = "1 vCPU" },
        }));

        Assert.Equal("""{"ServiceName":"hello","InstanceConfiguration":{"Cpu":"1 vCPU"}}""", request.Body);
    }

    [Fact]
    public async Task A_request_without_members_is_an_empty_object()
    {
        var request = await SentAsync(client => client.ListServicesAsync(new()));

        Assert.Equal("{}", request.Body);
    }

    [Fact]
    public async Task Numbers_and_booleans_are_sent_as_such()
    {
        var request = await SentAsync(client => client.ListAutoScalingConfigurationsAsync(new() { LatestOnly = false, MaxResults = 0 }));

        Assert.Equal("""{"LatestOnly":false,"MaxResults":0}""", request.Body);
    }

    [Fact]
    public async Task An_empty_list_is_sent_as_an_empty_list()
    {
        var request = await SentAsync(client => client.UntagResourceAsync(new() { TagKeys = [] }));

        Assert.Equal("""{"TagKeys":[]}""", request.Body);
    }

    [Fact]
    public async Task A_map_keeps_its_keys_as_they_are()
    {
        var request = await SentAsync(client => client.UpdateServiceAsync(new()
        {
            SourceConfiguration = new()
            {
                ImageRepository = new() { ImageConfiguration = new() { RuntimeEnvironmentVariables = new() { ["myKey"] = "value" } } },
            },
        }));

        Assert.Contains("""{"RuntimeEnvironmentVariables":{"myKey":"value"}}""", request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GITHUB")]
    [InlineData("A_PROVIDER_OF_TOMORROW")]
    public async Task An_enumeration_is_sent_as_its_value(string value)
    {
        var request = await SentAsync(client => client.CreateConnectionAsync(new() { ProviderType = value }));

        Assert.Equal($$"""{"ProviderType":"{{value}}"}""", request.Body);
    }

    [Fact]
    public async Task A_request_is_signed_for_the_region_of_the_configuration()
    {
        var request = await SentAsync(client => client.TagResourceAsync(new() { ResourceArn = "arn", Tags = [new() { Key = "k", Value = "ü" }] }));

        Assert.Equal(SignatureV4.Of(request, "secret-key", "eu-west-1", "apprunner"), SignatureV4.Given(request));
    }

    [Fact]
    public async Task A_loopback_address_without_a_region_signs_for_us_east_1()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync("{}");
        using var client = new AmazonAppRunnerClient("AKIDEXAMPLE", "secret-key", new AmazonAppRunnerConfig { ServiceURL = endpoint.Url });

        await client.ListServicesAsync(new());

        Assert.Contains("/us-east-1/apprunner/aws4_request", endpoint.Requests[0].Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_token_goes_with_the_request()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync("{}");
        using var client = new AmazonAppRunnerClient("AKIDEXAMPLE", "secret-key", "session-token", new AmazonAppRunnerConfig { ServiceURL = endpoint.Url });

        await client.ListServicesAsync(new());

        Assert.Equal("session-token", endpoint.Requests[0].Headers["X-Amz-Security-Token"]);
    }

    private static async Task<ReceivedRequest> SentAsync(Func<IAmazonAppRunner, Task> call)
    {
        await using var endpoint = await RecordingEndpoint.StartAsync("{}");
        using var client = endpoint.CreateClient();
        await call(client);
        return endpoint.Requests.Single();
    }
}

using Amazon;
using Amazon.AppRunner;
using Amazon.AppRunner.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace AspireAppRunner.StandIns.Tests.Aws;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("us-east-1", false, false, "https://apprunner.us-east-1.amazonaws.com")]
    [InlineData("us-east-1", true, false, "https://apprunner-fips.us-east-1.amazonaws.com")]
    [InlineData("eu-central-1", false, true, "https://apprunner.eu-central-1.api.aws")]
    [InlineData("us-west-2", true, true, "https://apprunner-fips.us-west-2.api.aws")]
    [InlineData("cn-north-1", false, false, "https://apprunner.cn-north-1.amazonaws.com.cn")]
    [InlineData("cn-north-1", false, true, "https://apprunner.cn-north-1.api.amazonwebservices.com.cn")]
    public void A_region_has_its_endpoint(string region, bool fips, bool dualStack, string url)
    {
        using var client = ClientOf(new() { RegionEndpoint = RegionEndpoint.GetBySystemName(region), UseFIPSEndpoint = fips, UseDualstackEndpoint = dualStack });

        Assert.Equal(url, EndpointOf(client));
    }

    [Fact]
    public void A_service_URL_wins_over_the_region()
    {
        using var client = ClientOf(new() { ServiceURL = "http://127.0.0.1:4242" });

        Assert.Equal("http://127.0.0.1:4242/", EndpointOf(client));
    }

    [Fact]
    public void A_service_URL_cannot_be_a_FIPS_endpoint()
    {
        using var client = ClientOf(new() { ServiceURL = "http://127.0.0.1:4242", UseFIPSEndpoint = true });

        Assert.Throws<AmazonClientException>(() => EndpointOf(client));
    }

    [Fact]
    public async Task The_environment_can_name_the_endpoint_of_the_service()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync("{}");
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_APPRUNNER", endpoint.Url);
        try
        {
            using var client = ClientOf(new() { RegionEndpoint = RegionEndpoint.EUWest1 });
            await client.ListServicesAsync(new());
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_APPRUNNER", null);
        }

        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public void A_provider_of_ones_own_is_asked()
    {
        using var client = ClientOf(new() { RegionEndpoint = RegionEndpoint.EUWest1, EndpointProvider = new StaticEndpointProvider("http://localhost:1") });

        Assert.Equal("http://localhost:1", EndpointOf(client));
    }

    [Fact]
    public void Retries_are_those_of_the_standard_mode()
    {
        var config = new AmazonAppRunnerConfig { RegionEndpoint = RegionEndpoint.EUWest1 };

        Assert.Equal(RequestRetryMode.Standard, config.RetryMode);
        Assert.Equal(2, config.MaxErrorRetry);
    }

    [Fact]
    public void The_user_agent_names_the_service()
    {
        Assert.Contains("api/AppRunner", new AmazonAppRunnerConfig().UserAgent, StringComparison.Ordinal);
    }

    private static AmazonAppRunnerClient ClientOf(AmazonAppRunnerConfig config) => new("AKIDEXAMPLE", "secret-key", config);

    private static string EndpointOf(AmazonAppRunnerClient client) => client.DetermineServiceOperationEndpoint(new ListServicesRequest()).URL;
}

using Amazon.AppRunner.Model;

namespace AspireAppRunner.StandIns.Tests.Aws;

public sealed class RetryTests
{
    [Fact]
    public Task A_throttled_call_is_sent_again() => IsSentAgainAsync(Answer.Error("ThrottlingException"));

    [Fact]
    public Task A_call_that_met_a_server_error_is_sent_again() => IsSentAgainAsync(new Answer(500, ""));

    [Fact]
    public async Task A_refused_call_is_sent_once()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(Answer.Error("InvalidRequestException"));
        using var client = endpoint.CreateClient();

        await Assert.ThrowsAsync<InvalidRequestException>(() => client.ListServicesAsync(new()));

        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public async Task The_last_error_is_thrown_when_retries_are_used_up()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(Answer.Error("InternalServiceErrorException", status: 500));
        using var client = endpoint.CreateClient(config => config.MaxErrorRetry = 1);

        await Assert.ThrowsAsync<InternalServiceErrorException>(() => client.ListServicesAsync(new()));

        Assert.Equal(2, endpoint.Requests.Count);
    }

    private static async Task IsSentAgainAsync(Answer failure)
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(failure, new Answer(200, """{"NextToken":"reached"}"""));
        using var client = endpoint.CreateClient();

        var answer = await client.ListServicesAsync(new());

        Assert.Equal("reached", answer.NextToken);
        Assert.Equal(2, endpoint.Requests.Count);
        Assert.All(endpoint.Requests, request => Assert.Equal(SignatureV4.Of(request, "secret-key", "eu-west-1", "apprunner"), SignatureV4.Given(request)));
    }
}

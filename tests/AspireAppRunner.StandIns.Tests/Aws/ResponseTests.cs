using Amazon.AppRunner;
using Amazon.AppRunner.Model;

namespace AspireAppRunner.StandIns.Tests.Aws;

public sealed class ResponseTests
{
    [Fact]
    public async Task A_structure_is_read_to_its_leaves()
    {
        var answer = await DescribedAsync(
            """{"Service":{"ServiceName":"hello","SourceConfiguration":{"ImageRepository":{"ImageConfiguration":{"RuntimeEnvironmentVariables":{"key":"value"}}}}}}""");

        Assert.Equal("hello", answer.Service.ServiceName);
        Assert.Equal("value", answer.Service.SourceConfiguration.ImageRepository.ImageConfiguration.RuntimeEnvironmentVariables["key"]);
    }

    [Fact]
    public async Task A_timestamp_is_a_number_of_seconds_and_read_as_UTC()
    {
        var answer = await DescribedAsync("""{"Service":{"CreatedAt":1616789096.25}}""");

        Assert.Equal(new DateTime(2021, 3, 26, 20, 4, 56, 250, DateTimeKind.Utc), answer.Service.CreatedAt);
        Assert.Equal(DateTimeKind.Utc, answer.Service.CreatedAt!.Value.Kind);
    }

    [Fact]
    public async Task A_known_enumeration_value_is_the_constant_itself()
    {
        var answer = await DescribedAsync("""{"Service":{"Status":"RUNNING"}}""");

        Assert.Same(ServiceStatus.RUNNING, answer.Service.Status);
    }

    [Fact]
    public async Task An_enumeration_value_of_tomorrow_passes()
    {
        var answer = await DescribedAsync("""{"Service":{"Status":"HIBERNATING"}}""");

        Assert.Equal("HIBERNATING", answer.Service.Status.Value);
    }

    [Fact]
    public async Task Members_that_are_absent_or_null_are_null()
    {
        var answer = await DescribedAsync("""{"Service":{"DeletedAt":null}}""");

        Assert.Null(answer.Service.DeletedAt);
        Assert.Null(answer.Service.Status);
        Assert.Null(answer.Service.SourceConfiguration);
    }

    [Fact]
    public async Task A_member_of_tomorrow_is_ignored()
    {
        var answer = await DescribedAsync("""{"Service":{"ServiceId":"id","Mood":{"Good":true}},"HttpStatusCode":"nonsense"}""");

        Assert.Equal("id", answer.Service.ServiceId);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.HttpStatusCode);
    }

    [Fact]
    public async Task The_request_id_is_in_the_metadata()
    {
        var answer = await DescribedAsync("{}");

        Assert.Equal("request-1", answer.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task An_empty_body_is_an_empty_response()
    {
        var answer = await DescribedAsync("");

        Assert.Null(answer.Service);
    }

    private static async Task<DescribeServiceResponse> DescribedAsync(string body)
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(body);
        using var client = endpoint.CreateClient();
        return await client.DescribeServiceAsync(new() { ServiceArn = "arn" });
    }
}

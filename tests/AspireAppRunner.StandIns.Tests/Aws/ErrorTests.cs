using System.Net;
using Amazon.AppRunner;
using Amazon.AppRunner.Model;
using Amazon.Runtime;

namespace AspireAppRunner.StandIns.Tests.Aws;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("""{"__type":"com.amazonaws.apprunner#ResourceNotFoundException","Message":"told"}""", null)]
    [InlineData("""{"__type":"ResourceNotFoundException","message":"told"}""", null)]
    [InlineData("""{"message":"told"}""", "ResourceNotFoundException:http://internal.amazon.com/coral/com.amazonaws.apprunner/")]
    [InlineData("""{"Code":"ResourceNotFoundException","Message":"told"}""", null)]
    public async Task Every_form_of_an_error_becomes_its_exception(string body, string? errorTypeHeader)
    {
        var answer = errorTypeHeader is null ? new Answer(400, body) : new Answer(400, body, ("x-amzn-errortype", errorTypeHeader));

        var error = await Assert.ThrowsAsync<ResourceNotFoundException>(() => DescribeAsync(answer));

        Assert.Equal("told", error.Message);
        Assert.Equal("ResourceNotFoundException", error.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
        Assert.Equal("request-1", error.RequestId);
    }

    [Theory]
    [InlineData("InternalServiceErrorException", typeof(InternalServiceErrorException))]
    [InlineData("InvalidRequestException", typeof(InvalidRequestException))]
    [InlineData("InvalidStateException", typeof(InvalidStateException))]
    [InlineData("ResourceNotFoundException", typeof(ResourceNotFoundException))]
    [InlineData("ServiceQuotaExceededException", typeof(ServiceQuotaExceededException))]
    [InlineData("AccessDeniedException", typeof(AmazonAppRunnerException))]
    public async Task The_code_decides_the_exception(string code, Type exception)
    {
        var error = await Assert.ThrowsAnyAsync<AmazonAppRunnerException>(() => DescribeAsync(Answer.Error(code)));

        Assert.IsType(exception, error);
        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(ErrorType.Unknown, error.ErrorType);
    }

    [Fact]
    public async Task An_error_without_a_body_is_an_exception_without_a_code()
    {
        var error = await Assert.ThrowsAsync<AmazonAppRunnerException>(() => DescribeAsync(new Answer(500, "")));

        Assert.True(string.IsNullOrEmpty(error.ErrorCode));
        Assert.Equal(HttpStatusCode.InternalServerError, error.StatusCode);
    }

    private static async Task DescribeAsync(Answer answer)
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(answer);
        using var client = endpoint.CreateClient(config => config.MaxErrorRetry = 0);
        await client.DescribeServiceAsync(new() { ServiceArn = "arn" });
    }
}

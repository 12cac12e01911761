using System.Net;
using System.Text;
using AspireAppRunner.Cloud.Tests.Fakes;

namespace AspireAppRunner.Cloud.Tests;

/// <summary>Calls that fail for a moment, with the repeats of the real SDK.</summary>
public sealed class DisturbanceTests
{
    private readonly FakeAccount _account = new(new FakeTime()) { Retries = 2 };

    [Theory]
    [InlineData("throttling")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("reset")]
    public async Task A_deployment_in_which_every_operation_fails_once_comes_about(string fault)
    {
        var disturbed = new HashSet<string>();
        _account.Disturb = call => disturbed.Add(call.Operation) ? Answer(fault, call) : null;

        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));

        Assert.Contains("AppRunner.CreateService", disturbed);
        _account.Disturb = _ => null;
        _account.Calls.Clear();
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        Assert.Empty(_account.Changes);
    }

    [Theory]
    [InlineData("500", "failed with status 500")]
    [InlineData("reset", "reset")]
    [InlineData("timeout", "100 seconds")]
    public async Task A_call_that_goes_on_failing_tells_why_and_that_the_next_run_goes_on(string fault, string why)
    {
        _account.Disturb = call => call.Operation == "AppRunner.CreateService" ? Answer(fault, call) : null;
        _account.Retries = 0;

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop())));

        Assert.Contains(why, failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("goes on where it ended", failure.Message, StringComparison.Ordinal);

        _account.Disturb = _ => null;
        var summary = await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        Assert.All(summary.Services, service => Assert.Equal("RUNNING", service.Status));
    }

    private static HttpResponseMessage Answer(string fault, FakeCall call) => fault switch
    {
        "throttling" => Error(HttpStatusCode.BadRequest, "ThrottlingException", call),
        "500" => Error(HttpStatusCode.InternalServerError, "InternalServiceErrorException", call),
        "503" => Error(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", call),
        "reset" => throw new HttpRequestException("connection reset", new IOException("reset")),
        "timeout" => throw new TaskCanceledException("no answer within 100 seconds", new TimeoutException("no answer within 100 seconds")),
        _ => throw new InvalidOperationException($"Unknown fault '{fault}'."),
    };

    private static HttpResponseMessage Error(HttpStatusCode status, string code, FakeCall call) => new(status)
    {
        Content = call.Json is not null
            ? new StringContent($$"""{"__type":"{{code}}","message":"try again"}""", Encoding.UTF8, "application/x-amz-json-1.0")
            : new StringContent($"<ErrorResponse><Error><Type>Receiver</Type><Code>{code}</Code><Message>try again</Message></Error><RequestId>r</RequestId></ErrorResponse>", Encoding.UTF8, "text/xml"),
    };
}

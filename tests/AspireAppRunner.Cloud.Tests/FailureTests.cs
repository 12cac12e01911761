using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Tests;

public sealed class FailureTests
{
    private readonly FakeAccount _account = new(new FakeTime());

    [Theory]
    [InlineData("ROLLBACK_SUCCEEDED", "went back")]
    [InlineData("ROLLBACK_FAILED", "going back")]
    [InlineData("FAILED", "could not carry it out")]
    public async Task An_update_that_did_not_hold_is_a_failure_with_the_services_last_lines(string fate, string why)
    {
        var deployment = await DeployedAsync();
        deployment.Services[0].EnvironmentVariables["A"] = "1";
        _account.AppRunner.Fates["front"] = new([fate]);
        _account.Logs.Streams["events"] = ["[AppRunner] Health check failed on port 8000."];
        _account.Logs.Streams["deployment/0123"] = ["[AppRunner] Pulled the image."];

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(deployment));

        Assert.Equal(("Updating the service", "service front"), (failure.What, failure.Where));
        Assert.Contains(fate, failure.Why, StringComparison.Ordinal);
        Assert.Contains(why, failure.Why, StringComparison.Ordinal);
        Assert.Equal(["events: [AppRunner] Health check failed on port 8000.", "deployment/0123: [AppRunner] Pulled the image."], failure.LogTail);
        Assert.Contains("Health check failed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_rollback_the_next_run_tries_again()
    {
        var deployment = await DeployedAsync();
        deployment.Services[0].EnvironmentVariables["A"] = "1";
        _account.AppRunner.Fates["front"] = new(["ROLLBACK_SUCCEEDED"]);
        await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(deployment));

        await ApplyAsync(deployment);

        Assert.Equal("1", _account.AppRunner.Named("front").Variables["A"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_rolled_back_deployment_of_a_new_secret_is_tried_again_too()
    {
        await ApplyAsync(Samples.Shop());
        _account.AppRunner.Fates["api-service"] = new(["ROLLBACK_SUCCEEDED"]);
        await Assert.ThrowsAsync<DeploymentFailedException>(() => _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop(), stripeKey: "sk_live_another")));
        _account.Calls.Clear();

        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop(), stripeKey: "sk_live_another"));

        Assert.Equal(["AppRunner.StartDeployment", "AppRunner.TagResource"], _account.Changes);
    }

    [Fact]
    public async Task One_failure_leaves_independent_services_alone_and_holds_up_what_needs_it()
    {
        var (first, second, third) = (Samples.Public("first"), Samples.Public("second"), Samples.Public("third"));
        second.EnvironmentVariables["FIRST"] = new ServiceValue("first");
        _account.AppRunner.Fates["first"] = new(["FAILED"]);

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(new AppRunnerDeployment("shop", first, second, third)));

        Assert.Equal("service first", Assert.Single(failure.Failures).Where);
        Assert.Equal(["first", "third"], _account.AppRunner.Services.Values.Select(service => service.Name).Order(StringComparer.Ordinal));
        Assert.Equal("RUNNING", _account.AppRunner.Named("third").Status);
    }

    [Fact]
    public async Task Several_failures_are_told_together()
    {
        _account.AppRunner.Fates["first"] = new(["FAILED"]);
        _account.AppRunner.Fates["third"] = new(["FAILED"]);

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(new AppRunnerDeployment("shop", Samples.Public("first"), Samples.Public("third"))));

        Assert.Equal(["service first", "service third"], failure.Failures.Select(item => item.Where).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_stops_every_service_in_the_same_way_is_said_once()
    {
        _account.Refuse = operation => operation == "AppRunner.CreateService" ? new FakeError("ExpiredTokenException", "expired") : null;

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(new AppRunnerDeployment("shop", Samples.Public("first"), Samples.Public("third"))));

        Assert.Equal(2, failure.Failures.Count);
        Assert.Equal(2, failure.Message.Split("credentials have expired").Length);
    }

    [Fact]
    public async Task An_operation_that_never_ends_is_given_up()
    {
        _account.AppRunner.Duration = TimeSpan.FromDays(1);

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(new AppRunnerDeployment("shop", Samples.Public("front"))));

        Assert.Contains("30 minutes", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_is_away_for_a_moment_does_not_end_the_wait()
    {
        var losses = 3;
        _account.Refuse = operation => operation == "AppRunner.ListOperations" && losses-- > 0 ? throw new HttpRequestException("no route to host") : null;

        await ApplyAsync(new AppRunnerDeployment("shop", Samples.Public("front")));

        Assert.Equal("RUNNING", _account.AppRunner.Named("front").Status);
    }

    [Fact]
    public async Task A_network_that_stays_away_ends_the_wait_and_tells_that_the_next_run_goes_on()
    {
        _account.Refuse = operation => operation == "AppRunner.ListOperations" ? throw new HttpRequestException("no route to host") : null;

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(new AppRunnerDeployment("shop", Samples.Public("front"))));

        Assert.Contains("goes on where it ended", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_removed_when_a_service_failed()
    {
        await ApplyAsync(new AppRunnerDeployment("shop", Samples.Public("front"), Samples.Public("third")));
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        deployment.Services[0].EnvironmentVariables["A"] = "1";
        _account.AppRunner.Fates["front"] = new(["ROLLBACK_SUCCEEDED"]);

        await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(deployment));

        Assert.Equal("RUNNING", _account.AppRunner.Named("third").Status);
    }

    [Theory]
    [InlineData("AccessDeniedException", "User: arn:aws:iam::1:user/u is not authorized to perform: apprunner:CreateService on resource: *", "may not apprunner:CreateService", "Allow apprunner:CreateService")]
    [InlineData("AccessDeniedException", "not for you", "may not apprunner:CreateService", "ECS Express Mode")]
    [InlineData("ExpiredTokenException", "expired", "credentials have expired", "Sign in again")]
    [InlineData("UnrecognizedClientException", "invalid", "does not accept the credentials", "profile")]
    [InlineData("ServiceQuotaExceededException", "You have 30 services", "You have 30 services", "Service Quotas")]
    [InlineData("ThrottlingException", "Rate exceeded", "too many requests", "in a minute")]
    [InlineData("InvalidRequestException", "The port is wrong", "The port is wrong", "InvalidRequestException")]
    public async Task Errors_of_AWS_tell_why_and_what_to_do(string code, string message, string why, string remedy)
    {
        _account.Refuse = operation => operation == "AppRunner.CreateService" ? new FakeError(code, message) : null;

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(new AppRunnerDeployment("shop", Samples.Public("front"))));

        Assert.Equal(("apprunner:CreateService", "service front"), (failure.What, failure.Where));
        Assert.Contains(why, failure.Why, StringComparison.Ordinal);
        Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_without_a_value_is_named()
    {
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        deployment.Services[0].EnvironmentVariables["A"] = new ParameterValue("colour");

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(deployment));

        Assert.Equal("parameter colour", failure.Where);
    }

    [Fact]
    public async Task A_connection_whose_handshake_is_not_finished_is_named()
    {
        _account.AppRunner.Connections.Add(new() { ["ConnectionName"] = "my-github", ["ConnectionArn"] = "arn:c", ["Status"] = "PENDING_HANDSHAKE" });
        var service = new AppRunnerService("code-service") { Source = new CodeSource("https://github.com/example/code", "main") { Connection = CodeSource.ConnectionNamed("my-github") } };

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(new AppRunnerDeployment("shop", service)));

        Assert.Contains("PENDING_HANDSHAKE", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_removals_than_were_agreed_to_are_not_begun()
    {
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        var shown = await _account.CreateDeployer().PlanAsync(Samples.Request(deployment));
        await ApplyAsync(new AppRunnerDeployment("shop", Samples.Public("other")));
        _account.Calls.Clear();

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => _account.CreateDeployer().ApplyAsync(Samples.Request(deployment), shown));

        Assert.Equal("service other", failure.Where);
        Assert.Empty(_account.Changes);
    }

    private Task<DeploymentSummary> ApplyAsync(AppRunnerDeployment deployment) => _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));

    private async Task<AppRunnerDeployment> DeployedAsync()
    {
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        await ApplyAsync(deployment);
        return deployment;
    }
}

using AspireAppRunner.Cloud.Tests.Fakes;

namespace AspireAppRunner.Cloud.Tests;

public sealed class SecrecyTests
{
    private readonly FakeAccount _account = new(new FakeTime());
    private readonly RecordingLog _log = new();

    [Fact]
    public async Task No_plan_log_or_summary_holds_a_secret_value()
    {
        var request = Samples.Request(Samples.Shop());
        var first = await _account.CreateDeployer().PlanAsync(request);
        var summary = await _account.CreateDeployer(_log).ApplyAsync(request);
        var second = await _account.CreateDeployer(_log).PlanAsync(Samples.Request(Samples.Shop(), stripeKey: "sk_live_another"));

        var text = string.Join('\n', [first.ToString(), first.ToJson(), second.ToString(), second.ToJson(), .. _log.Lines, .. summary.Notes, summary.ToString()]);
        Assert.DoesNotContain(Samples.StripeKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain("sk_live_another", text, StringComparison.Ordinal);
        Assert.DoesNotContain("registry-password", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_value_goes_to_Secrets_Manager_and_nowhere_else()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));

        Assert.Equal(["secretsmanager.PutSecretValue"], _account.Calls.Where(call => call.Body.Contains(Samples.StripeKey, StringComparison.Ordinal)).Select(call => call.Operation));
    }

    [Fact]
    public async Task An_error_that_repeats_the_secret_does_not_bring_it_out()
    {
        _account.Refuse = operation => operation == "secretsmanager.PutSecretValue" ? new FakeError("ValidationException", $"'key={Samples.StripeKey}' is no good") : null;

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => _account.CreateDeployer(_log).ApplyAsync(Samples.Request(Samples.Shop())));

        Assert.DoesNotContain(Samples.StripeKey, failure + string.Join('\n', _log.Lines), StringComparison.Ordinal);
        Assert.Contains("***", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_line_that_repeats_the_secret_does_not_bring_it_out()
    {
        _account.AppRunner.Fates["api-service"] = new(["FAILED"]);
        _account.Logs.Streams["events"] = [$"[AppRunner] Started with STRIPE_KEY={Samples.StripeKey}"];

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => _account.CreateDeployer(_log).ApplyAsync(Samples.Request(Samples.Shop())));

        Assert.Contains("events: [AppRunner] Started with STRIPE_KEY=***", failure.LogTail);
        Assert.DoesNotContain(Samples.StripeKey, failure.ToString(), StringComparison.Ordinal);
    }
}

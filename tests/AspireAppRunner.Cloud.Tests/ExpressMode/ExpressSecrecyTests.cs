using AspireAppRunner.Cloud.Tests.Fakes;

namespace AspireAppRunner.Cloud.Tests.ExpressMode;

public sealed class ExpressSecrecyTests
{
    private readonly FakeAccount _account = new(new FakeTime());
    private readonly RecordingLog _log = new();

    [Fact]
    public async Task No_plan_log_or_summary_holds_a_secret_value()
    {
        var first = await _account.CreateExpressDeployer().PlanAsync(Samples.Request(Samples.Shop()));
        var summary = await _account.CreateExpressDeployer(_log).ApplyAsync(Samples.Request(Samples.Shop()));
        var second = await _account.CreateExpressDeployer(_log).PlanAsync(Samples.Request(Samples.Shop(), stripeKey: "sk_live_another"));

        var text = string.Join('\n', [first.ToString(), first.ToJson(), second.ToString(), second.ToJson(), .. _log.Lines, .. summary.Notes, summary.ToString()]);
        Assert.DoesNotContain(Samples.StripeKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain("sk_live_another", text, StringComparison.Ordinal);
        Assert.DoesNotContain("registry-password", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_value_goes_to_Secrets_Manager_and_nowhere_else()
    {
        await _account.CreateExpressDeployer().ApplyAsync(Samples.Request(Samples.Shop()));

        Assert.Equal(["secretsmanager.PutSecretValue"], _account.Calls.Where(call => call.Body.Contains(Samples.StripeKey, StringComparison.Ordinal)).Select(call => call.Operation));
    }

    [Fact]
    public async Task A_reason_and_a_log_that_repeat_the_secret_do_not_bring_it_out()
    {
        _account.Ecs.Fates["api-service"] = new([("STOPPED", $"exec failed with key={Samples.StripeKey}")]);
        _account.Logs.Streams["api-service/Main/1"] = [$"STRIPE_KEY={Samples.StripeKey}"];

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => _account.CreateExpressDeployer(_log).ApplyAsync(Samples.Request(Samples.Shop())));

        Assert.DoesNotContain(Samples.StripeKey, failure + string.Join('\n', _log.Lines), StringComparison.Ordinal);
        Assert.Contains("***", failure.Why, StringComparison.Ordinal);
    }
}

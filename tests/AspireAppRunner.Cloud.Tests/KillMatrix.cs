using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Tests;

/// <summary>A run that dies at any call is carried on by the next: the same end, nothing twice. What it deploys to is said by those who inherit.</summary>
public abstract class KillMatrix
{
    // Dying with an answer lost leaves the account as dying before the next call does, so that one case is both.
    [Fact]
    public async Task A_first_deployment_killed_at_any_call_is_completed_by_the_next()
    {
        var wanted = await StateAsync(_ => Task.CompletedTask, Shop());
        for (var calls = 0; ; calls++)
        {
            var survived = false;
            var state = await StateAsync(async account => survived = await DyingAsync(account, calls, Shop()), Shop());

            Assert.True(wanted == state, $"Killed after {calls} calls:\n{state}\ninstead of\n{wanted}");
            if (survived)
            {
                return;
            }
        }
    }

    [Fact]
    public async Task An_update_killed_at_any_call_is_completed_by_the_next()
    {
        var wanted = await StateAsync(account => ApplyAsync(account, Samples.Request(Shop())), Changed(), "another-key");
        for (var calls = 0; ; calls++)
        {
            var survived = false;
            var state = await StateAsync(async account =>
            {
                await ApplyAsync(account, Samples.Request(Shop()));
                survived = await DyingAsync(account, account.Calls.Count + calls, Changed(), "another-key");
            }, Changed(), "another-key");

            Assert.True(wanted == state, $"Killed after {calls} calls:\n{state}\ninstead of\n{wanted}");
            if (survived)
            {
                return;
            }
        }
    }

    [Fact]
    public async Task A_destruction_killed_at_any_call_is_completed_by_the_next()
    {
        for (var calls = 0; ; calls++)
        {
            var account = new FakeAccount(new FakeTime());
            await ApplyAsync(account, Samples.Request(Shop()));
            account.DiesAfter = account.Calls.Count + calls;
            var survived = await SurvivesAsync(() => DestroyAsync(account, "shop"));
            account.DiesAfter = int.MaxValue;

            await DestroyAsync(account, "shop");

            AssertThatServicesAreGone(account);
            Assert.Empty(account.Iam.Roles);
            Assert.Empty(account.Registry.Repositories);
            Assert.All(account.Secrets.All.Values, secret => Assert.True(secret.IsDeleted));
            if (survived)
            {
                return;
            }
        }
    }

    private protected abstract Task ApplyAsync(FakeAccount account, DeploymentRequest request);

    private protected abstract Task DestroyAsync(FakeAccount account, string deployment);

    private protected abstract void AssertThatServicesAreGone(FakeAccount account);

    /// <summary>The services and what belongs to them alone, as one text without what is random or counts up.</summary>
    private protected abstract string Describe(FakeAccount account);

    private static AppRunnerDeployment Shop()
    {
        var shop = Samples.Shop();
        shop.Services[0].EnvironmentVariables["FRONT"] = new ServiceValue("front");
        return shop;
    }

    private static AppRunnerDeployment Changed()
    {
        var shop = Shop();
        // The other service changes only in the value of its secret.
        shop.Services[1].AutoScaling = new AutoScaling(2, 4, 20);
        shop.Services[1].EnvironmentVariables["COLOUR"] = "red";
        return shop;
    }

    private static async Task<bool> SurvivesAsync(Func<Task> run)
    {
        try
        {
            await run();
            return true;
        }
        catch (DeploymentFailedException)
        {
            return false;
        }
    }

    private async Task<bool> DyingAsync(FakeAccount account, int calls, AppRunnerDeployment deployment, string key = Samples.StripeKey)
    {
        account.DiesAfter = calls;
        var survived = await SurvivesAsync(() => ApplyAsync(account, Samples.Request(deployment, key)));
        account.DiesAfter = int.MaxValue;
        return survived;
    }

    /// <summary>The account after something happened and then a whole deployment; one more changes nothing.</summary>
    private async Task<string> StateAsync(Func<FakeAccount, Task> before, AppRunnerDeployment deployment, string key = Samples.StripeKey)
    {
        var account = new FakeAccount(new FakeTime());
        await before(account);
        await ApplyAsync(account, Samples.Request(deployment, key));
        var quiet = account.Calls.Count;
        await ApplyAsync(account, Samples.Request(deployment, key));
        Assert.DoesNotContain(account.Calls.Skip(quiet), call => call.IsChange);

        return string.Join('\n', account.Secrets.All.Values.Select(secret => $"{secret.Name} {secret.Value} {secret.IsDeleted}")
            .Concat(account.Iam.Roles.OrderBy(role => role.Key, StringComparer.Ordinal).Select(role => $"{role.Key} {role.Value.Trust} {string.Join(' ', role.Value.Policies)} {string.Join(' ', role.Value.Managed)}"))
            .Concat(account.Registry.Repositories.Keys)
            .Append(Describe(account)));
    }
}

using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Tests.ExpressMode;

/// <summary>A run that dies at any call is carried on by the next: the same end, nothing twice.</summary>
public sealed class ExpressKillTests
{
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
        var wanted = await StateAsync(account => account.CreateExpressDeployer().ApplyAsync(Samples.Request(Shop())), Changed(), "another-key");
        for (var calls = 0; ; calls++)
        {
            var survived = false;
            var state = await StateAsync(async account =>
            {
                await account.CreateExpressDeployer().ApplyAsync(Samples.Request(Shop()));
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
            await account.CreateExpressDeployer().ApplyAsync(Samples.Request(Shop()));
            account.DiesAfter = account.Calls.Count + calls;
            var survived = await SurvivesAsync(() => account.CreateExpressDeployer().DestroyAsync("shop"));
            account.DiesAfter = int.MaxValue;

            await account.CreateExpressDeployer().DestroyAsync("shop");

            Assert.All(account.Ecs.Services.Values, service => Assert.Equal("INACTIVE", service.Status));
            Assert.Empty(account.Iam.Roles);
            Assert.Empty(account.Registry.Repositories);
            Assert.Empty(account.Logs.Groups);
            Assert.Empty(account.Ecs.Clusters);
            Assert.All(account.Secrets.All.Values, secret => Assert.True(secret.IsDeleted));
            if (survived)
            {
                return;
            }
        }
    }

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

    private static async Task<bool> DyingAsync(FakeAccount account, int calls, AppRunnerDeployment deployment, string key = Samples.StripeKey)
    {
        account.DiesAfter = calls;
        var survived = await SurvivesAsync(() => account.CreateExpressDeployer().ApplyAsync(Samples.Request(deployment, key)));
        account.DiesAfter = int.MaxValue;
        return survived;
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

    /// <summary>The account after something happened and then a whole deployment, as one text without what counts up.</summary>
    private static async Task<string> StateAsync(Func<FakeAccount, Task> before, AppRunnerDeployment deployment, string key = Samples.StripeKey)
    {
        var account = new FakeAccount(new FakeTime());
        await before(account);
        await account.CreateExpressDeployer().ApplyAsync(Samples.Request(deployment, key));
        var quiet = account.Calls.Count;
        await account.CreateExpressDeployer().ApplyAsync(Samples.Request(deployment, key));
        Assert.DoesNotContain(account.Calls.Skip(quiet), call => call.IsChange);

        var text = string.Join('\n', account.Ecs.Services.Values.Where(service => service.Status != "INACTIVE").OrderBy(service => service.Name, StringComparer.Ordinal)
            .Select(service => $"{service.Name} {service.Status} {service.Active.Count} {service.Configuration["primaryContainer"]} {service.Configuration["scalingTarget"]}")
            .Concat(account.Ecs.Clusters.Keys)
            .Concat(account.Secrets.All.Values.Select(secret => $"{secret.Name} {secret.Value} {secret.IsDeleted}"))
            .Concat(account.Iam.Roles.OrderBy(role => role.Key, StringComparer.Ordinal).Select(role => $"{role.Key} {role.Value.Trust} {string.Join(' ', role.Value.Policies)} {string.Join(' ', role.Value.Managed)}"))
            .Concat(account.Logs.Groups.Select(group => $"{group.Key} {group.Value}").Order(StringComparer.Ordinal))
            .Concat(account.Registry.Repositories.Keys));
        return System.Text.RegularExpressions.Regex.Replace(text, "[0-9]{32}", "version");
    }
}

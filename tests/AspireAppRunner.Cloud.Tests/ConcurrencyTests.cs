using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Tests;

public sealed class ConcurrencyTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(3);

    // A pause between two looks is 15 seconds at most, so an end is seen that much later.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Thirty_services_take_as_long_as_their_longest_chain()
    {
        // Five chains of different lengths, the longest of eight services, and single ones; chains and no waves, so a short one never waits for a long one.
        var deployment = Chains(8, 6, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1);
        Assert.Equal(30, deployment.Services.Count);

        var (took, account) = await DeployAsync(deployment);

        Assert.InRange(took, 8 * Duration, 8 * (Duration + LongestPause));
        var starts = account.AppRunner.Services.Values.ToDictionary(service => service.Name, service => service.Operations[^1].Started);
        Assert.All(deployment.Services.SelectMany(service => ServiceGraph.References(service).Select(other => (service.Name, other))), pair => Assert.True(starts[pair.Name] >= starts[pair.other] + Duration));
        Assert.Equal(12, starts.Values.Count(start => start == starts.Values.Min()));
    }

    [Fact]
    public async Task A_service_starts_as_soon_as_its_own_dependencies_are_there()
    {
        var (_, account) = await DeployAsync(Chains(2, 5));

        var second = account.AppRunner.Named("chain0-1").Operations[^1].Started;
        var first = account.AppRunner.Named("chain0-0").Operations[^1].Ends;
        Assert.InRange(second - first, TimeSpan.Zero, LongestPause);
    }

    private static AppRunnerDeployment Chains(params int[] lengths)
    {
        var services = new List<AppRunnerService>();
        for (var chain = 0; chain < lengths.Length; chain++)
        {
            for (var link = 0; link < lengths[chain]; link++)
            {
                var service = Samples.Public($"chain{chain}-{link}");
                if (link > 0)
                {
                    service.EnvironmentVariables["BEFORE"] = new ServiceValue($"chain{chain}-{link - 1}");
                }

                services.Add(service);
            }
        }

        return new AppRunnerDeployment("many", services);
    }

    /// <summary>Moves the clock only when everything that could go on at this moment has begun and all that is left is waiting.</summary>
    private static async Task<(TimeSpan Took, FakeAccount Account)> DeployAsync(AppRunnerDeployment deployment)
    {
        var time = new SteppedTime();
        var account = new FakeAccount(time) { AppRunner = { Duration = Duration } };
        var ended = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        account.AppRunner.EndObserved += service => ended[service.Name] = true;
        var began = time.GetUtcNow();
        var run = account.CreateDeployer().ApplyAsync(Samples.Request(deployment));
        while (!run.IsCompleted)
        {
            var ready = deployment.Services.Count(service => ServiceGraph.References(service).All(ended.ContainsKey));
            var waiting = ready - ended.Count;
            if (waiting > 0 && time.Pending == waiting && account.IsIdle)
            {
                time.Step();
            }

            await Task.Yield();
        }

        await run;
        return (time.GetUtcNow() - began, account);
    }
}

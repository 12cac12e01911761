using System.Net;
using AspireAppRunner.Local.Tests.Hosts;
using AspireAppRunner.Local.Tests.Services;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local.Tests.Faults;

/// <summary>
/// What real instances go through under load: scaling, sudden death, deployments. The application answers <c>/cgi-bin/work</c>
/// with its name, the requests that it was working on, and its version; <c>/cgi-bin/hold</c> once it is released; and
/// <c>/health</c> with 200 unless the variable <c>HEALTHY</c> is <c>no</c>.
/// </summary>
public abstract class InstanceFaults
{
    private const string Work = "/cgi-bin/work";

    private protected static readonly LocalServiceOptions Options = TestService.Options with
    {
        HealthCheck = new() { Protocol = HealthCheckProtocol.Http, Path = "/health", IntervalSeconds = 1, TimeoutSeconds = 5, UnhealthyThreshold = 5 },
        ScaleInAfter = TimeSpan.FromSeconds(1),
    };

    [SkippableFact]
    public async Task Under_256_connections_instances_come_and_go_and_none_works_on_more_than_its_maximum()
    {
        await using var running = await StartAsync(Options with { Scaling = new(MinSize: 1, MaxSize: 3, MaxConcurrency: 10) });
        await using (var load = new ClientLoad(running.Url, clients: 256, Work))
        {
            await load.WhenAsync(seen => Concurrencies(seen).Select(answer => answer.Instance).Distinct().Count() == 3);
            await load.WhenServedAsync(100);
            await load.StopAsync();

            Assert.Empty(load.Failures);
            Assert.True(load.Refused > 0);
            Assert.Equal(10, Concurrencies(load).Max(answer => answer.Concurrency));
        }

        await TestService.WaitForAsync(running.Service, snapshot => snapshot is { ProvisionedInstances: 1, Instances.Count: 1 });
        Assert.Equal(0, running.Service.Snapshot.Instances.Sum(instance => instance.Concurrency));
    }

    [SkippableFact]
    public async Task A_killed_instance_takes_only_those_requests_along_that_it_had()
    {
        const int Held = 12;
        const int Clients = 3;
        await using var running = await StartAsync(Options with { Scaling = new(MinSize: 2, MaxSize: 2, MaxConcurrency: 10) });
        using var client = new HttpClient { BaseAddress = running.Url, Timeout = Patience.Timeout };
        var held = Enumerable.Range(0, Held).Select(_ => client.PostAsync("/cgi-bin/hold", content: null)).ToList();
        await TestService.WaitForAsync(running.Service, snapshot => snapshot.Instances.Sum(instance => instance.Concurrency) == Held);
        var victim = running.Service.Snapshot.Instances[0];

        await using var load = new ClientLoad(running.Url, Clients, Work);
        await load.WhenServedAsync(20);
        await running.KillAsync(victim.Id);
        await running.Hosted.Log.WaitForAsync("It is replaced");
        await load.WhenServedAsync(20);
        await running.ReleaseAsync();
        var responses = await Task.WhenAll(held);
        await load.StopAsync();

        Assert.Equal(victim.Concurrency, responses.Count(response => response.StatusCode == HttpStatusCode.BadGateway));
        Assert.Equal(Held - victim.Concurrency, responses.Count(response => response.StatusCode == HttpStatusCode.OK));
        Assert.InRange(load.Failures.Count, 0, Clients);
    }

    [SkippableFact]
    public async Task Neither_a_bad_deployment_nor_a_good_one_loses_a_request()
    {
        await using var running = await StartAsync(Options with { Scaling = new(MinSize: 1, MaxSize: 1, MaxConcurrency: 50), StartTimeout = TimeSpan.FromSeconds(3) });
        await using var load = new ClientLoad(running.Url, clients: 6, Work);
        await load.WhenServedAsync(20);

        running.Model.EnvironmentVariables["HEALTHY"] = "no";
        running.Model.EnvironmentVariables["VERSION"] = "bad";
        Assert.Equal(OperationStatus.RollbackSucceeded, (await running.Hosted.DeployAsync()).Status);
        await load.WhenServedAsync(20);
        Assert.DoesNotContain(Concurrencies(load), answer => answer.Version == "bad");

        running.Model.EnvironmentVariables["HEALTHY"] = "yes";
        running.Model.EnvironmentVariables["VERSION"] = "good";
        Assert.Equal(OperationStatus.Succeeded, (await running.Hosted.DeployAsync()).Status);
        await load.WhenAsync(seen => Concurrencies(seen).Any(answer => answer.Version == "good"));
        await load.StopAsync();

        Assert.Empty(load.Failures);
        Assert.Equal(0, load.Refused);
    }

    private protected abstract Task<RunningInstances> StartAsync(LocalServiceOptions options);

    private static IEnumerable<(string Instance, int Concurrency, string Version)> Concurrencies(ClientLoad load) =>
        load.Answers.Keys.Select(answer => answer.Trim().Split(' ')).Select(words => (words[0], int.Parse(words[1]), words[2]));

    /// <summary>A service with real instances.</summary>
    private protected abstract class RunningInstances(HostedService hosted, AppRunnerService model) : IAsyncDisposable
    {
        public HostedService Hosted => hosted;

        public LocalService Service => hosted.Service;

        /// <summary>What the next deployment deploys.</summary>
        public AppRunnerService Model => model;

        public Uri Url => Service.Snapshot.Url!;

        /// <summary>Ends an instance by SIGKILL.</summary>
        public abstract Task KillAsync(string instanceId);

        /// <summary>Lets the requests go on that are held.</summary>
        public abstract Task ReleaseAsync();

        public virtual async ValueTask DisposeAsync() => await hosted.DisposeAsync();
    }
}

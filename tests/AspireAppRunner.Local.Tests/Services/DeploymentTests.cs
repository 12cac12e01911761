using AspireAppRunner.Model;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Services;

public sealed class DeploymentTests
{
    [Fact]
    public async Task A_deployment_replaces_the_instances_by_those_of_the_new_version()
    {
        await using var service = await TestService.RunningAsync(host: out var host);

        var operation = await service.StartDeployment().Completion;

        Assert.Equal((OperationType.StartDeployment, OperationStatus.Succeeded), (operation.Type, operation.Status));
        Assert.Equal("v2", service.Snapshot.Version!.Id);
        Assert.Equal(["v2"], service.Snapshot.Instances.Select(instance => instance.Version.Id));
        Assert.Single(host.Alive);
        Assert.Equal("hello", await TestService.GetAsync(service));
    }

    [Fact]
    public async Task No_request_is_lost_while_versions_change()
    {
        await using var service = await TestService.RunningAsync(handler: async context =>
        {
            await Task.Yield();
            await context.Response.WriteAsync("hello");
        });
        using var stop = new CancellationTokenSource();
        var (served, failed) = (0, 0);
        using var client = new HttpClient { BaseAddress = service.Snapshot.Url };
        var load = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var response = await client.GetAsync("/");
                _ = response.StatusCode == HttpStatusCode.OK ? Interlocked.Increment(ref served) : Interlocked.Increment(ref failed);
            }
        })).ToArray();

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(OperationStatus.Succeeded, (await service.StartDeployment().Completion).Status);
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        Assert.Equal(0, failed);
        Assert.True(served > 0);
    }

    [Fact]
    public async Task A_version_that_does_not_get_healthy_is_rolled_back_with_its_reason()
    {
        await using var service = await TestService.RunningAsync(
            out var host,
            TestService.Options with { HealthCheck = HealthCheck.Http("/"), StartTimeout = TimeSpan.FromSeconds(1) },
            handler: context =>
            {
                context.Response.StatusCode = context.Response.Headers["X-Version"] == "v1" ? 200 : 500;
                return context.Response.WriteAsync("hello");
            });

        var operation = await service.StartDeployment().Completion;

        Assert.Equal(OperationStatus.RollbackSucceeded, operation.Status);
        Assert.Contains("it answers 500", operation.Failure, StringComparison.Ordinal);
        Assert.Equal((ServiceStatus.Running, "v1"), (service.Snapshot.Status, service.Snapshot.Version!.Id));
        Assert.Single(host.Alive);
        Assert.Equal("hello", await TestService.GetAsync(service));
    }

    [Fact]
    public async Task A_version_that_can_not_be_prepared_is_rolled_back()
    {
        var log = new RecordingLog();
        await using var service = await TestService.RunningAsync(log: log, host: out var host);
        host.OnPrepare = preparation =>
        {
            preparation.WriteBuildLine("error CS1002: ; expected");
            throw new InstanceStartException("The build failed");
        };

        var operation = await service.StartDeployment().Completion;

        Assert.Equal((OperationStatus.RollbackSucceeded, "The build failed"), (operation.Status, operation.Failure));
        var line = await log.WaitForAsync("error CS1002");
        Assert.Equal(($"deployment/{operation.Id}", "[Build] error CS1002: ; expected"), (line.Stream, line.ToString()));
        Assert.Equal("hello", await TestService.GetAsync(service));
    }

    [Fact]
    public async Task Traffic_goes_to_one_version_only_and_shifts_at_once()
    {
        await using var service = await TestService.RunningAsync(
            TestService.Options with { Scaling = new(MinSize: 2) },
            handler: context => context.Response.WriteAsync(context.Response.Headers["X-Version"].ToString()));
        using var stop = new CancellationTokenSource();
        var seen = new List<string>();
        var load = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                seen.Add(await TestService.GetAsync(service));
            }
        });

        await service.StartDeployment().Completion;
        await stop.CancelAsync();
        await load;

        Assert.Equal(seen.Order(), seen);
    }

    [Fact]
    public async Task No_more_instances_of_the_new_version_than_the_overlap_run_beside_the_old()
    {
        var (starting, most) = (0, 0);
        await using var service = TestService.Create(out var host, TestService.Options with { Scaling = new(MinSize: 3), DeploymentOverlap = 1 });
        await (await service.CreateAsync()).Completion;
        using var watch = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            await foreach (var snapshot in service.WatchAsync(watch.Token))
            {
                starting = snapshot.Instances.Count(instance => instance.State != InstanceState.Stopped);
                most = Math.Max(most, starting);
            }
        });

        await service.StartDeployment().Completion;
        await TestService.WaitForAsync(service, snapshot => snapshot.ProvisionedInstances == 3);
        await watch.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);

        Assert.InRange(most, 3, 4);
        Assert.All(service.Snapshot.Instances, instance => Assert.Equal("v2", instance.Version.Id));
        Assert.Equal(3, host.Alive.Count());
    }

    [Fact]
    public async Task An_update_changes_the_settings()
    {
        await using var service = await TestService.RunningAsync();

        var operation = await service.Update(new(Scaling: new(MinSize: 2))).Completion;

        Assert.Equal((OperationType.UpdateService, OperationStatus.Succeeded), (operation.Type, operation.Status));
        Assert.Equal(2, service.Snapshot.ProvisionedInstances);
    }

    [Fact]
    public async Task An_update_out_of_range_is_refused_and_no_operation()
    {
        await using var service = await TestService.RunningAsync();

        Assert.Throws<ArgumentOutOfRangeException>(() => service.Update(new(Scaling: new(MaxConcurrency: 201))));
        Assert.Single(service.Operations);
    }

    [Fact]
    public async Task Operations_are_listed_with_the_newest_first()
    {
        await using var service = await TestService.RunningAsync();
        await service.StartDeployment().Completion;
        await service.Pause()!.Completion;

        Assert.Equal(
            ["PAUSE_SERVICE SUCCEEDED", "START_DEPLOYMENT SUCCEEDED", "CREATE_SERVICE SUCCEEDED"],
            service.Operations.Select(operation => $"{operation.Type.ToApiName()} {operation.Status.ToApiName()}"));
        Assert.All(service.Operations, operation => Assert.Matches("^[0-9a-f]{32}$", operation.Id));
    }
}

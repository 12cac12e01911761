using AspireAppRunner.Model;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Services;

public sealed class LocalServiceTests
{
    [Fact]
    public async Task A_created_service_runs_and_serves()
    {
        await using var service = TestService.Create(out _);

        var operation = await (await service.CreateAsync()).Completion;

        Assert.Equal((OperationType.CreateService, OperationStatus.Succeeded), (operation.Type, operation.Status));
        Assert.Equal(ServiceStatus.Running, service.Snapshot.Status);
        Assert.Equal("hello", await TestService.GetAsync(service));
    }

    [Fact]
    public async Task The_service_starts_with_MinSize_instances()
    {
        await using var service = await TestService.RunningAsync(TestService.Options with { Scaling = new(MinSize: 2) });

        Assert.Equal(2, service.Snapshot.ProvisionedInstances);
    }

    [Fact]
    public async Task The_URL_is_known_before_the_service_is_created()
    {
        await using var service = TestService.Create(out _);

        var url = await service.OpenAsync();

        Assert.Equal(url, service.Snapshot.Url);
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        await using var first = TestService.Create(out _);
        var port = (await first.OpenAsync()).Port;
        await using var second = TestService.Create(out _, TestService.Options with { GatewayPort = port });

        var exception = await Assert.ThrowsAsync<IOException>(() => second.OpenAsync());

        Assert.Contains($"{port}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_that_can_not_be_started_fails_the_creation_with_its_reason()
    {
        await using var service = TestService.Create(out var host);
        host.OnStart = _ => throw new InstanceStartException("no such image");

        var operation = await (await service.CreateAsync()).Completion;

        Assert.Equal((OperationStatus.Failed, "no such image"), (operation.Status, operation.Failure));
        Assert.Equal(ServiceStatus.CreateFailed, service.Snapshot.Status);
    }

    [Fact]
    public async Task An_instance_that_exits_before_it_is_healthy_fails_the_creation()
    {
        var isChecked = new TaskCompletionSource();
        await using var service = TestService.Create(out var host, TestService.Options with { HealthCheck = HealthCheck.Http("/never") }, handler: context =>
        {
            isChecked.TrySetResult();
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        var creating = await service.CreateAsync();
        await isChecked.Task.WaitAsync(Patience.Timeout);

        await host.Started.First().CrashAsync(exitCode: 3);

        var operation = await creating.Completion;
        Assert.Equal(OperationStatus.Failed, operation.Status);
        Assert.Contains("exit code 3", operation.Failure, StringComparison.Ordinal);
        Assert.Empty(host.Alive);
    }

    [Fact]
    public async Task An_instance_that_never_gets_healthy_fails_the_creation_after_the_start_timeout()
    {
        var log = new RecordingLog();
        await using var service = TestService.Create(
            out var host,
            TestService.Options with { HealthCheck = HealthCheck.Http("/"), StartTimeout = TimeSpan.FromSeconds(1) },
            log,
            handler: context =>
            {
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
            });

        var operation = await (await service.CreateAsync()).Completion;

        Assert.Equal(OperationStatus.Failed, operation.Status);
        Assert.Contains("it answers 404", operation.Failure, StringComparison.Ordinal);
        Assert.Empty(host.Alive);
        Assert.Contains("Check your configured port number", (await log.WaitForAsync("Health check failed")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_creation_is_repaired_by_an_update()
    {
        await using var service = TestService.Create(out var host);
        host.OnStart = _ => throw new InstanceStartException("no such image");
        await (await service.CreateAsync()).Completion;
        host.OnStart = null;

        var operation = await service.Update(new()).Completion;

        Assert.Equal((OperationType.UpdateService, OperationStatus.Succeeded), (operation.Type, operation.Status));
        Assert.Equal("hello", await TestService.GetAsync(service));
    }

    [Fact]
    public async Task An_instance_that_dies_is_replaced()
    {
        var log = new RecordingLog();
        await using var service = await TestService.RunningAsync(log: log, host: out var host);
        var first = service.Snapshot.Instances.Single().Id;

        await host.Started.First().CrashAsync();

        await TestService.WaitForAsync(service, snapshot => snapshot.ProvisionedInstances == 1 && snapshot.Instances.Single().Id != first);
        Assert.Equal("hello", await TestService.GetAsync(service));
        await log.WaitForAsync("exited (exit code 1). It is replaced.");
    }

    [Fact]
    public async Task An_instance_that_gets_unhealthy_is_replaced()
    {
        var sick = "";
        await using var service = await TestService.RunningAsync(
            TestService.Options with { HealthCheck = HealthCheck.Http("/health") with { IntervalSeconds = 1, UnhealthyThreshold = 1 } },
            handler: context =>
            {
                context.Response.StatusCode = context.Response.Headers["X-Instance"] == sick ? 500 : 200;
                return Task.CompletedTask;
            });
        sick = service.Snapshot.Instances.Single().Id;

        await TestService.WaitForAsync(service, snapshot => snapshot.ProvisionedInstances == 1 && snapshot.Instances.Single().Id != sick);
    }

    [Fact]
    public async Task A_paused_service_has_no_instances_and_says_so()
    {
        await using var service = await TestService.RunningAsync(host: out var host);

        await service.Pause()!.Completion;

        Assert.Equal(ServiceStatus.Paused, service.Snapshot.Status);
        Assert.Empty(host.Alive);
        using var client = new HttpClient();
        using var response = await client.GetAsync(service.Snapshot.Url);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("paused", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resumed_service_runs_the_version_that_was_deployed_and_prepares_none()
    {
        await using var service = await TestService.RunningAsync(host: out var host);
        await service.Pause()!.Completion;
        host.OnPrepare = _ => throw new InvalidOperationException("Nothing may be prepared.");

        var operation = await service.Resume()!.Completion;

        Assert.Equal((OperationType.ResumeService, OperationStatus.Succeeded), (operation.Type, operation.Status));
        Assert.Equal("v1", service.Snapshot.Instances.Single().Version.Id);
        Assert.Equal("hello", await TestService.GetAsync(service));
    }

    [Fact]
    public async Task Pausing_a_paused_and_resuming_a_running_service_is_no_operation()
    {
        await using var service = await TestService.RunningAsync();

        Assert.Null(service.Resume());
        await service.Pause()!.Completion;
        Assert.Null(service.Pause());
        Assert.Equal(2, service.Operations.Count);
    }

    [Fact]
    public async Task Pausing_lets_requests_in_flight_finish()
    {
        var reached = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var service = await TestService.RunningAsync(handler: async context =>
        {
            reached.TrySetResult();
            await go.Task;
            await context.Response.WriteAsync("finished");
        });
        var request = TestService.GetAsync(service);
        await reached.Task.WaitAsync(Patience.Timeout);

        var pausing = service.Pause()!;
        await TestService.WaitForAsync(service, snapshot => snapshot.Instances.Any(instance => instance.State == InstanceState.Draining));
        go.SetResult();

        Assert.Equal("finished", await request);
        Assert.Equal(OperationStatus.Succeeded, (await pausing.Completion).Status);
    }

    [Fact]
    public async Task While_an_operation_is_in_progress_another_is_refused()
    {
        using var go = new ManualResetEventSlim();
        await using var service = TestService.Create(out var host);
        host.OnPrepare = _ => go.Wait(Patience.Timeout);
        var creating = await service.CreateAsync();

        Assert.Equal(ServiceStatus.OperationInProgress, service.Snapshot.Status);
        Assert.Throws<InvalidStateException>(() => service.StartDeployment());
        Assert.Throws<InvalidStateException>(() => service.Pause());
        Assert.Throws<InvalidStateException>(() => service.Delete());
        go.Set();
        Assert.Equal(OperationStatus.Succeeded, (await creating.Completion).Status);
    }

    [Fact]
    public async Task A_paused_service_refuses_deployments_and_updates()
    {
        await using var service = await TestService.RunningAsync();
        await service.Pause()!.Completion;

        Assert.Throws<InvalidStateException>(() => service.StartDeployment());
        Assert.Throws<InvalidStateException>(() => service.Update(new()));
    }

    [Fact]
    public async Task A_deleted_service_has_neither_instances_nor_gateway()
    {
        await using var service = await TestService.RunningAsync(host: out var host);
        var url = service.Snapshot.Url;

        await service.Delete().Completion;

        Assert.Equal((ServiceStatus.Deleted, null), (service.Snapshot.Status, service.Snapshot.Url));
        Assert.Empty(host.Alive);
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(url));
        Assert.Throws<InvalidStateException>(() => service.Delete());
    }

    [Fact]
    public async Task Disposing_cuts_off_what_is_going_on()
    {
        var reached = new TaskCompletionSource();
        var service = await TestService.RunningAsync(host: out var host, handler: async context =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var request = TestService.GetAsync(service);
        await reached.Task.WaitAsync(Patience.Timeout);

        await service.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
        Assert.Empty(host.Alive);
    }

    [Fact]
    public async Task The_events_log_reads_as_App_Runners()
    {
        var log = new RecordingLog();
        await using var service = await TestService.RunningAsync(log: log, host: out _);
        await service.Pause()!.Completion;

        Assert.Equal(
            [
                "[AppRunner] Service creation started.",
                "[AppRunner] Service status is set to OPERATION_IN_PROGRESS.",
                "[AppRunner] Service creation completed successfully.",
                "[AppRunner] Service status is set to RUNNING.",
                "[AppRunner] Service pause started.",
                "[AppRunner] Service status is set to OPERATION_IN_PROGRESS.",
                "[AppRunner] Service pause completed successfully.",
                "[AppRunner] Service status is set to PAUSED.",
            ],
            log.Lines.Where(line => line.Stream == "events").Select(line => line.ToString()));
    }

    [Fact]
    public async Task Saturation_scales_out_and_idleness_scales_in_again()
    {
        using var reached = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        var log = new RecordingLog();
        await using var service = await TestService.RunningAsync(
            TestService.Options with { Scaling = new(MinSize: 1, MaxSize: 2, MaxConcurrency: 1), ScaleInAfter = TimeSpan.FromSeconds(2) },
            log,
            handler: async context =>
            {
                reached.Release();
                await go.WaitAsync(Patience.Token);
                await context.Response.WriteAsync("hello");
            });
        var first = TestService.GetAsync(service);
        await TestService.WaitForAsync(service, snapshot => snapshot.ProvisionedInstances == 2);

        var second = TestService.GetAsync(service);
        await reached.WaitAsync(Patience.Timeout);
        await reached.WaitAsync(Patience.Timeout);
        go.Release(2);

        Assert.Equal(["hello", "hello"], await Task.WhenAll(first, second));
        await log.WaitForAsync("Scaling out from 1 to 2 instances: 1 concurrent requests at a maximum concurrency of 1.");
        await log.WaitForAsync("Scaling in from 2 to 1 instances");
        await TestService.WaitForAsync(service, snapshot => snapshot.Instances.Count == 1);
    }
}

using System.Collections.Concurrent;
using AspireAppRunner.Local.Tests.Services;

namespace AspireAppRunner.Local.Tests.Events;

public sealed class EventTests
{
    private const string Arn = "arn:aws:apprunner:eu-west-1:123456789012:service/hello/8fe1e10304f84fd2b0df550fe98a71fa";

    [Fact]
    public async Task An_operation_sends_its_phases_and_the_changes_of_status_around_it()
    {
        var events = new ConcurrentQueue<ServiceEvent>();
        await using var service = await TestService.RunningAsync(out _, TestService.Options with { OnEvent = events.Enqueue });
        events.Clear();

        await service.Pause()!.Completion;

        Assert.Equal(
            ["PauseServiceStarted", "RUNNING → OPERATION_IN_PROGRESS", "PauseServiceCompletedSuccessfully", "OPERATION_IN_PROGRESS → PAUSED"],
            events.Select(Describe));
    }

    [Fact]
    public async Task A_rollback_is_a_failed_deployment()
    {
        var events = new ConcurrentQueue<ServiceEvent>();
        await using var service = await TestService.RunningAsync(out var host, TestService.Options with { OnEvent = events.Enqueue });
        host.OnPrepare = _ => throw new InstanceStartException("The build failed.");

        await service.StartDeployment().Completion;

        Assert.Contains("DeploymentFailed", events.Select(Describe));
    }

    [Fact]
    public void The_envelope_is_that_of_EventBridge()
    {
        var json = new ServiceEvent(
            new DateTimeOffset(2026, 4, 29, 13, 54, 23, TimeSpan.FromHours(2)), ServiceEvent.ServiceStatusChange, "hello", "8fe1", "Service status is set to RUNNING.",
            new Dictionary<string, string> { ["previousServiceStatus"] = "PAUSED", ["currentServiceStatus"] = "RUNNING" }).ToJson(Arn);

        Assert.Equal("0", (string?)json["version"]);
        Assert.Equal("AppRunner Service Status Change", (string?)json["detail-type"]);
        Assert.Equal("aws.apprunner", (string?)json["source"]);
        Assert.Equal("123456789012", (string?)json["account"]);
        Assert.Equal("2026-04-29T11:54:23Z", (string?)json["time"]);
        Assert.Equal("eu-west-1", (string?)json["region"]);
        Assert.Equal(Arn, (string?)json["resources"]![0]);
        Assert.Equal(
            """{"serviceName":"hello","serviceId":"8fe1","message":"Service status is set to RUNNING.","severity":"INFO","previousServiceStatus":"PAUSED","currentServiceStatus":"RUNNING"}""",
            json["detail"]!.ToJsonString());
    }

    private static string Describe(ServiceEvent sent) => sent.Details.TryGetValue("operationStatus", out var status)
        ? status
        : $"{sent.Details["previousServiceStatus"]} → {sent.Details["currentServiceStatus"]}";
}

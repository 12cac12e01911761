using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AspireAppRunner.StandIns.Tests.Hosting;

public sealed class ResourceStateTests : IAsyncDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();
    private readonly IResourceBuilder<ContainerResource> _database;
    private readonly IResourceBuilder<ContainerResource> _api;

    public ResourceStateTests()
    {
        _database = _builder.AddContainer("db", "postgres");
        _api = _builder.AddContainer("api", "nginx");
    }

    public ValueTask DisposeAsync() => _builder.DisposeAsync();

    [Fact]
    public async Task Who_waits_for_completion_fails_on_another_exit_code()
    {
        _api.WaitForCompletion(_database);
        var notifications = (await _builder.BuildAsync()).ResourceNotifications;
        var waiting = notifications.WaitForDependenciesAsync(_api.Resource, default);
        await notifications.PublishUpdateAsync(_database.Resource, snapshot => snapshot with { State = KnownResourceStates.Finished, ExitCode = 3 });
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => waiting);
        Assert.Contains("exit code '3'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_for_the_start_goes_on_when_it_runs()
    {
        _api.WaitForStart(_database);
        var notifications = (await _builder.BuildAsync()).ResourceNotifications;
        var waiting = notifications.WaitForDependenciesAsync(_api.Resource, default);
        await notifications.WaitForResourceAsync("api", KnownResourceStates.Waiting);
        await notifications.PublishUpdateAsync(_database.Resource, snapshot => snapshot with { State = KnownResourceStates.Running });
        await waiting;
    }

    [Fact]
    public async Task A_resource_cannot_wait_for_itself()
    {
        Assert.Throws<DistributedApplicationException>(() => _api.WaitFor(_api));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_log_is_the_backlog_and_then_what_comes()
    {
        var logs = (await _builder.BuildAsync()).Services.GetRequiredService<ResourceLoggerService>();
        logs.GetLogger("api").LogInformation("first");
        var lines = new List<string>();
        await foreach (var batch in logs.WatchAsync("api"))
        {
            lines.AddRange(batch.Select(line => line.Content));
            if (lines.Count == 1)
            {
                logs.GetLogger("api").LogError("second");
                logs.Complete("api");
            }
        }

        Assert.Collection(lines, line => Assert.EndsWith("first", line, StringComparison.Ordinal), line => Assert.EndsWith("second", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_gets_the_arguments_it_declares()
    {
        _api.WithCommand("scale", "Scale", context => Task.FromResult(CommandResults.Success(context.Arguments.GetString("to")!)), new()
        {
            Arguments = [new() { Name = "to", InputType = InputType.Number, Required = true }]
        });
        var commands = (await _builder.BuildAsync()).ResourceCommands;
        var given = new InteractionInputCollection([new() { Name = "to", InputType = InputType.Number, Value = "3" }]);
        Assert.Equal("3", (await commands.ExecuteCommandAsync(_api.Resource, "scale", given)).Message);
        Assert.False((await commands.ExecuteCommandAsync(_api.Resource, "scale")).Success);
    }

    [Fact]
    public async Task A_command_that_throws_has_failed()
    {
        _api.WithCommand("break", "Break", _ => throw new InvalidOperationException("broken"));
        var result = await (await _builder.BuildAsync()).ResourceCommands.ExecuteCommandAsync(_api.Resource, "break");
        Assert.Equal((false, "broken"), (result.Success, result.Message));
    }
}

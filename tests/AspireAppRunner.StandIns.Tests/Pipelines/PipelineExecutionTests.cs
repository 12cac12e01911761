using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AspireAppRunner.StandIns.Tests.Pipelines;

public class PipelineExecutionTests
{
    private readonly DistributedApplicationPipeline _pipeline = new();
    private readonly RecordingReporter _reporter = new();
    private readonly List<IResource> _resources = [];

    [Fact]
    public async Task Independent_steps_run_at_the_same_time()
    {
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        _pipeline.AddStep("one", async _ => { first.SetResult(); await second.Task; }, requiredBy: "go");
        _pipeline.AddStep("two", async _ => { second.SetResult(); await first.Task; }, requiredBy: "go");
        _pipeline.AddStep("go", _ => Task.CompletedTask);
        await ExecuteAsync("go");
        Assert.Equal(CompletionState.Completed, _reporter.StateOf("go"));
    }

    [Fact]
    public async Task A_failure_stops_only_what_depends_on_it()
    {
        _pipeline.AddStep("breaks", _ => throw new DistributedApplicationException("no such role"));
        _pipeline.AddStep("after", _ => Task.CompletedTask, dependsOn: "breaks");
        _pipeline.AddStep("beside", _ => Task.CompletedTask);
        _pipeline.AddStep("go", _ => Task.CompletedTask, dependsOn: new[] { "after", "beside" });
        var error = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => ExecuteAsync("go"));
        Assert.Equal("Step 'breaks' failed: no such role", error.Message);
        Assert.Equal(["beside", "breaks"], _reporter.Titles.Order());
    }

    [Fact]
    public async Task Several_failures_are_told_together()
    {
        _pipeline.AddStep("one", _ => throw new DistributedApplicationException("first"), requiredBy: "go");
        _pipeline.AddStep("two", _ => throw new DistributedApplicationException("second"), requiredBy: "go");
        _pipeline.AddStep("go", _ => Task.CompletedTask);
        var error = await Assert.ThrowsAsync<AggregateException>(() => ExecuteAsync("go"));
        Assert.Equal(["Step 'one' failed: first", "Step 'two' failed: second"], error.InnerExceptions.Select(one => one.Message).Order());
    }

    [Fact]
    public async Task A_failed_step_is_reported_with_its_message()
    {
        _pipeline.AddStep("breaks", _ => throw new DistributedApplicationException("no such role"));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => ExecuteAsync("breaks"));
        Assert.Equal((CompletionState.CompletedWithError, "no such role"), _reporter.ResultOf("breaks"));
    }

    [Fact]
    public async Task A_step_may_give_its_own_result()
    {
        _pipeline.AddStep("clean", context => context.ReportingStep.CompleteAsync("Nothing to destroy."));
        await ExecuteAsync("clean");
        Assert.Equal((CompletionState.Completed, "Nothing to destroy."), _reporter.ResultOf("clean"));
    }

    [Fact]
    public async Task Steps_of_resources_belong_to_their_resource_and_can_be_wired_by_configuration()
    {
        var order = new List<string>();
        var environment = new TestResource("env");
        environment.Annotations.Add(new PipelineStepAnnotation(_ => Recording("publish-env", order)));
        environment.Annotations.Add(new PipelineConfigurationAnnotation(context =>
            context.GetSteps(environment).DependsOn("early").RequiredBy(WellKnownPipelineSteps.Publish)));
        _resources.Add(environment);
        _pipeline.AddStep(Recording("early", order));
        await ExecuteAsync(WellKnownPipelineSteps.Publish);
        Assert.Equal(["early", "publish-env"], order);
    }

    [Fact]
    public async Task Before_start_leaves_the_graph_as_it_was()
    {
        var runs = 0;
        _pipeline.AddStep("prepare", _ => { runs++; return Task.CompletedTask; }, requiredBy: WellKnownPipelineSteps.BeforeStart);
        _pipeline.AddPipelineConfiguration(context =>
        {
            context.Steps.Single(step => step.Name == WellKnownPipelineSteps.Publish).DependsOn("prepare");
            return Task.CompletedTask;
        });
        await _pipeline.ExecuteBeforeStartAsync(Context("publish"));
        await _pipeline.ExecuteBeforeStartAsync(Context("publish"));
        Assert.Equal(2, runs);
        await ExecuteAsync("publish");
        Assert.Equal(3, runs);
    }

    [Fact]
    public async Task A_failure_before_the_start_keeps_its_message()
    {
        _pipeline.AddStep("validate", _ => throw new DistributedApplicationException("two environments"), requiredBy: WellKnownPipelineSteps.BeforeStart);
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => _pipeline.ExecuteBeforeStartAsync(Context(null)));
        Assert.Equal("two environments", error.Message);
    }

    [Fact]
    public void A_step_is_added_once() =>
        Assert.Throws<InvalidOperationException>(() => _pipeline.AddStep(WellKnownPipelineSteps.Publish, _ => Task.CompletedTask));

    [Fact]
    public void A_dependency_is_a_name_or_several() =>
        Assert.Throws<ArgumentException>(() => _pipeline.AddStep("one", _ => Task.CompletedTask, dependsOn: 7));

    private static PipelineStep Recording(string name, List<string> order) => new()
    {
        Name = name,
        Action = _ =>
        {
            order.Add(name);
            return Task.CompletedTask;
        },
    };

    private Task ExecuteAsync(string step) => _pipeline.ExecuteAsync(Context(step));

    private PipelineContext Context(string? step)
    {
        var services = new ServiceCollection()
            .AddSingleton<IPipelineActivityReporter>(_reporter)
            .AddSingleton(Options.Create(new PipelineOptions { Step = step }))
            .BuildServiceProvider();
        return new(
            new DistributedApplicationModel(_resources),
            new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish),
            services,
            NullLogger.Instance,
            CancellationToken.None);
    }

    private sealed class TestResource(string name) : Resource(name);
}

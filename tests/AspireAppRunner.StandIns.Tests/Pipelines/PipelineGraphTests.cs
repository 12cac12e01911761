using Aspire.Hosting.Pipelines;
using FsCheck;
using FsCheck.Fluent;

namespace AspireAppRunner.StandIns.Tests.Pipelines;

public class PipelineGraphTests
{
    [Fact]
    public void Dependencies_come_before_their_dependents() =>
        Assert.Equal(["a", "b", "c"], Order([Step("c", "b"), Step("b", "a"), Step("a")], "c"));

    [Fact]
    public void Required_by_is_a_dependency_told_from_the_other_side()
    {
        var prepare = Step("prepare");
        prepare.RequiredBy("publish");
        Assert.Equal(["prepare", "publish"], Order([Step("publish"), prepare], "publish"));
    }

    [Fact]
    public void Only_the_asked_step_and_what_it_depends_on_are_run() =>
        Assert.Equal(["publish"], Order([Step("publish"), Step("deploy", "publish")], "publish"));

    [Fact]
    public void Without_a_target_all_steps_are_run() =>
        Assert.Equal(["publish", "deploy"], Order([Step("publish"), Step("deploy", "publish")], null));

    [Fact]
    public void An_unknown_target_is_answered_with_the_steps_that_exist()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Order([Step("publish"), Step("deploy")], "nope"));
        Assert.Equal("Step 'nope' not found in pipeline. Available steps: 'deploy', 'publish'", error.Message);
    }

    [Fact]
    public void An_unknown_dependency_is_refused_by_name()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Order([Step("publish", "prepare")], "publish"));
        Assert.Equal("Step 'publish' depends on unknown step 'prepare'.", error.Message);
    }

    [Fact]
    public void An_unknown_requirer_is_refused_by_name()
    {
        var step = Step("prepare");
        step.RequiredBy("publish");
        var error = Assert.Throws<InvalidOperationException>(() => Order([step], "prepare"));
        Assert.Equal("Step 'prepare' is required by unknown step 'publish'.", error.Message);
    }

    [Fact]
    public void A_cycle_is_told_step_by_step()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Order([Step("start", "a"), Step("a", "b"), Step("b", "a")], "start"));
        Assert.Equal("Circular dependency detected in pipeline steps: a → b → a", error.Message);
    }

    [Fact]
    public void Two_steps_of_one_name_are_refused() =>
        Assert.Throws<InvalidOperationException>(() => Order([Step("a"), Step("a")], "a"));

    [Fact]
    public void In_every_graph_without_cycles_each_step_comes_after_its_dependencies()
    {
        // Edges to lower numbers only can't form a cycle.
        var graphs = ArbMap.Default.GeneratorFor<int[]>().Select(seeds => seeds
            .Select((seed, index) => Step($"s{index}", [.. Enumerable.Range(0, index).Where(other => (seed >> (other % 16) & 1) == 1).Select(other => $"s{other}")]))
            .Reverse()
            .ToArray()).ToArbitrary();
        Prop.ForAll(graphs, steps =>
        {
            var position = Order(steps, null).Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
            return steps.All(step => step.DependsOnSteps.All(dependency => position[dependency] < position[step.Name]));
        }).QuickCheckThrowOnFailure();
    }

    private static IEnumerable<string> Order(PipelineStep[] steps, string? target) => PipelineGraph.Order(steps, target).Select(step => step.Name);

    private static PipelineStep Step(string name, params string[] dependsOn) =>
        new() { Name = name, Action = _ => Task.CompletedTask, DependsOnSteps = [.. dependsOn] };
}

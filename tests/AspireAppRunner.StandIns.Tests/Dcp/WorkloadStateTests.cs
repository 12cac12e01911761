using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Orchestration;

namespace AspireAppRunner.StandIns.Tests.Dcp;

public class WorkloadStateTests
{
    [Theory]
    [InlineData("Starting", "Starting")]
    [InlineData("Running", "Running")]
    [InlineData("Stopping", "Stopping")]
    [InlineData("Finished", "Finished")]
    [InlineData("Terminated", "Exited")]
    [InlineData("FailedToStart", "FailedToStart")]
    [InlineData("Unknown", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_state_of_an_executable_is_shown_in_Aspires_words(string? reported, string? shown) =>
        Assert.Equal(shown, WorkloadSnapshots.ToState(Executable(reported)));

    [Theory]
    [InlineData("Pending", "Starting")]
    [InlineData("Building", "Building")]
    [InlineData("Running", "Running")]
    [InlineData("Exited", "Exited")]
    [InlineData("RuntimeUnhealthy", "RuntimeUnhealthy")]
    public void The_state_of_a_container_is_shown_in_Aspires_words(string reported, string shown) =>
        Assert.Equal(shown, WorkloadSnapshots.ToState(Container(reported)));

    [Fact]
    public void An_exit_code_that_DCP_does_not_know_is_not_shown() =>
        Assert.Null(Show(Executable("Finished", exitCode: -1)).ExitCode);

    [Fact]
    public void An_exit_code_is_shown() =>
        Assert.Equal(3, Show(Executable("Finished", exitCode: 3)).ExitCode);

    [Fact]
    public void Only_variables_of_the_app_model_count_as_from_the_spec()
    {
        var shown = Show(Executable("Running") with
        {
            Spec = new() { ExecutablePath = "app", Env = [new("PORT", "{{template}}")] },
            Status = new() { State = "Running", EffectiveEnv = [new("PORT", "8080"), new("HOME", "/root")] }
        });
        Assert.Equal<EnvironmentVariableSnapshot>([new("HOME", "/root", false), new("PORT", "8080", true)], shown.EnvironmentVariables);
    }

    [Fact]
    public void A_state_not_known_yet_leaves_the_one_shown() =>
        Assert.Equal("Starting", Show(Executable(null)).State?.Text);

    [Theory]
    [InlineData("NotStarted", ResourceCommandState.Enabled, ResourceCommandState.Hidden)]
    [InlineData("Waiting", ResourceCommandState.Enabled, ResourceCommandState.Hidden)]
    [InlineData("Starting", ResourceCommandState.Disabled, ResourceCommandState.Hidden)]
    [InlineData("Running", ResourceCommandState.Hidden, ResourceCommandState.Enabled)]
    [InlineData("Stopping", ResourceCommandState.Hidden, ResourceCommandState.Disabled)]
    [InlineData("FailedToStart", ResourceCommandState.Enabled, ResourceCommandState.Hidden)]
    public void What_can_be_done_follows_the_state(string state, ResourceCommandState start, ResourceCommandState stop) =>
        Assert.Equal((start, stop), (LifecycleCommands.CanStart(state), LifecycleCommands.CanStop(state)));

    private static Executable Executable(string? state, int? exitCode = null) =>
        new(new("api-abcdefgh") { Uid = "1" }, new() { ExecutablePath = "app" }) { Status = new() { State = state, ExitCode = exitCode } };

    private static Container Container(string state) =>
        new(new("web-abcdefgh"), new() { Image = "web" }) { Status = new() { State = state } };

    private static CustomResourceSnapshot Show(Executable reported)
    {
        using var workload = new Workload(new ExecutableResource("api", "app", "/"), "api-abcdefgh", 0);
        return WorkloadSnapshots.Apply(new() { ResourceType = "Executable", Properties = [], State = "Starting" }, workload, reported);
    }
}

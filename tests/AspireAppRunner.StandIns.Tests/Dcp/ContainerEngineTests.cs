using Aspire.Hosting.Dcp;

namespace AspireAppRunner.StandIns.Tests.Dcp;

public class ContainerEngineTests
{
    [Fact]
    public void An_engine_that_runs_is_no_problem() =>
        Assert.Null(new ContainerEngine("podman", "host.containers.internal", Installed: true, Running: true, null).Problem);

    [Fact]
    public void Without_an_engine_it_is_said_which_ones_there_are() =>
        Assert.Contains("docker or podman", new ContainerEngine("docker", null, Installed: false, Running: false, "not found").Problem, StringComparison.Ordinal);

    [Fact]
    public void An_engine_that_does_not_answer_is_named_with_what_it_says() =>
        Assert.Contains("'docker' is installed but does not answer", new ContainerEngine("docker", null, Installed: true, Running: false, "no daemon").Problem, StringComparison.Ordinal);
}

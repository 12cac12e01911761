namespace AspireAppRunner.Local.Tests.Hosts;

public sealed class ContainerEngineTests
{
    [Fact]
    public async Task Without_an_engine_it_is_said_what_was_looked_for()
    {
        var failure = await Assert.ThrowsAsync<InstanceStartException>(() => ContainerEngine.FindAsync(null, _ => null, Patience.Token));

        Assert.Equal(
            "Containers need an engine, and there is none: docker is not on the PATH, podman is not on the PATH. Install and start Docker or Podman.",
            failure.Message);
    }

    [Fact]
    public async Task An_engine_that_was_chosen_is_the_only_one_looked_for()
    {
        var failure = await Assert.ThrowsAsync<InstanceStartException>(() => ContainerEngine.FindAsync("podman", _ => null, Patience.Token));

        Assert.DoesNotContain("docker is not", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_engine_that_does_not_answer_is_passed_over_with_its_reason()
    {
        MachineTool.RequireUnix();
        using var folder = new CodeFolder().Write("docker", "#!/bin/sh\necho no daemon >&2\nexit 1\n");
        await MachineTool.RunAsync("chmod", ["+x", folder.At("docker")]);

        var failure = await Assert.ThrowsAsync<InstanceStartException>(
            () => ContainerEngine.FindAsync(null, name => name == "docker" ? folder.At(name) : null, Patience.Token));

        Assert.Contains("docker doesn't answer (no daemon)", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_engine_whose_client_alone_answers_is_passed_over_too()
    {
        MachineTool.RequireUnix();
        using var folder = new CodeFolder().Write("docker", "#!/bin/sh\necho '{\"ServerErrors\":[\"no daemon\"]}'\n");
        await MachineTool.RunAsync("chmod", ["+x", folder.At("docker")]);

        var failure = await Assert.ThrowsAsync<InstanceStartException>(
            () => ContainerEngine.FindAsync(null, name => name == "docker" ? folder.At(name) : null, Patience.Token));

        Assert.Contains("docker doesn't answer (no daemon)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_engine_is_refused()
    {
        var failure = await Assert.ThrowsAsync<InstanceStartException>(() => ContainerEngine.FindAsync("lxc", _ => null, Patience.Token));

        Assert.Contains("'lxc'", failure.Message, StringComparison.Ordinal);
    }
}

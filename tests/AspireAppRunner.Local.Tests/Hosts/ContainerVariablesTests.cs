namespace AspireAppRunner.Local.Tests.Hosts;

public sealed class ContainerVariablesTests
{
    [Fact]
    public void No_value_stands_in_the_arguments()
    {
        var variables = ContainerVariables.Of(new Dictionary<string, string> { ["KEY"] = "s3cret", ["TEXT"] = "two\nlines" });

        Assert.Equal(["--env", "KEY", "--env", "TEXT"], variables.Arguments);
        Assert.Equal(("s3cret", "two\nlines", ""), (variables.Environment["KEY"], variables.Environment["TEXT"], variables.Input));
    }

    [SkippableTheory]
    [InlineData("PATH")]
    [InlineData("DOCKER_HOST")]
    [InlineData("CONTAINERS_CONF")]
    [InlineData("https_proxy")]
    public void What_would_change_the_engine_goes_by_its_input(string name)
    {
        MachineTool.RequireUnix();

        var variables = ContainerVariables.Of(new Dictionary<string, string> { [name] = "s3cret" });

        Assert.Equal(["--env-file", "/dev/stdin"], variables.Arguments);
        Assert.Empty(variables.Environment);
        Assert.Equal($"{name}=s3cret\n", variables.Input);
    }
}

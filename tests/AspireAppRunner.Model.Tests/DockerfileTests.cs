namespace AspireAppRunner.Model.Tests;

public sealed class DockerfileTests
{
    public static TheoryData<string> Runtimes => [.. ManagedRuntime.All.Select(runtime => runtime.Name)];

    [Theory]
    [MemberData(nameof(Runtimes))]
    public void Dockerfiles_are_what_they_were(string name)
    {
        Assert.True(ManagedRuntime.TryFind(name, out var runtime));
        var build = new ManagedBuild(runtime, ["make deps", "make"], "./start --port $PORT")
        {
            PreBuild = ["echo \"before\""],
            PostBuild = ["make test"],
            PreRun = runtime.Build == BuildProcess.Revised ? ["make deps"] : [],
            BuildVariables = new Dictionary<string, string> { ["STAGE"] = "build \"$HOME\" \\" },
            RunVariables = new Dictionary<string, string> { ["STAGE"] = "run" },
            Port = 5000,
            PortVariable = "APP_PORT",
        };

        GoldenFile.Equal($"Dockerfiles/{name}.Dockerfile", DockerfileWriter.Write(build));
    }

    [Fact]
    public void The_original_build_builds_twice() => Assert.Equal(2, Count(ManagedRuntime.Corretto11, "mvn package"));

    [Fact]
    public void The_revised_build_builds_once() => Assert.Equal(1, Count(ManagedRuntime.NodeJs22, "mvn package"));

    [Theory]
    [InlineData("python311", "3.11.9", "public.ecr.aws/docker/library/python:3.11.9")]
    [InlineData("python3", null, "public.ecr.aws/docker/library/python:3.8")]
    [InlineData("nodejs22", null, "public.ecr.aws/docker/library/node:22")]
    [InlineData("corretto8", "8.312.07.1", "public.ecr.aws/docker/library/maven:3-amazoncorretto-8")]
    [InlineData("go1", null, "public.ecr.aws/docker/library/golang:1.18")]
    public void The_base_image_has_the_platform_and_version(string name, string? version, string image)
    {
        Assert.True(ManagedRuntime.TryFind(name, out var runtime));

        Assert.Contains($"FROM {image} AS run\n", DockerfileWriter.Write(new ManagedBuild(runtime, ["make"], "run") { RuntimeVersion = version }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_break_in_a_variable_is_refused_by_name()
    {
        var build = new ManagedBuild(ManagedRuntime.NodeJs22, ["make"], "run") { RunVariables = new Dictionary<string, string> { ["TEXT"] = "a\nb" } };

        Assert.Contains("TEXT", Assert.Throws<ArgumentException>(() => DockerfileWriter.Write(build)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_configured_by_the_api_has_a_build()
    {
        var build = ManagedBuild.Of(Samples.Everything().FindService("guestbook")!);

        Assert.NotNull(build);
        Assert.Equal(("npm ci", "npm start", 8080), (Assert.Single(build.Build), build.Command, build.Port));
    }

    [Fact]
    public void A_service_configured_by_its_file_has_no_build_here() =>
        Assert.Null(ManagedBuild.Of(Samples.Everything().FindService("blog")!));

    private static int Count(ManagedRuntime runtime, string command) =>
        DockerfileWriter.Write(new ManagedBuild(runtime, [command], "run")).Split($"RUN [\"/bin/sh\",\"-c\",\"{command}\"]").Length - 1;
}

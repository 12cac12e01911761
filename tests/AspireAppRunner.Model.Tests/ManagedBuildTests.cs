using AspireAppRunner.Model.ConfigurationFile;
using AspireAppRunner.Model.Tests.ConfigurationFile;

namespace AspireAppRunner.Model.Tests;

public sealed class ManagedBuildTests
{
    [Fact]
    public void A_complete_file_becomes_a_complete_build()
    {
        var build = Read(GuideSamples.All["E3"])!;

        Assert.Equal((ManagedRuntime.Python311, "3.11"), (build.Runtime, build.RuntimeVersion));
        Assert.Equal(["wget -c https://s3.amazonaws.com/amzn-s3-demo-bucket/test-lib.tar.gz -O - | tar -xz"], build.PreBuild);
        Assert.Equal(["pip3 install pipenv", "pipenv install"], build.Build);
        Assert.Equal(["python manage.py test"], build.PostBuild);
        Assert.Equal(["pip3 install pipenv", "pipenv install", "python3 copy-global-files.py"], build.PreRun);
        Assert.Equal("pipenv run gunicorn django_apprunner.wsgi --log-file -", build.Command);
        Assert.Equal((8000, "MY_APP_PORT"), (build.Port, build.PortVariable));
        Assert.Equal(["DJANGO_SETTINGS_MODULE=django_apprunner.settings", "MY_VAR_EXAMPLE=example"], build.BuildVariables.Select(variable => $"{variable.Key}={variable.Value}"));
        Assert.Equal(["MY_VAR_EXAMPLE=example"], build.RunVariables.Select(variable => $"{variable.Key}={variable.Value}"));
        Assert.Equal(["my-parameter", "my-parameter-only-name", "my-secret"], build.Secrets.Keys);
        Assert.Equal("username", Assert.IsType<SecretsManagerSecret>(build.Secrets["my-secret"]).JsonKey);
    }

    [Fact]
    public void A_minimal_file_has_the_defaults()
    {
        var build = Read(GuideSamples.All["E10"])!;

        Assert.Equal((8080, null, null), (build.Port, build.PortVariable, build.RuntimeVersion));
        Assert.Empty(build.PreBuild.Concat(build.PostBuild).Concat(build.PreRun));
        Assert.Empty(build.BuildVariables.Keys.Concat(build.RunVariables.Keys).Concat(build.Secrets.Keys));
    }

    [Theory]
    [InlineData("E5", "nodejs22")]
    [InlineData("E10", "corretto11")]
    [InlineData("E13", "dotnet6")]
    [InlineData("E16", "php81")]
    [InlineData("E22", "ruby31")]
    [InlineData("E25", "go1")]
    public void Each_platform_has_its_runtime(string sample, string runtime) => Assert.Equal(runtime, Read(GuideSamples.All[sample])!.Runtime.Name);

    [Fact]
    public void A_file_with_an_unknown_runtime_has_no_build() => Assert.Null(Read(Sample.WithRuntime("nodejs99")));

    [Theory]
    [InlineData("python3", "make")]
    [InlineData("python311", "prepare")]
    [InlineData("corretto11", "make")]
    public void In_the_run_image_the_original_build_builds_again_and_the_revised_one_prepares(string name, string command)
    {
        Assert.True(ManagedRuntime.TryFind(name, out var runtime));

        Assert.Equal([command], new ManagedBuild(runtime, ["make"], "run") { PreRun = ["prepare"] }.RunImageCommands);
    }

    [Fact]
    public void A_file_and_the_api_that_say_the_same_make_the_same_build()
    {
        var file = Read(Sample.WithRun("secrets:\n  - name: KEY\n    value-from: my-parameter\nnetwork:\n  port: 3000\n"))!;
        var service = new AppRunnerService("guestbook")
        {
            Source = new CodeSource("https://github.com/example/guestbook", "main") { Configuration = new(ManagedRuntime.NodeJs22, "npm ci") },
            StartCommand = "node app.js",
            Port = 3000,
            Secrets = { ["KEY"] = "my-parameter" },
        };

        var api = ManagedBuild.Of(service)!;

        Assert.Equal((file.Runtime, file.Command, file.Port, file.PortVariable), (api.Runtime, api.Command, api.Port, api.PortVariable));
        Assert.Equal(file.Build, api.Build);
        Assert.Equal(file.Secrets, api.Secrets);
    }

    [Fact]
    public void A_service_shows_what_its_file_says()
    {
        var service = new AppRunnerService("blog")
        {
            Source = new CodeSource("https://github.com/example/blog", "main"),
            EnvironmentVariables = { ["OLD"] = "1" },
        };

        service.Adopt(Read(GuideSamples.All["E3"])!);

        Assert.Equal((8000, "pipenv run gunicorn django_apprunner.wsgi --log-file -"), (service.Port, service.StartCommand));
        Assert.Equal(("MY_VAR_EXAMPLE", "example"), service.EnvironmentVariables.Select(variable => (variable.Key, variable.Value.Text)).Single());
        Assert.Equal(3, service.Secrets.Count);
    }

    [Fact]
    public void A_service_that_the_api_configures_does_not_take_a_file()
    {
        var service = new AppRunnerService("blog") { Source = new CodeSource("https://github.com/example/blog", "main") { Configuration = new(ManagedRuntime.NodeJs22, "npm ci") } };

        Assert.Throws<InvalidOperationException>(() => service.Adopt(Read(Sample.Valid)!));
    }

    [Fact]
    public void A_dockerfile_has_no_secret_and_the_base_that_was_asked_for()
    {
        var dockerfile = DockerfileWriter.Write(Read(GuideSamples.All["E3"])!, "example.com/python:1");

        Assert.DoesNotContain("my-secret", dockerfile, StringComparison.Ordinal);
        Assert.Equal(2, dockerfile.Split('\n').Count(line => line.StartsWith("FROM example.com/python:1 AS ", StringComparison.Ordinal)));
    }

    public static TheoryData<string> CorpusIds =>
        Corpus.Exists ? [.. Corpus.Verdicts.Where(row => row[4] == "ok" && row[5] == "ok").Select(row => row[0])] : [Corpus.Absent];

    [SkippableTheory]
    [MemberData(nameof(CorpusIds))]
    public void A_real_file_becomes_a_build_if_its_runtime_is_known(string id)
    {
        Skip.If(id == Corpus.Absent, Corpus.Reason);
        var result = ConfigurationFileReader.ReadFile(Corpus.PathOf(id));

        var build = ManagedBuild.Of(result.File!);

        Assert.Equal(result.Runtime, build?.Runtime);
        Assert.Equal(build is null ? null : result.File!.Run.Command, build?.Command);
    }

    private static ManagedBuild? Read(string text) => ManagedBuild.Of(ConfigurationFileReader.Read(text).File!);
}

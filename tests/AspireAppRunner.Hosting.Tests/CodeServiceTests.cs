using AspireAppRunner.Model;
using Aspire.Hosting;

namespace AspireAppRunner.Hosting.Tests;

public sealed class CodeServiceTests : IDisposable
{
    private const string Repository = "https://github.com/example/guestbook";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-code-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_a_runtime_the_file_in_the_repository_configures_the_service()
    {
        Write("app/apprunner.yaml", """
            version: 1.0
            runtime: python311
            build:
              commands:
                build: [python3 -m compileall app.py]
            run:
              command: python3 app.py
            """);

        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("guestbook")
            .WithSource(Path.Combine(_folder.FullName, "app"))
            .WithRepository(Repository, branch: "release", connection: "my-github"));

        var source = Assert.IsType<CodeSource>(app.Service("guestbook").Source);
        Assert.Equal((Repository, "release"), (source.RepositoryUrl.Text, source.Branch.Text));
        Assert.Equal(CodeSource.ConnectionNamed("my-github"), source.Connection);
        Assert.Equal(ConfigurationSource.Repository, source.ConfigurationSource);
        Assert.Empty(app.ErrorCodes);
    }

    [Fact]
    public async Task With_a_runtime_the_AppHost_configures_the_service()
    {
        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("guestbook")
            .WithSource(_folder.FullName)
            .WithRuntime(ManagedRuntime.NodeJs22, "npm ci", "npm start")
            .WithRepository(Repository, connection: "arn:aws:apprunner:eu-west-1:123456789012:connection/my-github/8fe1e10304f84fd2b0df550fe98a71fa")
            .WithEnvironment("GREETING", "hello"));

        var service = app.Service("guestbook");
        Assert.Equal(new CodeConfiguration(ManagedRuntime.NodeJs22, "npm ci"), Assert.IsType<CodeSource>(service.Source).Configuration);
        Assert.Equal("npm start", service.StartCommand);
        Assert.Equal("hello", service.EnvironmentVariables["GREETING"].Text);
        Assert.Empty(app.ErrorCodes);
    }

    [Fact]
    public async Task A_folder_in_a_Git_work_tree_tells_the_source_directory()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, ".git"));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "services", "guestbook"));

        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("guestbook")
            .WithRepository(Repository, connection: "my-github")
            .WithSource(Path.Combine(_folder.FullName, "services", "guestbook"))
            .WithRuntime(ManagedRuntime.NodeJs22, "npm ci", "npm start"));

        Assert.Equal("/services/guestbook", Assert.IsType<CodeSource>(app.Service("guestbook").Source).SourceDirectory);
    }

    [Fact]
    public async Task A_mistake_in_the_file_is_told_with_service_line_and_column()
    {
        Write("apprunner.yaml", "version: 1.0\nruntime: python311\nbuild:\n  commands:\n    build: [make]\nrun:\n  comand: python3 app.py\n");

        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("guestbook").WithSource(_folder.FullName).WithRepository(Repository, connection: "my-github"));

        var errors = app.Diagnostics.Where(diagnostic => diagnostic.IsError).ToList();
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Equal("guestbook", error.Service));
        Assert.Contains(errors, error => error is { Code: "AAR120", Position: { Line: 7, Column: 3 } });
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_refused()
    {
        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("guestbook")
            .WithSource(Path.Combine(_folder.FullName, "nowhere"))
            .WithRepository(Repository, connection: "my-github"));

        Assert.Equal(["AAR214"], app.ErrorCodes);
    }

    [Fact]
    public void Only_source_code_can_choose_what_it_runs_as()
    {
        var builder = DistributedApplication.CreateBuilder(["--operation", "publish"]);
        var service = builder.AddAppRunnerService("hello").WithImage("public.ecr.aws/aws-containers/hello-app-runner");

        Assert.Throws<InvalidOperationException>(() => service.RunAsProcess());
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}

using AspireAppRunner.Local;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner;
using Aspire.Hosting.AppRunner.Deploying;
using Aspire.Hosting.AppRunner.RunMode;
using Microsoft.Extensions.Logging;

namespace AspireAppRunner.Hosting.Tests;

/// <summary>What is different for services that are deployed to ECS Express Mode.</summary>
public sealed class ExpressModeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-express-");
    private readonly LastLine _log = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Source_code_becomes_an_image_that_has_its_command()
    {
        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("guestbook")
            .WithSource(_folder.FullName)
            .WithRuntime(ManagedRuntime.NodeJs22, "npm ci", "npm start")
            .WithRepository("https://github.com/example/guestbook", connection: "my-github")
            .WithEnvironment("GREETING", "hello"));

        SourceImages.Apply(app.Deployment, app.Model);

        var service = app.Service("guestbook");
        Assert.Equal(new ImageValue("guestbook"), Assert.IsType<ImageSource>(service.Source).ImageIdentifier);
        Assert.Null(service.StartCommand);
        Assert.Equal("hello", service.EnvironmentVariables["GREETING"].Text);
        Assert.DoesNotContain(ExpressModeValidator.Validate(app.Deployment), diagnostic => diagnostic.IsError);
    }

    [Fact]
    public async Task Source_code_that_apprunner_yaml_configures_brings_its_settings_along()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "apprunner.yaml"), """
            version: 1.0
            runtime: python311
            build:
              commands:
                build: [python3 -m compileall app.py]
            run:
              command: python3 app.py
              network:
                port: 8000
              env:
                - name: GREETING
                  value: hello
            """);
        var app = await Translated.FromAsync(builder => builder.AddAppRunnerService("quotes")
            .WithSource(_folder.FullName)
            .WithRepository("https://github.com/example/guestbook", connection: "my-github"));

        SourceImages.Apply(app.Deployment, app.Model);

        var target = ExpressModeMapping.Map(app.Deployment, app.Service("quotes"));
        Assert.Equal((8000, "hello"), (target.ContainerPort, target.Environment["GREETING"].Text));
        Assert.Empty(target.Command);
    }

    [Fact]
    public async Task The_image_of_source_code_is_built_with_the_published_Dockerfile()
    {
        using var context = await CopyAsync(service => service.WithRuntime(ManagedRuntime.NodeJs22, "npm ci", "npm start").RunAsContainer("of-this-machine:1"));

        var dockerfile = await File.ReadAllTextAsync(context.Dockerfile);

        Assert.Equal(DockerfileWriter.Write(new ManagedBuild(ManagedRuntime.NodeJs22, ["npm ci"], "npm start")), dockerfile);
    }

    [Fact]
    public async Task The_image_of_source_code_is_built_from_what_the_repository_has()
    {
        string[] files = [".git/HEAD", "node_modules/left-pad.js", ".dockerignore", "server.js"];
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder.FullName, file))!);
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, file), "*");
        }

        var context = await CopyAsync(service => service.WithRuntime(ManagedRuntime.NodeJs22, "npm ci", "npm start"));

        Assert.Equal("server.js", Assert.Single(Directory.GetFileSystemEntries(context.SourceDirectory).Select(Path.GetFileName)));
        context.Dispose();
        Assert.False(Path.Exists(context.SourceDirectory) || Path.Exists(context.Dockerfile));
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(_folder.FullName, file))));
    }

    [Fact]
    public async Task Source_code_that_nothing_says_how_to_build_is_refused()
    {
        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(() => CopyAsync(service => service));

        Assert.Contains("no apprunner.yaml that says it, and no WithRuntime", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_this_machine_only_200_is_healthy_and_the_log_says_what_else_will_be_different()
    {
        var service = new AppRunnerService("api") { Source = new ImageSource("public.ecr.aws/a/b:1"), HealthCheck = HealthCheck.Http("/health") };

        var options = ExpressModeRun.Apply(service.ToLocalOptions(), service, new ExpressModeOptions(), _log);

        Assert.True(options.OnlyStatus200IsHealthy);
        Assert.Contains("only 200 from '/health' is healthy, here too. Different there: tasks are added at 6000 requests a minute each", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_checked_goes_on_to_be_unless_a_path_was_named()
    {
        var service = new AppRunnerService("api") { Source = new ImageSource("public.ecr.aws/a/b:1") };

        var options = ExpressModeRun.Apply(service.ToLocalOptions(), service, new ExpressModeOptions(), _log);
        Assert.Equal(HealthCheckProtocol.Tcp, options.HealthCheck.Protocol);
        Assert.Contains("will want 200 from '/'", _log.Text, StringComparison.Ordinal);

        options = ExpressModeRun.Apply(service.ToLocalOptions(), service, new ExpressModeOptions { HealthCheckPaths = new Dictionary<string, string> { ["api"] = "/ready" } }, _log);
        Assert.Equal(HealthCheck.Http("/ready"), options.HealthCheck);
    }

    [Fact]
    public void A_service_goes_by_its_own_environment_or_by_the_only_one()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        builder.AddAppRunnerEnvironment("one").WithExpressModeDeployment();
        var service = builder.AddAppRunnerService("api").Resource;
        Assert.NotNull(builder.GetLocalApiSettings().ExpressModeOf(service));

        builder.AddAppRunnerEnvironment("two");
        Assert.Null(builder.GetLocalApiSettings().ExpressModeOf(service));
    }

    private async Task<CodeBuildContext> CopyAsync(Func<IResourceBuilder<AppRunnerServiceResource>, IResourceBuilder<AppRunnerServiceResource>> configure)
    {
        AppRunnerServiceResource? resource = null;
        await Translated.FromAsync(builder => resource = configure(builder.AddAppRunnerService("guestbook").WithSource(_folder.FullName)).Resource);
        return await SourceImages.CopyAsync(resource!, Assert.IsType<CodeWorkload>(resource!.Workload), _ => { }, CancellationToken.None);
    }

    private sealed class LastLine : ILogger
    {
        public string Text { get; private set; } = "";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Text = formatter(state, exception);
    }
}

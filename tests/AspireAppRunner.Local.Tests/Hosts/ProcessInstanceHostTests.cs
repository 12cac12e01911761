using AspireAppRunner.Local.Tests.Services;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local.Tests.Hosts;

public sealed class ProcessInstanceHostTests
{
    private const string NodeServer = """
        const http = require('http');
        http.createServer((request, response) => response.end(process.env.TEXT || require('fs').readFileSync('text', 'utf8'))).listen(process.env.PORT, '127.0.0.1');

        """;

    private const string NodeVariables = "require('http').createServer((request, response) => response.end(JSON.stringify(process.env))).listen(process.env.PORT, '127.0.0.1');\n";

    [SkippableFact]
    public async Task A_node_service_is_built_served_changed_and_deployed_again()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("app.js", NodeServer).Write("source", "one").WriteConfiguration("build: [cp source text]", "command: node app.js");
        await using var service = await HostedService.Of(code).CreateAsync();
        var first = service.Service.Snapshot.Version!;
        Assert.Equal("one", await service.GetAsync());

        code.Write("source", "two");
        Assert.Equal("one", await service.GetAsync());
        Assert.Equal(OperationStatus.Succeeded, (await service.DeployAsync()).Status);

        Assert.Equal("two", await service.GetAsync());
        Assert.NotEqual(first.Id, service.Service.Snapshot.Version!.Id);
    }

    [SkippableFact]
    public async Task A_python_service_is_built_and_served()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("python3");
        using var code = new CodeFolder().Write("server.py", """
            import os
            from http.server import BaseHTTPRequestHandler, HTTPServer

            class Handler(BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200)
                    self.end_headers()
                    self.wfile.write(('Hello, %s!' % os.environ['NAME']).encode())

            print('listening')
            HTTPServer(('127.0.0.1', int(os.environ['PORT'])), Handler).serve_forever()
            """).WriteConfiguration("build: [pip3 --version]", "pre-run: [pip3 --version]\ncommand: python3 server.py\nenv:\n  - {name: NAME, value: Jane}", runtime: "python311");

        await using var service = await HostedService.Of(code).CreateAsync();

        Assert.Equal("Hello, Jane!", await service.GetAsync());
        await service.WaitForLineAsync("listening");
    }

    [SkippableFact]
    public async Task A_build_that_fails_is_rolled_back_and_the_old_version_serves()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("app.js", NodeServer).Write("source", "one").WriteConfiguration("build: [cp source text]", "command: node app.js");
        await using var service = await HostedService.Of(code).CreateAsync();
        File.Delete(code.At("source"));

        var operation = await service.DeployAsync();

        Assert.Equal(OperationStatus.RollbackSucceeded, operation.Status);
        Assert.StartsWith("The build command `cp source text` failed with exit code 1", operation.Failure, StringComparison.Ordinal);
        Assert.Equal("one", await service.GetAsync());
        Assert.Single(code.Versions);
        Assert.Contains(service.Log.Lines, line => line.Source == ServiceLogSource.Build && line.Message == "build: cp source text");
    }

    [SkippableFact]
    public async Task The_application_sees_its_variables_its_secrets_and_its_port()
    {
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("app.js", NodeVariables).WriteConfiguration(
            "build: [echo]",
            "command: node app.js\nnetwork:\n  port: 3000\n  env: APP_PORT\nenv:\n  - {name: STAGE, value: run}\nsecrets:\n  - {name: KEY, value-from: my-parameter}",
            "env:\n  - {name: ONLY_BUILD, value: 'yes'}");

        await using var service = await HostedService.Of(code, new()
        {
            ReadSecret = (secret, _) => ValueTask.FromResult($"value of {secret.ValueFrom.Text}"),
            EnvironmentVariables = new Dictionary<string, string> { ["STAGE"] = "of the host", ["REGION"] = "eu-west-1" },
        }).CreateAsync();
        var variables = await service.GetVariablesAsync();

        Assert.Equal(("run", "value of my-parameter", "eu-west-1"), (variables["STAGE"], variables["KEY"], variables["REGION"]));
        Assert.Equal(variables["PORT"], variables["APP_PORT"]);
        Assert.NotEqual("3000", variables["PORT"]);
        Assert.False(variables.ContainsKey("ONLY_BUILD"));
    }

    [SkippableFact]
    public async Task A_secret_that_nobody_may_read_fails_the_deployment_by_its_variable()
    {
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("app.js", NodeVariables).WriteConfiguration("build: [echo]", "command: node app.js\nsecrets:\n  - {name: KEY, value-from: my-parameter}");
        await using var service = HostedService.Of(code);

        var operation = await (await service.Service.CreateAsync()).Completion;

        Assert.Contains("KEY", operation.Failure, StringComparison.Ordinal);
        Assert.Empty(code.Versions);
    }

    [SkippableFact]
    public async Task Values_of_the_api_configure_a_service_without_a_file()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("app.js", NodeServer);
        var model = new AppRunnerService("code-service")
        {
            Source = new CodeSource($"file://{code.Path}", "main") { Configuration = new(ManagedRuntime.NodeJs22, "echo built") },
            StartCommand = "node app.js",
            EnvironmentVariables = { ["TEXT"] = "one" },
        };
        await using var service = await new HostedService(model, new() { WorkFolder = code.WorkFolder }).CreateAsync();
        Assert.Equal("one", await service.GetAsync());

        model.EnvironmentVariables["TEXT"] = "two";
        await service.DeployAsync();

        Assert.Equal("two", await service.GetAsync());
    }

    [SkippableFact]
    public async Task Lines_are_told_with_their_instance_and_stream()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("text", "one").Write("app.js", NodeServer + "console.log('to out'); console.error('to err ä');").WriteConfiguration("build: [echo]", "command: node app.js");

        await using var service = await HostedService.Of(code).CreateAsync();
        await Task.WhenAll(service.WaitForLineAsync("to out"), service.WaitForLineAsync("to err ä"));

        var instance = service.Service.Snapshot.Instances.Single().Id;
        Assert.Contains((instance, "to out", false), service.Output);
        Assert.Contains((instance, "to err ä", true), service.Output);
    }

    [SkippableFact]
    public async Task A_stop_ends_the_instance_with_all_that_it_started()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var lifeline = new Lifeline();
        using var code = new CodeFolder().Write("text", "one").Write("linger.js", lifeline.Script()).Write("app.js", NodeServer).WriteConfiguration("build: [echo]", "command: (node linger.js &); node app.js");
        await using var service = await HostedService.Of(code, new() { StopTimeout = TimeSpan.FromMilliseconds(100) }).CreateAsync();
        var process = await lifeline.WaitForProcessAsync();

        Assert.Equal(OperationStatus.Succeeded, (await service.Service.Pause()!.Completion).Status);

        await Lifeline.WaitForEndAsync(process);
    }

    [SkippableFact]
    public async Task An_instance_that_exits_takes_along_all_that_it_started()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var lifeline = new Lifeline();
        using var code = new CodeFolder().Write("linger.js", lifeline.Script())
            .Write("app.js", "require('http').createServer(() => process.exit(7)).listen(process.env.PORT, '127.0.0.1');")
            .WriteConfiguration("build: [echo]", "command: (node linger.js &); node app.js");
        await using var service = await HostedService.Of(code).CreateAsync();
        var process = await lifeline.WaitForProcessAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => service.GetAsync());

        await Lifeline.WaitForEndAsync(process);
        await service.Log.WaitForAsync("exited (exit code 7)");
    }

    [SkippableFact]
    public async Task An_instance_that_ignores_the_request_to_end_is_killed()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var lifeline = new Lifeline();
        using var code = new CodeFolder().Write("text", "one").Write("app.js", lifeline.Script() + NodeServer).WriteConfiguration("build: [echo]", "command: node app.js");
        await using var service = await HostedService.Of(code, new() { StopTimeout = TimeSpan.FromMilliseconds(100) }).CreateAsync();
        var process = await lifeline.WaitForProcessAsync();

        Assert.Equal(OperationStatus.Succeeded, (await service.Service.Pause()!.Completion).Status);

        await Lifeline.WaitForEndAsync(process);
    }

    [SkippableFact]
    public async Task An_instance_can_end_in_good_order()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("text", "one").Write("app.js", NodeServer + "process.on('SIGTERM', () => { console.log('good bye'); process.exit(0); });")
            .WriteConfiguration("build: [echo]", "command: node app.js");
        await using var service = await HostedService.Of(code).CreateAsync();

        await service.Service.Pause()!.Completion;

        Assert.Contains(service.Output, line => line.Line == "good bye");
    }

    [SkippableFact]
    public async Task An_instance_that_exits_is_told_with_its_exit_code()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().WriteConfiguration("build: [echo]", "command: exit 7");
        await using var service = HostedService.Of(code);

        var operation = await (await service.Service.CreateAsync()).Completion;

        Assert.Contains("exit code 7", operation.Failure, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_instance_that_exits_at_once_is_told_with_the_error_that_it_wrote()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("app.js", "console.log('starting'); require('no-such-module');").WriteConfiguration("build: [echo]", "command: node app.js");
        await using var service = HostedService.Of(code);

        var operation = await (await service.Service.CreateAsync()).Completion;

        Assert.Contains("exited (exit code 1) before it was healthy. It wrote: Error: Cannot find module 'no-such-module'", operation.Failure, StringComparison.Ordinal);
        await service.Log.WaitForAsync("It wrote: Error: Cannot find module 'no-such-module'");
    }

    [SkippableFact]
    public async Task An_instance_that_does_not_listen_is_told_with_what_it_wrote()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("app.js", "console.log('waiting for the database'); setInterval(() => {}, 1000);").WriteConfiguration("build: [echo]", "command: node app.js");
        await using var service = HostedService.Of(code, service: TestService.Options with { StartTimeout = TimeSpan.FromSeconds(2) });

        var operation = await (await service.Service.CreateAsync()).Completion;

        Assert.Contains("Health check failed", operation.Failure, StringComparison.Ordinal);
        Assert.EndsWith("It wrote: waiting for the database", operation.Failure, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_resume_starts_what_was_deployed_and_not_what_is_newer()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("app.js", NodeServer).Write("text", "one").WriteConfiguration("build: [echo]", "command: node app.js");
        await using var service = await HostedService.Of(code).CreateAsync();
        await service.Service.Pause()!.Completion;
        code.Write("text", "two");

        Assert.Equal(OperationStatus.Succeeded, (await service.Service.Resume()!.Completion).Status);

        Assert.Equal("one", await service.GetAsync());
    }

    [SkippableFact]
    public async Task Versions_that_nobody_starts_again_are_removed()
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        using var code = new CodeFolder().Write("app.js", NodeServer).Write("text", "one").WriteConfiguration("build: [echo]", "command: node app.js");
        var service = await HostedService.Of(code).CreateAsync();
        await service.DeployAsync();
        await service.DeployAsync();

        // The one that is deployed, and the one before, which goes with the next deployment.
        Assert.Equal(2, code.Versions.Count);
        await service.DisposeAsync();
        Assert.Empty(code.Versions);
    }
}

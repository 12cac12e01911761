using System.Diagnostics;
using System.Globalization;
using AspireAppRunner.Local.Tests.Hosts;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local.Tests.Faults;

/// <summary>With processes of Node.js.</summary>
public sealed class ProcessFaultTests : InstanceFaults
{
    private const string Application = """
        const { existsSync } = require('fs');
        const { PORT, VERSION, HEALTHY, RELEASE } = process.env;
        let working = 0;
        const routes = {
          '/health': response => { response.statusCode = HEALTHY === 'no' ? 500 : 200; response.end(); },
          '/cgi-bin/work': response => {
            const concurrency = ++working;
            setTimeout(() => { working--; response.end(`${PORT} ${concurrency} ${VERSION}`); }, 10);
          },
          '/cgi-bin/hold': response => {
            working++;
            const timer = setInterval(() => { if (existsSync(RELEASE)) { clearInterval(timer); working--; response.end('released'); } }, 20);
          },
        };
        require('http').createServer((request, response) => routes[request.url](response)).listen(PORT, '127.0.0.1');
        console.log(`process ${process.pid}`);
        """;

    private protected override async Task<RunningInstances> StartAsync(LocalServiceOptions options)
    {
        MachineTool.RequireUnix();
        MachineTool.Require("node");
        var code = new CodeFolder().Write("app.js", Application);
        var model = new AppRunnerService("fault-service")
        {
            Source = new CodeSource($"file://{code.Path}", "main") { Configuration = new(ManagedRuntime.NodeJs22, "echo built") },
            StartCommand = "node app.js",
            EnvironmentVariables = { ["VERSION"] = "first", ["RELEASE"] = Path.Join(code.WorkFolder, "release") },
        };
        var hosted = new HostedService(model, new() { WorkFolder = code.WorkFolder, StopTimeout = TimeSpan.FromSeconds(1) }, options);
        var running = new Processes(hosted, model, code);
        await hosted.CreateAsync();
        return running;
    }

    private sealed class Processes(HostedService hosted, AppRunnerService model, CodeFolder code) : RunningInstances(hosted, model)
    {
        public override Task KillAsync(string instanceId)
        {
            var line = Hosted.Output.First(line => line.Instance == instanceId && line.Line.StartsWith("process ", StringComparison.Ordinal)).Line;
            using var process = Process.GetProcessById(int.Parse(line["process ".Length..], CultureInfo.InvariantCulture));
            process.Kill();
            return Task.CompletedTask;
        }

        public override Task ReleaseAsync() => File.WriteAllTextAsync(Path.Join(code.WorkFolder, "release"), "");

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            code.Dispose();
        }
    }
}

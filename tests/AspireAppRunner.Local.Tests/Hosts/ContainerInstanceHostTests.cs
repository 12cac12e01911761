using System.Net;
using System.Net.Sockets;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local.Tests.Hosts;

public sealed class ContainerInstanceHostTests
{
    /// <summary>Answers each request with the container's variables, which are those of its first process.</summary>
    private const string ServeVariables = "sh -c 'mkdir /www; tr \"\\\\000\" \"\\\\n\" < /proc/self/environ > /www/index.html; echo to out; echo to err >&2; exec httpd -f -p $PORT -h /www'";

    [SkippableFact]
    public async Task An_image_is_served_with_its_variables()
    {
        var image = await BusyboxImage.RequireAsync();
        await using var service = await Serve(image, ServeVariables, ("NAME", "Jane"), ("PATH", "/bin:/sbin"), ("TEXT", "a=b \"c\" $d")).CreateAsync();

        var lines = (await service.GetAsync()).Split('\n');

        Assert.Contains("NAME=Jane", lines);
        Assert.Contains("PATH=/bin:/sbin", lines);
        Assert.Contains("TEXT=a=b \"c\" $d", lines);
        Assert.Contains("PORT=8080", lines);
        Assert.Matches("^sha256:[0-9a-f]{64}$", service.Service.Snapshot.Version!.Id);
        await Task.WhenAll(service.WaitForLineAsync("to out"), service.WaitForLineAsync("to err"));
        Assert.Contains(service.Output, line => line is { Line: "to err", IsError: true });
    }

    [SkippableFact]
    public async Task A_pause_removes_the_containers_and_a_resume_starts_others()
    {
        var image = await BusyboxImage.RequireAsync();
        await using var service = await Serve(image, ServeVariables).CreateAsync();

        Assert.Equal(OperationStatus.Succeeded, (await service.Service.Pause()!.Completion.WaitAsync(Patience.LongTimeout)).Status);
        Assert.Empty(await BusyboxImage.ContainersOfAsync(service.Service.Snapshot.Name));
        Assert.Equal(OperationStatus.Succeeded, (await service.Service.Resume()!.Completion.WaitAsync(Patience.LongTimeout)).Status);

        Assert.Contains("PORT=8080", await service.GetAsync(), StringComparison.Ordinal);
        Assert.Single(await BusyboxImage.ContainersOfAsync(service.Service.Snapshot.Name));
    }

    [SkippableFact]
    public async Task A_container_has_the_memory_of_an_instance_and_no_more()
    {
        var image = await BusyboxImage.RequireAsync();
        var engine = await ContainerEngine.FindAsync(Patience.Token);
        Skip.IfNot(engine.Abilities.LimitsMemory, $"{engine.Name} can't limit memory here.");
        await using var service = await Serve(image, ServeVariables).CreateAsync();

        var inspect = await engine.AskAsync(["inspect", "--format", "{{.HostConfig.Memory}}", Assert.Single(await BusyboxImage.ContainersOfAsync(service.Service.Snapshot.Name))], Patience.Token);

        Assert.Equal(2L * 1024 * 1024 * 1024, long.Parse(inspect.Output.Trim()));
    }

    [SkippableFact]
    public async Task What_a_container_uses_is_known()
    {
        var image = await BusyboxImage.RequireAsync();
        await using var service = await Serve(image, ServeVariables).CreateAsync();
        var container = Assert.Single(await BusyboxImage.ContainersOfAsync(service.Service.Snapshot.Name));
        var reader = new ContainerUsageReader(await ContainerEngine.FindAsync(Patience.Token), container, TimeProvider.System);

        reader.Read();
        await reader.Asking;

        Assert.InRange(reader.Read()!.Value.MemoryBytes, 1, 1024 * 1024 * 1024);
    }

    [SkippableFact]
    public async Task A_port_that_somebody_takes_at_the_last_moment_costs_an_instance_nothing()
    {
        var image = await BusyboxImage.RequireAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var ports = new Queue<int>([((IPEndPoint)other.LocalEndpoint).Port]);
        await using var service = await Serve(image, ServeVariables, options => options with { ChoosePort = () => ports.TryDequeue(out var taken) ? taken : LoopbackPorts.Choose() }).CreateAsync();

        Assert.Contains("PORT=8080", await service.GetAsync(), StringComparison.Ordinal);
        Assert.Empty(ports);
        Assert.Single(await BusyboxImage.ContainersOfAsync(service.Service.Snapshot.Name));
    }

    [SkippableFact]
    public async Task A_container_that_exits_is_told_with_its_exit_code()
    {
        var image = await BusyboxImage.RequireAsync();
        await using var service = Serve(image, "sh -c 'exit 7'");

        var operation = await (await service.Service.CreateAsync()).Completion.WaitAsync(Patience.LongTimeout);

        Assert.Equal(OperationStatus.Failed, operation.Status);
        Assert.Empty(await BusyboxImage.ContainersOfAsync(service.Service.Snapshot.Name));
    }

    [SkippableFact]
    public async Task An_image_that_can_not_be_pulled_fails_the_deployment()
    {
        await BusyboxImage.RequireAsync();
        await using var service = Serve("localhost/no-such-image:1", null);

        var operation = await (await service.Service.CreateAsync()).Completion.WaitAsync(Patience.LongTimeout);

        Assert.Contains("pull localhost/no-such-image:1 failed", operation.Failure, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Code_is_built_and_served_in_a_container()
    {
        var image = await BusyboxImage.RequireAsync();
        using var code = new CodeFolder().Write("source.txt", "built").Write(".dockerignore", "source.txt").WriteConfiguration(
            "build: ['mkdir www; cat source.txt > www/index.html; echo $ONLY_BUILD >> www/index.html']",
            "pre-run: [echo pre-run >> www/index.html]\ncommand: echo $NAME >> www/index.html; exec httpd -f -p $APP_PORT -h www\nnetwork:\n  port: 5000\n  env: APP_PORT\nenv:\n  - {name: NAME, value: Jane}",
            "env:\n  - {name: ONLY_BUILD, value: of the build}");

        await using var service = await HostedService.Of(code, new() { CodeExecution = CodeExecution.Container, BaseImage = _ => image }).CreateAsync();

        Assert.Equal("builtof the build\npre-run\nJane\n", await service.GetAsync());
        Assert.Empty(code.Versions);
    }

    [SkippableFact]
    public async Task A_failing_build_of_an_image_is_told()
    {
        var image = await BusyboxImage.RequireAsync();
        using var code = new CodeFolder().WriteConfiguration("build: [echo it is broken; exit 3]", "command: httpd -f");
        await using var service = HostedService.Of(code, new() { CodeExecution = CodeExecution.Container, BaseImage = _ => image });

        var operation = await (await service.Service.CreateAsync()).Completion.WaitAsync(Patience.LongTimeout);

        Assert.Contains("The build failed", operation.Failure, StringComparison.Ordinal);
        Assert.Contains(service.Log.Lines, line => line.Source == ServiceLogSource.Build && line.Message == "it is broken");
    }

    private static HostedService Serve(string image, string? command, params (string Name, string Value)[] variables) => Serve(image, command, static options => options, variables);

    private static HostedService Serve(string image, string? command, Func<InstanceHostOptions, InstanceHostOptions> configure, params (string Name, string Value)[] variables)
    {
        var model = new AppRunnerService($"test-{Guid.NewGuid():N}"[..20]) { Source = new ImageSource(image), StartCommand = command };
        foreach (var (name, value) in variables)
        {
            model.EnvironmentVariables[name] = value;
        }

        return new HostedService(model, configure(new() { StopTimeout = TimeSpan.FromSeconds(1) }));
    }
}

using AspireAppRunner.Local.Tests.Hosts;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local.Tests.Faults;

/// <summary>With containers of busybox, whose web server runs a script for each request.</summary>
public sealed class ContainerFaultTests : InstanceFaults
{
    private const string Image = "localhost/apprunner-local-test-faults:latest";

    private const string Start = """
        mkdir /working
        [ "$HEALTHY" = no ] || echo healthy > /www/health
        exec httpd -f -p $PORT -h /www
        """;

    /// <summary>Each request is a file as long as it is worked on.</summary>
    private const string Work = """
        #!/bin/sh
        touch /working/$$
        set -- /working/*
        concurrency=$#
        usleep 10000
        rm /working/$$
        printf 'Content-Type: text/plain\r\n\r\n%s %s %s' "$(cat /etc/hostname)" $concurrency "$VERSION"
        """;

    private const string Hold = """
        #!/bin/sh
        while [ ! -f /release ]; do usleep 200000; done
        printf 'Content-Type: text/plain\r\n\r\nreleased'
        """;

    private protected override async Task<RunningInstances> StartAsync(LocalServiceOptions options)
    {
        var baseImage = await BusyboxImage.RequireAsync();
        var engine = await ContainerEngine.FindAsync(Patience.Token);
        using var context = new CodeFolder()
            .Write("start.sh", Start).Write("www/cgi-bin/work", Work).Write("www/cgi-bin/hold", Hold)
            .Write("Dockerfile", $"FROM {baseImage}\nCOPY start.sh /start.sh\nCOPY www /www\nRUN chmod +x /www/cgi-bin/work /www/cgi-bin/hold\n");
        var build = await engine.AskAsync(["build", "--tag", Image, context.Path], Patience.Token);
        Assert.True(build.Succeeded, build.Complaint);
        var model = new AppRunnerService($"fault-{Guid.NewGuid():N}"[..20])
        {
            Source = new ImageSource(Image),
            StartCommand = "sh /start.sh",
            EnvironmentVariables = { ["VERSION"] = "first" },
        };
        var hosted = new HostedService(model, new() { StopTimeout = TimeSpan.FromSeconds(1) }, options);
        await hosted.CreateAsync();
        return new Containers(hosted, model, engine);
    }

    private sealed class Containers(HostedService hosted, AppRunnerService model, ContainerEngine engine) : RunningInstances(hosted, model)
    {
        public override async Task KillAsync(string instanceId)
        {
            var kill = await engine.AskAsync(["kill", $"{Model.ServiceName}-{instanceId[..12]}"], Patience.Token);
            Assert.True(kill.Succeeded, kill.Complaint);
        }

        public override async Task ReleaseAsync()
        {
            foreach (var container in await BusyboxImage.ContainersOfAsync(Model.ServiceName))
            {
                await engine.AskAsync(["exec", container, "touch", "/release"], Patience.Token);
            }
        }
    }
}

namespace AspireAppRunner.Local.Tests.Hosts;

/// <summary>An image that is made of this machine's busybox, since none can be pulled for a test.</summary>
internal static class BusyboxImage
{
    private const string Name = "localhost/apprunner-local-test-busybox:latest";

    private static readonly Lazy<Task<string?>> s_obstacle = new(MakeAsync);

    /// <summary>Skips the test where the image can't be made or run.</summary>
    public static async Task<string> RequireAsync()
    {
        MachineTool.RequireUnix();
        var obstacle = await s_obstacle.Value;
        Skip.If(obstacle is not null, obstacle);
        return Name;
    }

    /// <summary>The containers that a service has.</summary>
    public static async Task<string[]> ContainersOfAsync(string service)
    {
        var engine = await ContainerEngine.FindAsync(Patience.Token);
        var list = await engine.AskAsync(["ps", "--all", "--quiet", "--filter", $"label={ContainerInstanceHost.ServiceLabel}={service}"], Patience.Token);
        return list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<string?> MakeAsync()
    {
        if (Tool.Find("busybox") is not { } busybox)
        {
            return "busybox (static) is not installed, and no image can be pulled for a test.";
        }

        using var context = new CodeFolder().Write("Dockerfile", "FROM scratch\nCOPY busybox /bin/busybox\nRUN [\"/bin/busybox\", \"--install\", \"-s\", \"/bin\"]\n");
        File.Copy(busybox, context.At("busybox"));
        try
        {
            var engine = await ContainerEngine.FindAsync(CancellationToken.None);
            var build = await engine.AskAsync(["build", "--tag", Name, context.Path], CancellationToken.None);
            var run = build.Succeeded ? await engine.AskAsync(["run", "--rm", "--publish", $"127.0.0.1:{LoopbackPorts.Choose()}:80", Name, "true"], CancellationToken.None) : build;
            return run.Succeeded ? null : $"{engine.Name} can't run containers here: {run.Complaint}";
        }
        catch (InstanceStartException exception)
        {
            return exception.Message;
        }
    }
}

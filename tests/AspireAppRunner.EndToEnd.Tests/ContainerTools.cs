using System.Globalization;

namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>Whether this machine can run the playground's container, which no image may be pulled for.</summary>
internal static class ContainerTools
{
    /// <summary>An image with busybox and its shell.</summary>
    public const string BaseImage = "localhost/apprunner-playground-busybox:latest";

    private static readonly Lazy<string?> s_obstacle = new(PrepareBaseImage);

    public static bool HasEngine => Tool.Find("docker") is not null && EngineAnswers("docker") || Tool.Find("podman") is not null;

    public static bool CanRunPlaygroundContainer => s_obstacle.Value is null;

    public static string WhyNot => s_obstacle.Value ?? "";

    /// <summary>What the AppHost must know to build the container from the image that was made here.</summary>
    public static Dictionary<string, string?> PlaygroundSettings() =>
        CanRunPlaygroundContainer ? new() { ["Playground__BaseImage"] = BaseImage } : [];

    public static bool CanLimitMemory =>
        Tool.RunAsync(Tool.Find("podman")!, ["info", "--format", "{{.Host.CgroupControllers}}"]).GetAwaiter().GetResult() is { ExitCode: 0, Output: var controllers }
        && controllers.Contains("memory", StringComparison.Ordinal);

    /// <summary>The limits, in bytes, of the running containers of images whose name ends so. Other AppHosts may have some too.</summary>
    public static async Task<List<long>> MemoryLimitsAsync(string imageSuffix)
    {
        var podman = Tool.Find("podman")!;
        var containers = await Tool.RunAsync(podman, ["ps", "--format", "{{.ID}} {{.Image}}"]);
        var limits = new List<long>();
        foreach (var line in containers.Output.Split('\n').Select(line => line.Trim()).Where(line => line.EndsWith(imageSuffix, StringComparison.Ordinal)))
        {
            var limit = await Tool.RunAsync(podman, ["inspect", "--format", "{{.HostConfig.Memory}}", line.Split(' ')[0]]);
            if (limit.ExitCode == 0)
            {
                limits.Add(long.Parse(limit.Output.Trim(), CultureInfo.InvariantCulture));
            }
        }

        return limits;
    }

    /// <summary>Builds the base image from the machine's static busybox, from scratch.</summary>
    private static string? PrepareBaseImage()
    {
        var busybox = Tool.Find("busybox");
        if (Tool.Find("podman") is not { } podman)
        {
            return "podman is not installed.";
        }

        if (busybox is null)
        {
            return "busybox (static) is not installed, and no image can be pulled for a test.";
        }

        var context = Directory.CreateTempSubdirectory("apprunner-busybox-");
        try
        {
            File.Copy(busybox, Path.Combine(context.FullName, "busybox"));
            File.WriteAllText(Path.Combine(context.FullName, "Dockerfile"), "FROM scratch\nCOPY busybox /bin/busybox\nRUN [\"/bin/busybox\", \"--install\", \"-s\", \"/bin\"]\n");
            return WhyFailed("build an image", Tool.RunAsync(podman, ["build", "-t", BaseImage, context.FullName]).GetAwaiter().GetResult())
                ?? WhyFailed("run a container", Tool.RunAsync(podman, ["run", "--rm", BaseImage, "/bin/busybox", "true"]).GetAwaiter().GetResult());
        }
        finally
        {
            context.Delete(recursive: true);
        }
    }

    private static string? WhyFailed(string attempt, (int ExitCode, string Output) run) =>
        run.ExitCode == 0 ? null : $"podman can't {attempt} here: {run.Output.Trim().Split('\n')[^1]}";

    private static bool EngineAnswers(string engine) =>
        Tool.RunAsync(engine, ["info"]).GetAwaiter().GetResult().ExitCode == 0;
}

using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner;
using System.Diagnostics;
using System.Globalization;

// How long an AppHost with 0, 100 and 1,000 services takes to publish, each time a process of its own, from its start to its end, and the most memory that it had.
// 0 services is what the AppHost itself takes; the difference is what the services cost. The best of several rounds counts.
const int Rounds = 5;
const double BoundSeconds = 0.3;
const double BoundMebibytes = 100;

if (args is ["publish", var count, var folder])
{
    await AppHost.PublishAsync(int.Parse(count, CultureInfo.InvariantCulture), folder);
    return 0;
}

if (args is ["compare"])
{
    return await Comparison.RunAsync();
}

var counts = new[] { 0, 100, 1000 };
var best = counts.ToDictionary(services => services, _ => new Figures(double.MaxValue, double.MaxValue, double.MaxValue));
for (var round = 0; round < Rounds; round++)
{
    foreach (var services in counts)
    {
        best[services] = best[services].Min(await AppHost.MeasureAsync(services));
    }
}

Console.WriteLine($"{"services",8} {"seconds",9} {"beyond 0",9} {"CPU s",9} {"peak MiB",9}");
foreach (var services in counts)
{
    var figures = best[services];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{services,8} {figures.Seconds,9:F3} {figures.Seconds - best[0].Seconds,9:F3} {figures.Processor,9:F3} {figures.Mebibytes,9:F1}"));
}

var (hundred, thousand) = (best[100].Seconds - best[0].Seconds, best[1000].Seconds - best[0].Seconds);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"100 services: {hundred:F3} s (bound {BoundSeconds}), {best[100].Mebibytes:F0} MiB in all (bound {BoundMebibytes}); 1,000 services take {thousand / hundred:F1} times as long"));
return hundred <= BoundSeconds && best[100].Mebibytes <= BoundMebibytes ? 0 : 1;

internal sealed record Figures(double Seconds, double Processor, double Mebibytes)
{
    public Figures Min(Figures other) => new(Math.Min(Seconds, other.Seconds), Math.Min(Processor, other.Processor), Math.Min(Mebibytes, other.Mebibytes));
}

internal static class AppHost
{
    /// <summary>CloudFormation's limits allow no more services of this kind in a template; more go to several environments.</summary>
    private const int MostInTemplate = 200;

    public static async Task<Figures> MeasureAsync(int services)
    {
        var folder = Directory.CreateTempSubdirectory("apprunner-benchmark-").FullName;
        try
        {
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["publish", services.ToString(CultureInfo.InvariantCulture), folder]) { RedirectStandardOutput = true })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var seconds = watch.Elapsed.TotalSeconds;
            if (process.ExitCode != 0 || (services > 0 && !Directory.EnumerateFiles(folder, "template.yaml", SearchOption.AllDirectories).Any()))
            {
                throw new InvalidOperationException($"Publishing {services} services failed:\n{output}");
            }

            var figures = output.TrimEnd().Split('\n')[^1].Split(' ');
            return new(seconds, double.Parse(figures[0], CultureInfo.InvariantCulture), double.Parse(figures[1], CultureInfo.InvariantCulture));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Every service has what a common one has: an image, a port, a health check, scaling, variables, a secret, and a reference to the one before.</summary>
    public static async Task PublishAsync(int services, string folder)
    {
        var builder = DistributedApplication.CreateBuilder(["--operation", "publish", "--step", "publish", "--output-path", folder]);
        var environment = builder.AddAppRunnerEnvironment("apprunner");
        IResourceBuilder<AppRunnerServiceResource>? before = null;
        var key = services == 0 ? null : builder.AddParameter("key", secret: true);
        for (var i = 0; i < services; i++)
        {
            if (i > 0 && i % MostInTemplate == 0)
            {
                environment = builder.AddAppRunnerEnvironment($"apprunner-{i / MostInTemplate}");
                before = null;
            }

            var service = builder.AddAppRunnerService($"service-{i}")
                .WithImage("public.ecr.aws/aws-containers/hello-app-runner", "latest")
                .WithPort(8000)
                .WithHttpHealthCheck("/health")
                .WithAutoScaling(minSize: 1, maxSize: 5, maxConcurrency: 80)
                .WithEnvironment("NAME", string.Create(CultureInfo.InvariantCulture, $"service {i}"))
                .WithEnvironment("KEY", key!)
                .WithComputeEnvironment(environment);
            before = before is null ? service : service.WithReference(before);
        }

        await builder.Build().RunAsync();
        Process.GetCurrentProcess().Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.TotalSeconds} {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0}"));
    }
}

using System.Diagnostics;
using System.Globalization;

/// <summary>
/// Publishing against the synthesis of an AWS CDK application with the same services: processes from start to end, in turns; the median counts. The CDK checks
/// its template by default; without that it is another program, so both are shown. Neither side has the CDK's command line tool or <c>aspire</c> in front.
/// </summary>
internal static class Comparison
{
    private const int Rounds = 5;
    private static readonly int[] s_counts = [1, 10, 100];

    public static async Task<int> RunAsync()
    {
        var folder = FindCdk();
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "aws-cdk-lib")))
        {
            Console.Error.WriteLine($"The CDK is missing. Install it first: npm install --prefix {folder}");
            return 1;
        }

        Console.WriteLine("| services | AppHost, s | CDK, s | CDK without validation, s | AppHost / CDK | AppHost / CDK without validation |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var services in s_counts)
        {
            var (ours, cdk, bare) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add((await AppHost.MeasureAsync(services)).Seconds);
                cdk.Add(await MeasureCdkAsync(folder, services, validates: true));
                bare.Add(await MeasureCdkAsync(folder, services, validates: false));
            }

            var (a, b, c) = (Median(ours), Median(cdk), Median(bare));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {services} | {a:F2} | {b:F2} | {c:F2} | {a / b:F2} | {a / c:F2} |"));
        }

        return 0;
    }

    private static async Task<double> MeasureCdkAsync(string folder, int services, bool validates)
    {
        var output = Directory.CreateTempSubdirectory("apprunner-benchmark-").FullName;
        try
        {
            var start = new ProcessStartInfo("node", [Path.Combine(folder, "synth.js"), services.ToString(CultureInfo.InvariantCulture), output]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["CDK_VALIDATION"] = validates ? "true" : "false";
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var seconds = watch.Elapsed.TotalSeconds;
            return process.ExitCode == 0 && File.Exists(Path.Combine(output, "apprunner.template.json"))
                ? seconds
                : throw new InvalidOperationException($"The CDK failed:\n{await errors}");
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private static string FindCdk()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AspireAppRunner.sln")))
            {
                return Path.Combine(folder.FullName, "benchmarks", "Publish", "cdk");
            }
        }

        throw new InvalidOperationException("The benchmark runs outside of the checkout.");
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}

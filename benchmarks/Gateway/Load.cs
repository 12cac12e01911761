using System.Globalization;
using System.Text.RegularExpressions;

namespace AspireAppRunner.Benchmarks.Gateway;

/// <summary>What one run of wrk has shown.</summary>
/// <param name="Requests">Requests that were answered.</param>
/// <param name="Rate">Requests per second.</param>
/// <param name="CpuMicroseconds">The loaded process's processor time for a request.</param>
/// <param name="MedianMicroseconds">The median of the requests' times.</param>
internal sealed partial record Load(long Requests, double Rate, double CpuMicroseconds, double MedianMicroseconds)
{
    /// <summary>Loads <paramref name="contender"/> with wrk.</summary>
    /// <exception cref="InvalidOperationException">A request failed.</exception>
    public static async Task<Load> RunAsync(Contender contender, Case @case, int seconds)
    {
        string[] script = @case.BodyBytes == 0 ? [] : ["-s", BodyScript(@case.BodyBytes)];
        var before = contender.CpuSeconds;
        var output = await Machine.RunAsync("wrk", ["-t1", $"-c{@case.Connections}", $"-d{seconds}s", "--latency", "--timeout", "30s", .. script, $"http://127.0.0.1:{contender.Port}{@case.Path}"]);
        var cpu = contender.CpuSeconds - before;
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{contender.Name} made errors with {@case.Name}:\n{output}");
        }

        var requests = long.Parse(RequestsPattern().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        var rate = double.Parse(RatePattern().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        return new(requests, rate, cpu / requests * 1e6, Latency(output));
    }

    /// <summary>The value in the middle of what <paramref name="select"/> takes from each run.</summary>
    public static double Median(IReadOnlyCollection<Load> loads, Func<Load, double> select) => loads.Select(select).Order().ElementAt(loads.Count / 2);

    private static string BodyScript(int bytes)
    {
        var path = Path.Combine(Path.GetTempPath(), $"gateway-benchmark-{bytes}.lua");
        File.WriteAllText(path, $"wrk.method = \"POST\"\nwrk.body = string.rep(\"x\", {bytes})\n");
        return path;
    }

    private static double Latency(string output)
    {
        var match = LatencyPattern().Match(output);
        var value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch { "us" => value, "ms" => value * 1e3, "s" => value * 1e6, var unit => throw new FormatException($"Unknown unit {unit}") };
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex RequestsPattern();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RatePattern();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex LatencyPattern();
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AspireAppRunner.Benchmarks.Gateway;

/// <summary>
/// Programs on this machine and what /proc says of them. With two cores or more, wrk and the application have one to
/// themselves and the forwarder another.
/// </summary>
internal static class Machine
{
    public const int LoadCore = 0;
    public const int ForwarderCore = 1;

    private static readonly bool s_pins = Environment.ProcessorCount > 1 && IsInstalled("taskset");

    public static string LoadAverage => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    public static bool IsInstalled(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>How to start <paramref name="program"/> on <paramref name="core"/>.</summary>
    public static ProcessStartInfo On(int core, string program, IEnumerable<string> arguments)
        => s_pins ? new("taskset", ["-c", core.ToString(CultureInfo.InvariantCulture), program, .. arguments]) : new(program, arguments);

    /// <summary>Runs <paramref name="program"/> to its end.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = On(LoadCore, program, arguments);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {output}");
    }

    /// <summary>User and system time of a process and its children.</summary>
    public static double CpuSeconds(int processId)
    {
        var total = ReadTicks(processId);
        foreach (var child in File.ReadAllText($"/proc/{processId}/task/{processId}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            total += ReadTicks(int.Parse(child, CultureInfo.InvariantCulture));
        }

        return total / 100.0;
    }

    public static long ResidentBytes(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static long ReadTicks(int processId)
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }
}

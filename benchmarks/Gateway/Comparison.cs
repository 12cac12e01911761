using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace AspireAppRunner.Benchmarks.Gateway;

/// <summary>
/// Loads the application directly and through each forwarder with wrk, in turns, and prints requests per second and the
/// forwarder's processor time for a request, both also as ratios: the figures themselves depend on the machine and on what
/// else it does. With two cores or more, wrk and the application have one to themselves and the forwarder another.
/// </summary>
internal static partial class Comparison
{
    private const int Rounds = 5;

    /// <summary>Long enough for a .NET process to have compiled what is hot, and again with what it learned.</summary>
    private const int WarmUpSeconds = 20;

    private const int LoadCore = 0;
    private const int ForwarderCore = 1;

    private static readonly bool s_pins = Environment.ProcessorCount > 1 && IsInstalled("taskset");

    public static async Task<int> RunAsync(int seconds, int connections)
    {
        if (!OperatingSystem.IsLinux() || !IsInstalled("wrk"))
        {
            Console.Error.WriteLine("The comparison needs Linux (/proc) and wrk: apt-get install wrk");
            return 2;
        }

        var processes = new List<Process>();
        try
        {
            var appPort = FreePort();
            processes.Add(StartSelf(LoadCore, "app", appPort));
            await WaitForAsync(appPort);
            var contenders = new List<Contender> { new("direct", appPort, null) };
            await AddAsync(contenders, processes, "pooled HttpClient", port => StartSelf(ForwarderCore, "httpclient", port, appPort));
            await AddAsync(contenders, processes, "gateway", port => StartSelf(ForwarderCore, "gateway", port, appPort));
            if (IsInstalled("nginx"))
            {
                await AddAsync(contenders, processes, "nginx", port => StartNginx(port, appPort));
            }

            if (IsInstalled("haproxy"))
            {
                await AddAsync(contenders, processes, "haproxy", port => StartHaproxy(port, appPort));
            }

            foreach (var path in new[] { "/", "/large" })
            {
                await MeasureAsync(contenders, path, seconds, connections);
            }

            return 0;
        }
        finally
        {
            foreach (var process in processes)
            {
                process.Kill(entireProcessTree: true);
                process.Dispose();
            }
        }
    }

    private static async Task MeasureAsync(List<Contender> contenders, string path, int seconds, int connections)
    {
        foreach (var contender in contenders)
        {
            contender.Reset();
            await LoadAsync(contender, path, WarmUpSeconds, connections, record: false);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var contender in contenders)
            {
                await LoadAsync(contender, path, seconds, connections, record: true);
            }
        }

        Console.WriteLine($"{path}, {connections} connections, medians of {Rounds} rounds of {seconds} s, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        Console.WriteLine($"{"",-18}{"requests/s",12}{"of direct",11}{"CPU us/req",12}{"of HttpClient",15}{"median ms",11}");
        var direct = contenders[0].RequestsPerSecond;
        var pooled = contenders[1].CpuMicroseconds;
        foreach (var contender in contenders)
        {
            var cpu = contender.Process is null ? $"{"-",12}{"-",15}" : string.Create(CultureInfo.InvariantCulture, $"{contender.CpuMicroseconds,12:0.0}{contender.CpuMicroseconds / pooled,15:0.00}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{contender.Name,-18}{contender.RequestsPerSecond,12:0}{contender.RequestsPerSecond / direct,11:0.00}{cpu}{contender.LatencyMilliseconds,11:0.00}"));
        }

        Console.WriteLine();
    }

    private static async Task LoadAsync(Contender contender, string path, int seconds, int connections, bool record)
    {
        var before = contender.Process is { } process ? CpuSeconds(process.Id) : 0;
        var output = await RunAsync("wrk", "-t1", $"-c{connections}", $"-d{seconds}s", "--latency", $"http://127.0.0.1:{contender.Port}{path}");
        var after = contender.Process is { } same ? CpuSeconds(same.Id) : 0;
        var requests = double.Parse(RequestsPattern().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        var rate = double.Parse(RatePattern().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{contender.Name} made errors:\n{output}");
        }

        if (record)
        {
            contender.Add(rate, (after - before) / requests * 1e6, Latency(output));
        }
    }

    private static double Latency(string output)
    {
        var match = LatencyPattern().Match(output);
        var value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch { "us" => value / 1000, "ms" => value, "s" => value * 1000, var unit => throw new FormatException($"Unknown unit {unit}") };
    }

    /// <summary>User and system time of a process and its children in /proc, for nginx's worker is a child.</summary>
    private static double CpuSeconds(int processId)
    {
        var total = ReadTicks(processId);
        foreach (var child in File.ReadAllText($"/proc/{processId}/task/{processId}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            total += ReadTicks(int.Parse(child, CultureInfo.InvariantCulture));
        }

        return total / 100.0;
    }

    private static long ReadTicks(int processId)
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static async Task AddAsync(List<Contender> contenders, List<Process> processes, string name, Func<int, Process> start)
    {
        var port = FreePort();
        var process = start(port);
        processes.Add(process);
        await WaitForAsync(port);
        contenders.Add(new Contender(name, port, process));
    }

    private static Process StartSelf(int core, params object[] arguments)
        => Process.Start(On(core, Environment.ProcessPath!, [.. arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!)]))!;

    private static ProcessStartInfo On(int core, string program, string[] arguments)
        => s_pins ? new("taskset", ["-c", core.ToString(CultureInfo.InvariantCulture), program, .. arguments]) : new(program, arguments);

    /// <summary>With a limit of connections to the server, as the gateway has one of requests.</summary>
    private static Process StartHaproxy(int port, int appPort)
    {
        var configuration = Path.Combine(Directory.CreateTempSubdirectory("gateway-benchmark-").FullName, "haproxy.cfg");
        File.WriteAllText(configuration, $"""
            global
              nbthread 1
            defaults
              mode http
              timeout connect 5s
              timeout client 120s
              timeout server 120s
              option forwardfor
            listen app
              bind 127.0.0.1:{port}
              http-reuse always
              server app 127.0.0.1:{appPort} maxconn 200

            """);
        return Process.Start(On(ForwarderCore, "haproxy", ["-db", "-f", configuration]))!;
    }

    private static Process StartNginx(int port, int appPort)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-benchmark-").FullName;
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off; worker_processes 1; pid {{folder}}/pid; error_log {{folder}}/error.log;
            events { worker_connections 1024; }
            http {
              access_log off; client_body_temp_path {{folder}}; proxy_temp_path {{folder}}; fastcgi_temp_path {{folder}}; uwsgi_temp_path {{folder}}; scgi_temp_path {{folder}};
              upstream app { server 127.0.0.1:{{appPort}}; keepalive 256; }
              server { listen 127.0.0.1:{{port}}; location / { proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme; } }
            }
            """);
        return Process.Start(On(ForwarderCore, "nginx", ["-p", folder, "-c", configuration]))!;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = On(LoadCore, program, arguments);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {output}");
    }

    private static async Task WaitForAsync(int port)
    {
        using var client = new HttpClient();
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var response = await client.GetAsync($"http://127.0.0.1:{port}/");
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"Nothing answers on port {port}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsInstalled(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex RequestsPattern();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RatePattern();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex LatencyPattern();
}

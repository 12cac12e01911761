using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>An AppHost as a process of its own, with ports of its own and everything that it prints.</summary>
internal sealed partial class AppHostProcess : IAsyncDisposable
{
    private const string Scenario = "SCENARIO";
    private const int InterruptSignal = 2;
    private const int TerminationSignal = 15;

    /// <summary>Present in the environment of every process that belongs to this AppHost.</summary>
    private readonly string _mark = $"APPRUNNER_TEST_{Guid.NewGuid():N}";
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<Waiter> _waiters = [];
    private readonly Task _pumps;

    private AppHostProcess(AppHostProject project, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        // A process that was started in the background ignores Ctrl-C and passes that on; this one must hear it.
        var start = new ProcessStartInfo(OperatingSystem.IsLinux() ? "env" : "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = project.Directory };
        if (OperatingSystem.IsLinux())
        {
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add("dotnet");
        }

        start.ArgumentList.Add(project.Assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[_mark] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _pumps = Task.WhenAll(PumpAsync(_process.StandardOutput), PumpAsync(_process.StandardError));
    }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Starts the AppHost in run mode.</summary>
    public static AppHostProcess Run(IReadOnlyDictionary<string, string?>? environment = null, params string[] arguments) =>
        Run(environment?.ContainsKey(Scenario) == true ? AppHostProject.Scenarios : AppHostProject.Playground, environment, arguments);

    /// <summary>Starts an AppHost in run mode.</summary>
    public static AppHostProcess Run(AppHostProject project, IReadOnlyDictionary<string, string?>? environment = null, params string[] arguments)
    {
        var ports = FreePorts(3);
        var all = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = $"http://localhost:{ports[0]}",
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{ports[1]}",
            ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = $"http://localhost:{ports[2]}",
            ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            all[name] = value;
        }

        return new AppHostProcess(project, arguments, all);
    }

    /// <summary>Starts the app model of a scenario in run mode.</summary>
    public static AppHostProcess RunScenario(string scenario, IReadOnlyDictionary<string, string?>? environment = null) =>
        Run(new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>()) { [Scenario] = scenario });

    /// <summary>Runs the AppHost to its end with the given switches.</summary>
    public static Task<(int ExitCode, string Output)> RunToEndAsync(params string[] arguments) =>
        RunToEndAsync(AppHostProject.Playground, new Dictionary<string, string?> { ["DOTNET_ENVIRONMENT"] = "Development" }, arguments);

    /// <summary>Runs an AppHost to its end with the given switches.</summary>
    public static Task<(int ExitCode, string Output)> RunToEndAsync(AppHostProject project, params string[] arguments) =>
        RunToEndAsync(project, new Dictionary<string, string?> { ["DOTNET_ENVIRONMENT"] = "Development" }, arguments);

    /// <summary>Runs the app model of a scenario to its end with the given switches.</summary>
    public static Task<(int ExitCode, string Output)> RunScenarioToEndAsync(string scenario, params string[] arguments) =>
        RunToEndAsync(AppHostProject.Scenarios, new Dictionary<string, string?> { ["DOTNET_ENVIRONMENT"] = "Development", [Scenario] = scenario }, arguments);

    /// <summary>Runs the app model of a scenario to its end with the given variables and switches.</summary>
    public static Task<(int ExitCode, string Output)> RunScenarioToEndAsync(string scenario, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        RunToEndAsync(AppHostProject.Scenarios, new Dictionary<string, string?>(environment) { ["DOTNET_ENVIRONMENT"] = "Development", [Scenario] = scenario }, arguments);

    /// <summary>Waits for a line of the output.</summary>
    public async Task<Match> WaitForLineAsync(Regex pattern, TimeSpan? timeout = null)
    {
        var waiter = new Waiter(pattern);
        lock (_output)
        {
            if (_output.Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success) is { } earlier)
            {
                return earlier;
            }

            _waiters.Add(waiter);
        }

        using var patience = new CancellationTokenSource(timeout ?? TimeSpan.FromMinutes(2));
        var ended = _process.WaitForExitAsync(patience.Token);
        var found = await Task.WhenAny(waiter.Found, ended);
        return found == waiter.Found
            ? await waiter.Found
            : throw new InvalidOperationException($"The AppHost printed no line like '{pattern}'{(ended.IsCanceled ? " in time" : " before it ended")}. It printed:\n{Output}");
    }

    public async Task<int> WaitForExitAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await _process.WaitForExitAsync(timeout.Token);
        await _pumps.WaitAsync(timeout.Token);
        return _process.ExitCode;
    }

    /// <summary>Ctrl-C.</summary>
    public void Interrupt() => Assert.Equal(0, SendSignal(_process.Id, InterruptSignal));

    /// <summary>The command lines of the processes that belong to this AppHost and are alive.</summary>
    public IReadOnlyList<string> LivingProcesses()
    {
        var living = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(folder, "environ")).Contains(_mark, StringComparison.Ordinal)
                    && File.ReadAllText(Path.Combine(folder, "cmdline")) is { Length: > 0 } command)
                {
                    living.Add(command.Replace('\0', ' '));
                }
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // The process ended while we looked, or it is another user's.
            }
        }

        return living;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = SendSignal(_process.Id, TerminationSignal);
            try
            {
                await WaitForExitAsync();
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private static async Task<(int ExitCode, string Output)> RunToEndAsync(
        AppHostProject project, IReadOnlyDictionary<string, string?> environment, IReadOnlyList<string> arguments)
    {
        await using var process = new AppHostProcess(project, arguments, environment);
        return (await process.WaitForExitAsync(), process.Output);
    }

    private async Task PumpAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_output)
            {
                _output.Add(line);
                _waiters.ForEach(waiter => waiter.Offer(line));
            }
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);

    private sealed class Waiter(Regex pattern)
    {
        private readonly TaskCompletionSource<Match> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Match> Found => _found.Task;

        public void Offer(string line)
        {
            if (pattern.Match(line) is { Success: true } match)
            {
                _found.TrySetResult(match);
            }
        }
    }
}

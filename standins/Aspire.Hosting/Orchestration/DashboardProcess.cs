using System.Text.Json;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Has DCP run the dashboard, out of sight of the app model, and tells why when it does not run.</summary>
internal sealed class DashboardProcess(ILogger<DashboardProcess> logger, TimeProvider time, IHostApplicationLifetime application, IDashboardLaunch? launch = null)
{
    private const int RememberedLines = 20;
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_startTimeout = TimeSpan.FromSeconds(30);

    // The variables of the plan that name addresses which the dashboard itself listens on.
    private static readonly string[] s_listening = ["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "DOTNET_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"];

    private readonly Queue<string> _lastErrors = [];

    /// <summary>Starts the dashboard if there is to be one. The task given ends when the dashboard does, with what it said.</summary>
    public async Task<Task<string>> StartAsync(DcpClient client, CancellationToken stopping, CancellationToken cancellationToken)
    {
        if (launch is null || await launch.GetAsync(cancellationToken).ConfigureAwait(false) is not { } plan)
        {
            return new TaskCompletionSource<string>().Task;
        }

        CheckPorts(plan);
        var name = $"aspire-dashboard-{WorkloadNames.NewSuffix()}";
        await client.CreateAsync(DcpKinds.Executables, new(new(name), new()
        {
            ExecutablePath = plan.ExecutablePath,
            WorkingDirectory = Path.GetDirectoryName(plan.ExecutablePath) is { Length: > 0 } folder ? folder : null,
            Args = plan.Args,
            Env = [.. plan.Environment.Select(variable => new EnvVar(variable.Key, variable.Value))]
        }), cancellationToken).ConfigureAwait(false);

        var until = time.GetUtcNow() + s_startTimeout;
        while (true)
        {
            var dashboard = await client.FindAsync(DcpKinds.Executables, name, cancellationToken).ConfigureAwait(false);
            switch (dashboard?.Status?.State)
            {
                case "Running" or "Finished" or "Terminated":
                    return FollowAsync(client, name, stopping);
                case "FailedToStart":
                    throw new DistributedApplicationException($"The Aspire dashboard ('{plan.ExecutablePath}') could not be started. {await ReadReasonAsync(client, name, cancellationToken).ConfigureAwait(false)}");
            }

            if (time.GetUtcNow() >= until)
            {
                throw new DistributedApplicationException($"The Aspire dashboard ('{plan.ExecutablePath}') was not started within {s_startTimeout.TotalSeconds:0} seconds.");
            }

            await Task.Delay(s_pollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The level and text of a line of the dashboard's log, which is JSON if it was told so.</summary>
    public static (LogLevel Level, string Text) ReadLine(string line)
    {
        if (!line.StartsWith('{'))
        {
            return (LogLevel.Debug, line);
        }

        try
        {
            using var entry = JsonDocument.Parse(line);
            var root = entry.RootElement;
            var level = root.TryGetProperty("LogLevel", out var name) && Enum.TryParse<LogLevel>(name.GetString(), out var parsed) ? parsed : LogLevel.Debug;
            var message = root.TryGetProperty("Message", out var text) ? text.GetString() : line;
            var exception = root.TryGetProperty("Exception", out var detail) ? detail.GetString() : null;
            return (level, exception is null ? message! : $"{message} {exception}");
        }
        catch (JsonException)
        {
            return (LogLevel.Debug, line);
        }
    }

    private static void CheckPorts(DashboardLaunchPlan plan)
    {
        foreach (var variable in s_listening)
        {
            foreach (var url in plan.Environment.GetValueOrDefault(variable, string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Port > 0 && EndpointAllocator.IsPortTaken(address.Port))
                {
                    throw new DistributedApplicationException($"The Aspire dashboard cannot listen on {url} ({variable}): port {address.Port} is in use by another process. End that process (another AppHost, perhaps), or choose another port in launchSettings.json.");
                }
            }
        }
    }

    private async Task<string> FollowAsync(DcpClient client, string name, CancellationToken stopping)
    {
        // The dashboard complains of the AppHost's going before the resources are stopped.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, application.ApplicationStopping);
        try
        {
            await Task.WhenAll(ReadLogAsync(client, name, "stdout", either.Token), ReadLogAsync(client, name, "stderr", either.Token)).ConfigureAwait(false);
            var ended = await client.FindAsync(DcpKinds.Executables, name, either.Token).ConfigureAwait(false);
            lock (_lastErrors)
            {
                return $"The Aspire dashboard has ended (exit code {ended?.Status?.ExitCode}). {string.Join(Environment.NewLine, _lastErrors)}".Trim();
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The application stops: that the dashboard ends is no news.
            return await new TaskCompletionSource<string>().Task.ConfigureAwait(false);
        }
    }

    private async Task ReadLogAsync(DcpClient client, string name, string source, CancellationToken stopping)
    {
        await foreach (var line in client.ReadLogAsync(DcpKinds.Executables, name, source, stopping).ConfigureAwait(false))
        {
            var (level, text) = ReadLine(LogLines.SplitTimestamp(line).Text);
            // What it tells of its own start, the AppHost tells better; a warning is worth repeating.
            logger.Log(level == LogLevel.Information ? LogLevel.Debug : level, "{DashboardMessage}", text);
            if (level >= LogLevel.Error || source == "stderr")
            {
                lock (_lastErrors)
                {
                    _lastErrors.Enqueue(text);
                    while (_lastErrors.Count > RememberedLines)
                    {
                        _lastErrors.Dequeue();
                    }
                }
            }
        }
    }

    private static async Task<string> ReadReasonAsync(DcpClient client, string name, CancellationToken cancellationToken)
    {
        await foreach (var line in client.ReadLogAsync(DcpKinds.Executables, name, "system", cancellationToken).ConfigureAwait(false))
        {
            if (LogLines.TryReadSystem(LogLines.SplitTimestamp(line).Text) is { IsError: true } error)
            {
                return error.Text;
            }
        }

        return string.Empty;
    }
}

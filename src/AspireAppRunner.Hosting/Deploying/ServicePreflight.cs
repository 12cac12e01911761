using AspireAppRunner.Local;

namespace Aspire.Hosting.AppRunner.Deploying;

/// <summary>Runs one instance of a service on this machine until it is healthy or has failed.</summary>
/// <param name="createHost">Makes what runs the instance; disposed of if it can be.</param>
/// <param name="time">The time; the system's if nothing is said.</param>
internal sealed class ServicePreflight(Func<PreflightService, InstanceHostOptions, IInstanceHost> createHost, TimeProvider? time = null)
{
    /// <summary>How long the application may take to answer for the first time. App Runner gives it longer, but nobody waits for minutes on their own machine.</summary>
    public static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private const int LinesShown = 20;

    /// <summary>Runs the service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="onlyStatus200IsHealthy">Whether only 200 is a healthy answer.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Why it failed; <see langword="null"/> if it got healthy.</returns>
    public async Task<PreflightFailure?> RunAsync(PreflightService service, bool onlyStatus200IsHealthy, CancellationToken cancellationToken)
    {
        var log = new LastLines(LinesShown);
        var host = createHost(service, new InstanceHostOptions
        {
            Output = (_, line, _) => log.Add($"[application] {line}"),
            LimitsContainers = false,
            Time = time ?? TimeProvider.System,
        });
        try
        {
            var running = new LocalService(Options(service) with { OnlyStatus200IsHealthy = onlyStatus200IsHealthy }, host, log, time);
            ServiceOperation operation;
            await using (running.ConfigureAwait(false))
            {
                var creation = await running.CreateAsync(cancellationToken).ConfigureAwait(false);
                operation = await creation.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            // Read after the end, when everything that the application wrote has arrived.
            return operation.Status == OperationStatus.Succeeded
                ? null
                : new(service.Hide(operation.Failure ?? operation.Status.ToApiName()), [.. log.Lines.Select(service.Hide)]);
        }
        finally
        {
            if (host is IAsyncDisposable disposable)
            {
                await disposable.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static LocalServiceOptions Options(PreflightService service)
    {
        var check = service.Definition.HealthCheck;
        return service.Definition.ToLocalOptions(mostInstances: 1) with
        {
            // A check that has to succeed many times takes its time after the application has answered.
            StartTimeout = StartLimit + TimeSpan.FromSeconds(check.IntervalSeconds * (check.HealthyThreshold - 1)),
            DrainTimeout = TimeSpan.Zero,
        };
    }

    private sealed class LastLines(int count) : IServiceLog
    {
        private readonly Queue<string> _lines = new();

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public void Write(ServiceLogLine line) => Add(line.ToString());

        public void Add(string line)
        {
            lock (_lines)
            {
                _lines.Enqueue(line);
                if (_lines.Count > count)
                {
                    _lines.Dequeue();
                }
            }
        }
    }
}

/// <summary>Why a service would not come up.</summary>
/// <param name="Reason">The reason, without a period.</param>
/// <param name="LogLines">The last lines of the service's and the application's log.</param>
internal sealed record PreflightFailure(string Reason, IReadOnlyList<string> LogLines);

namespace AspireAppRunner.Local;

/// <summary>
/// Knows what a container uses by asking its engine now and then, and only as long as somebody reads it: a reading that has
/// got old has the engine asked for the next one, which takes it a second or two.
/// </summary>
public sealed class ContainerUsageReader
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly string _container;
    private readonly ContainerEngine _engine;
    private readonly TimeProvider _time;
    private readonly Lock _sync = new();
    private Task _asking = Task.CompletedTask;
    private long? _askedAt;
    private (InstanceUsage Usage, long At)? _last;

    internal ContainerUsageReader(ContainerEngine engine, string container, TimeProvider time) => (_engine, _container, _time) = (engine, container, time);

    /// <summary>Ends when the engine has answered what it was asked last.</summary>
    internal Task Asking
    {
        get
        {
            lock (_sync)
            {
                return _asking;
            }
        }
    }

    /// <summary>The last that is known, with its <see cref="InstanceUsage.Age"/>; <see langword="null"/> before the engine has answered, and when it doesn't know the container. Doesn't wait.</summary>
    public InstanceUsage? Read()
    {
        lock (_sync)
        {
            if (_asking.IsCompleted && (_askedAt is not { } asked || _time.GetElapsedTime(asked) >= s_interval))
            {
                _askedAt = _time.GetTimestamp();
                _asking = Task.Run(AskAsync);
            }

            return _last is { } last ? last.Usage with { Age = _time.GetElapsedTime(last.At) } : null;
        }
    }

    private async Task AskAsync()
    {
        ContainerStatistics? statistics = null;
        try
        {
            using var expiry = new CancellationTokenSource(s_patience, _time);

            // Podman's own format has the processor time; Docker knows no other JSON than this, in all its versions.
            var format = _engine.Name == "podman" ? "json" : "{{json .}}";
            var answer = await _engine.AskAsync(["stats", "--no-stream", "--format", format, _container], expiry.Token).ConfigureAwait(false);
            statistics = answer.Succeeded ? ContainerStatistics.Read(answer.Output) : null;
        }
        catch (Exception exception) when (exception is InstanceStartException or OperationCanceledException)
        {
            // No engine, or one that hangs: then nothing is known, which a metric shows by its absence.
        }

        lock (_sync)
        {
            _last = statistics is null ? null : (Complete(statistics), _time.GetTimestamp());
        }
    }

    /// <summary>Where only a share is told, the processor time is summed up from it.</summary>
    private InstanceUsage Complete(ContainerStatistics statistics)
    {
        if (statistics.ProcessorTime is { } time)
        {
            return new(time, statistics.MemoryBytes);
        }

        var before = _last is { } last ? last.Usage.ProcessorTime + (_time.GetElapsedTime(last.At) * (statistics.ProcessorShare ?? 0)) : TimeSpan.Zero;
        return new(before, statistics.MemoryBytes);
    }
}

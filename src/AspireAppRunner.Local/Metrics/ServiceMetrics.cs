using System.Diagnostics.Metrics;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>
/// A service's CloudWatch metrics (App Runner guide, "Viewing App Runner service metrics"), as instruments that OpenTelemetry can export. An instrument's
/// name must begin with a letter, so <c>2xxStatusResponses</c> is <c>StatusResponses2xx</c> here, and so on; the other names are CloudWatch's.
/// </summary>
internal sealed class ServiceMetrics : IDisposable
{
    private readonly InstancePool _pool;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private Dictionary<string, ProcessorReading> _lastReadings = new(StringComparer.Ordinal);

    public ServiceMetrics(LocalService service, InstanceSize size, RequestStatistics statistics, InstancePool pool, TimeProvider time)
    {
        _pool = pool;
        _time = time;
        _startedAt = time.GetTimestamp();
        Meter = new Meter(new MeterOptions(LocalService.MeterName) { Scope = service });
        statistics.Latency = Meter.CreateHistogram<double>("RequestLatency", "ms", "The time from a request's head to the last byte of its response.");

        Meter.CreateObservableCounter("Requests", () => statistics.Read().Requests, "{request}", "All requests.");
        Meter.CreateObservableCounter("StatusResponses2xx", () => statistics.Read().Responses2xx, "{response}", "Responses with a 2xx status.");
        Meter.CreateObservableCounter("StatusResponses4xx", () => statistics.Read().Responses4xx, "{response}", "Responses with a 4xx status.");
        Meter.CreateObservableCounter("StatusResponses5xx", () => statistics.Read().Responses5xx, "{response}", "Responses with a 5xx status.");
        Meter.CreateObservableGauge("Concurrency", () => pool.InFlight, "{request}", "Requests that instances are working on.");
        Meter.CreateObservableGauge("ActiveInstances", () => pool.Serving.Count(static instance => instance.IsActive), "{instance}", "Instances that process requests.");
        Meter.CreateObservableGauge("CPUUtilization", () => ReadProcessors(size), "%", "Used share of an instance's CPU.");
        Meter.CreateObservableGauge("MemoryUtilization", () => ReadMemory(size), "%", "Used share of an instance's memory.");
    }

    public Meter Meter { get; }

    public void Dispose() => Meter.Dispose();

    private List<Measurement<double>> ReadProcessors(InstanceSize size)
    {
        var measurements = new List<Measurement<double>>();
        var now = _time.GetElapsedTime(_startedAt);
        var readings = new Dictionary<string, ProcessorReading>(StringComparer.Ordinal);
        foreach (var (id, usage) in ReadUsages())
        {
            var reading = ProcessorReading.Of(now - usage.Age, usage.ProcessorTime, _lastReadings.GetValueOrDefault(id));
            readings[id] = reading;
            if (reading.Share is { } share)
            {
                measurements.Add(Of(id, 100 * share * 1024 / size.CpuUnits));
            }
        }

        _lastReadings = readings;
        return measurements;
    }

    private List<Measurement<double>> ReadMemory(InstanceSize size) =>
        [.. ReadUsages().Select(usage => Of(usage.Id, 100.0 * usage.Usage.MemoryBytes / (size.MemoryMegabytes * 1024.0 * 1024.0)))];

    private IEnumerable<(string Id, InstanceUsage Usage)> ReadUsages()
    {
        foreach (var instance in _pool.Serving)
        {
            if (instance.ReadUsage() is { } usage)
            {
                yield return (instance.Id, usage);
            }
        }
    }

    private static Measurement<double> Of(string instance, double percent) => new(percent, new KeyValuePair<string, object?>("InstanceId", instance));

    /// <summary>The processor time of an instance at a time, and the share of a processor since the reading before, which takes two.</summary>
    private sealed record ProcessorReading(TimeSpan At, TimeSpan ProcessorTime, double? Share)
    {
        private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(0.5);

        public static ProcessorReading Of(TimeSpan at, TimeSpan processorTime, ProcessorReading? before)
        {
            if (before is null)
            {
                return new(at, processorTime, null);
            }

            // The same reading again, or one so soon that its share would say nothing.
            var elapsed = at - before.At;
            return elapsed < s_shortest ? before : new(at, processorTime, (processorTime - before.ProcessorTime) / elapsed);
        }
    }
}

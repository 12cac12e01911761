using System.Diagnostics.Metrics;
using AspireAppRunner.Local.Tests.Services;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Metrics;

public sealed class MetricsTests
{
    [Fact]
    public async Task Requests_are_counted_by_the_class_of_their_status()
    {
        await using var service = await TestService.RunningAsync(handler: context =>
        {
            context.Response.StatusCode = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        using var client = new HttpClient { BaseAddress = service.Snapshot.Url };
        using var metrics = new MetricReading(service);

        foreach (var path in new[] { "200", "204", "404", "500", "302" })
        {
            using var response = await client.GetAsync(path);
        }

        await TestService.WaitForAsync(service, snapshot => snapshot.Requests.Requests == 5);
        Assert.Equal(5, metrics.Read("Requests"));
        Assert.Equal(2, metrics.Read("StatusResponses2xx"));
        Assert.Equal(1, metrics.Read("StatusResponses4xx"));
        Assert.Equal(1, metrics.Read("StatusResponses5xx"));
        Assert.Equal(5, metrics.Recorded("RequestLatency").Count);
        Assert.All(metrics.Recorded("RequestLatency"), milliseconds => Assert.True(milliseconds > 0));
    }

    [Fact]
    public async Task Concurrency_and_active_instances_are_those_of_the_moment()
    {
        var arrived = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        await using var service = await TestService.RunningAsync(handler: async context =>
        {
            arrived.SetResult();
            await leave.Task;
            await context.Response.WriteAsync("hello");
        });
        using var metrics = new MetricReading(service);

        Assert.Equal(0, metrics.Read("Concurrency"));
        var request = TestService.GetAsync(service);
        await arrived.Task;

        Assert.Equal(1, metrics.Read("Concurrency"));
        Assert.Equal(1, metrics.Read("ActiveInstances"));
        leave.SetResult();
        await request;
        await TestService.WaitForAsync(service, _ => metrics.Read("Concurrency") == 0);
    }

    [Fact]
    public async Task Two_services_can_be_told_apart_by_the_scope_of_their_meters()
    {
        await using var one = await TestService.RunningAsync();
        await using var other = await TestService.RunningAsync();
        using var metrics = new MetricReading(one);

        await TestService.GetAsync(other);

        Assert.Equal(0, metrics.Read("Requests"));
    }

    /// <summary>Listens to one service's meter.</summary>
    private sealed class MetricReading : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Dictionary<string, double> _values = [];
        private readonly Dictionary<string, List<double>> _recorded = [];

        public MetricReading(LocalService service)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == LocalService.MeterName && ReferenceEquals(instrument.Meter.Scope, service))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _values[instrument.Name] = value);
            _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => _values[instrument.Name] = value);
            _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
            {
                lock (_recorded)
                {
                    _recorded.TryAdd(instrument.Name, []);
                    _recorded[instrument.Name].Add(value);
                }
            });
            _listener.Start();
        }

        public double Read(string instrument)
        {
            _listener.RecordObservableInstruments();
            return _values[instrument];
        }

        public IReadOnlyList<double> Recorded(string instrument)
        {
            lock (_recorded)
            {
                return [.. _recorded[instrument]];
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}

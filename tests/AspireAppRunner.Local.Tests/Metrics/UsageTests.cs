using System.Diagnostics.Metrics;
using System.Net;
using AspireAppRunner.Model;
namespace AspireAppRunner.Local.Tests.Metrics;

public sealed class UsageTests
{
    [Fact]
    public void Usage_is_a_share_of_the_instance_size()
    {
        var time = new ManualTime();
        var usage = new InstanceUsage(TimeSpan.FromSeconds(10), 256 * 1024 * 1024);
        using var pool = new Metered(time, () => usage, InstanceSize.HalfVcpuOneGb);

        Assert.Empty(pool.Read("CPUUtilization"));
        time.Advance(TimeSpan.FromSeconds(10));
        usage = new InstanceUsage(TimeSpan.FromSeconds(11), 256 * 1024 * 1024);

        // One second of processor time in ten, of half a processor; a quarter of a gigabyte.
        Assert.Equal(20, Assert.Single(pool.Read("CPUUtilization")), precision: 6);
        Assert.Equal(25, Assert.Single(pool.Read("MemoryUtilization")), precision: 6);
    }

    [Fact]
    public void A_reading_that_is_told_twice_keeps_its_share()
    {
        var time = new ManualTime();
        var usage = new InstanceUsage(TimeSpan.FromSeconds(10), 0);
        using var pool = new Metered(time, () => usage, InstanceSize.OneVcpuTwoGb);
        pool.Read("CPUUtilization");
        time.Advance(TimeSpan.FromSeconds(10));
        usage = new InstanceUsage(TimeSpan.FromSeconds(15), 0);
        Assert.Equal(50, Assert.Single(pool.Read("CPUUtilization")), precision: 6);

        time.Advance(TimeSpan.FromSeconds(4));
        usage = usage with { Age = TimeSpan.FromSeconds(4) };

        Assert.Equal(50, Assert.Single(pool.Read("CPUUtilization")), precision: 6);
    }

    [Fact]
    public void A_share_counts_from_reading_to_reading_and_not_from_question_to_question()
    {
        var time = new ManualTime();
        var usage = new InstanceUsage(TimeSpan.FromSeconds(10), 0);
        using var pool = new Metered(time, () => usage, InstanceSize.OneVcpuTwoGb);
        pool.Read("CPUUtilization");
        time.Advance(TimeSpan.FromSeconds(15));

        usage = new InstanceUsage(TimeSpan.FromSeconds(15), 0) { Age = TimeSpan.FromSeconds(5) };

        Assert.Equal(50, Assert.Single(pool.Read("CPUUtilization")), precision: 6);
    }

    private sealed class Metered : IDisposable
    {
        private readonly LocalService _service;
        private readonly ServiceMetrics _metrics;
        private readonly Instance _instance;

        public Metered(TimeProvider time, Func<InstanceUsage?> usage, InstanceSize size)
        {
            _service = new LocalService(new LocalServiceOptions { Name = "metered" }, new TestHost(_ => Task.CompletedTask), new RecordingLog(), time);
            _instance = new Instance("1", new ServiceVersion("v1"), new IPEndPoint(IPAddress.Loopback, 1), 1, new Handle(usage));
            var pool = new InstancePool();
            pool.Add(_instance);
            _metrics = new ServiceMetrics(_service, size, new RequestStatistics(), pool, time);
        }

        public List<double> Read(string instrument)
        {
            var values = new List<double>();
            using var listener = new MeterListener();
            listener.InstrumentPublished = (published, self) =>
            {
                if (ReferenceEquals(published.Meter, _metrics.Meter) && published.Name == instrument)
                {
                    self.EnableMeasurementEvents(published);
                }
            };
            listener.SetMeasurementEventCallback<double>((_, value, _, _) => values.Add(value));
            listener.Start();
            listener.RecordObservableInstruments();
            return values;
        }

        public void Dispose()
        {
            _metrics.Dispose();
            _instance.Dispose();
        }
    }

    private sealed class Handle(Func<InstanceUsage?> usage) : IInstanceHandle
    {
        public EndPoint Address { get; } = new IPEndPoint(IPAddress.Loopback, 1);

        public Task<InstanceExit> Exited { get; } = new TaskCompletionSource<InstanceExit>().Task;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public InstanceUsage? ReadUsage() => usage();
    }
}

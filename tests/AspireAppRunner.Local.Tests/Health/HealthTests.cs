using AspireAppRunner.Model;
using System.Net;
using FsCheck;
using FsCheck.Fluent;

namespace AspireAppRunner.Local.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public void An_instance_is_healthy_after_as_many_successes_in_a_row_as_the_threshold_says()
    {
        var tracker = new HealthTracker(healthyThreshold: 3, unhealthyThreshold: 2);

        Assert.Equal(
            [HealthStatus.Starting, HealthStatus.Starting, HealthStatus.Starting, HealthStatus.Starting, HealthStatus.Starting, HealthStatus.Healthy],
            new[] { true, true, false, true, true, true }.Select(tracker.Record));
    }

    [Fact]
    public void An_instance_is_unhealthy_after_as_many_failures_in_a_row_as_the_threshold_says()
    {
        var tracker = new HealthTracker(healthyThreshold: 1, unhealthyThreshold: 2);

        Assert.Equal(
            [HealthStatus.Healthy, HealthStatus.Healthy, HealthStatus.Healthy, HealthStatus.Healthy, HealthStatus.Unhealthy],
            new[] { true, false, true, false, false }.Select(tracker.Record));
    }

    [Fact]
    public void The_status_follows_from_runs_of_equal_outcomes_alone()
        => Prop.ForAll<bool[], byte, byte>((outcomes, healthy, unhealthy) =>
        {
            var (up, down) = ((healthy % 5) + 1, (unhealthy % 5) + 1);
            var tracker = new HealthTracker(up, down);
            var expected = HealthStatus.Starting;
            for (var i = 0; i < outcomes.Length; i++)
            {
                // A run: how many of the last outcomes are equal to this one.
                var run = outcomes[..(i + 1)].Reverse().TakeWhile(outcome => outcome == outcomes[i]).Count();
                expected = outcomes[i] && run >= up ? HealthStatus.Healthy
                    : !outcomes[i] && run >= down && expected != HealthStatus.Starting ? HealthStatus.Unhealthy
                    : expected;
                Assert.Equal(expected, tracker.Record(outcomes[i]));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Checks_of_a_healthy_instance_come_at_the_interval()
    {
        var time = new ManualTime();
        var probe = new FakeProbe(time, _ => null);
        var monitor = new HealthMonitor(probe, new() { IntervalSeconds = 5, UnhealthyThreshold = 1 }, time);
        Assert.True(await monitor.WaitUntilHealthyAsync(TimeSpan.FromMinutes(5), CancellationToken.None));
        using var stop = new CancellationTokenSource();
        var watching = monitor.WaitUntilUnhealthyAsync(stop.Token);
        for (var i = 0; i < 3; i++)
        {
            await time.WhenTimersWaitAsync();
            time.Advance(TimeSpan.FromSeconds(5));
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        Assert.Equal([0, 5, 10, 15], probe.CheckedAt);
    }

    [Fact]
    public async Task Until_the_first_success_checks_come_more_often()
    {
        var time = new ManualTime();
        var probe = new FakeProbe(time, number => number < 4 ? "not yet" : null);
        var monitor = new HealthMonitor(probe, new() { IntervalSeconds = 5 }, time);
        var starting = monitor.WaitUntilHealthyAsync(TimeSpan.FromMinutes(5), CancellationToken.None);
        for (var i = 0; i < 3; i++)
        {
            await time.WhenTimersWaitAsync();
            time.Advance(TimeSpan.FromSeconds(0.25));
        }

        Assert.True(await starting.WaitAsync(Patience.Timeout));
        Assert.Equal([0, 0.25, 0.5, 0.75], probe.CheckedAt);
    }

    [Fact]
    public async Task Successes_on_the_way_to_healthy_are_an_interval_apart()
    {
        var time = new ManualTime();
        var probe = new FakeProbe(time, _ => null);
        var monitor = new HealthMonitor(probe, new() { IntervalSeconds = 5, HealthyThreshold = 3 }, time);
        var starting = monitor.WaitUntilHealthyAsync(TimeSpan.FromMinutes(5), CancellationToken.None);
        for (var i = 0; i < 2; i++)
        {
            await time.WhenTimersWaitAsync();
            time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.True(await starting.WaitAsync(Patience.Timeout));
        Assert.Equal([0, 5, 10], probe.CheckedAt);
    }

    [Fact]
    public async Task An_instance_that_is_not_healthy_in_time_has_failed()
    {
        var time = new ManualTime();
        var probe = new FakeProbe(time, _ => "it answers 503");
        var monitor = new HealthMonitor(probe, new(), time);
        var starting = monitor.WaitUntilHealthyAsync(TimeSpan.FromSeconds(2), CancellationToken.None);
        for (var i = 0; i < 8; i++)
        {
            await time.WhenTimersWaitAsync();
            time.Advance(TimeSpan.FromSeconds(0.25));
        }

        Assert.False(await starting.WaitAsync(Patience.Timeout));
        Assert.Equal("it answers 503", monitor.LastFailure);
    }

    [Fact]
    public async Task A_check_without_an_answer_fails_after_its_timeout()
    {
        var time = new ManualTime();
        var monitor = new HealthMonitor(new SilentProbe(), new() { TimeoutSeconds = 2 }, time);
        var starting = monitor.WaitUntilHealthyAsync(TimeSpan.FromSeconds(2), CancellationToken.None);
        await time.WhenTimersWaitAsync();

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.False(await starting.WaitAsync(Patience.Timeout));
        Assert.Equal("no answer within 2 s", monitor.LastFailure);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(302, true)]
    [InlineData(399, true)]
    [InlineData(400, false)]
    [InlineData(503, false)]
    public async Task Over_HTTP_statuses_from_200_to_399_are_healthy(int status, bool healthy)
    {
        await using var app = await TestApp.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/health" ? status : 500;
            return Task.CompletedTask;
        });

        var failure = await new HttpHealthProbe(app.Address, 8080, "/health").CheckAsync(Patience.Token);

        Assert.Equal(healthy, failure is null);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, false)]
    [InlineData(302, false)]
    public async Task In_Express_Mode_only_200_is_healthy(int status, bool healthy)
    {
        await using var app = await TestApp.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        Assert.Equal(healthy, await new HttpHealthProbe(app.Address, 8080, "/", highestStatus: 200).CheckAsync(Patience.Token) is null);
    }

    [Fact]
    public async Task Over_TCP_a_port_that_listens_is_healthy()
    {
        await using var app = await TestApp.StartAsync(_ => Task.CompletedTask);

        Assert.Null(await new TcpHealthProbe(app.Address, 8080).CheckAsync(Patience.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_port_on_which_nothing_listens_is_told_so(bool http)
    {
        EndPoint address;
        await using (var gone = new ScriptedInstance(_ => Task.CompletedTask))
        {
            address = gone.Address;
        }

        IHealthProbe probe = http ? new HttpHealthProbe(address, 8080, "/") : new TcpHealthProbe(address, 8080);

        Assert.Equal("nothing listens on the port", await probe.CheckAsync(Patience.Token));
    }

    [Theory]
    [InlineData(0, 2, 1, 5)]
    [InlineData(21, 2, 1, 5)]
    [InlineData(5, 0, 1, 5)]
    [InlineData(5, 2, 0, 5)]
    [InlineData(5, 2, 1, 21)]
    public void Settings_out_of_the_APIs_range_are_refused(int interval, int timeout, int healthy, int unhealthy)
        => Assert.Throws<ArgumentOutOfRangeException>(() => HealthCheckRange.Validate(
            new HealthCheck { IntervalSeconds = interval, TimeoutSeconds = timeout, HealthyThreshold = healthy, UnhealthyThreshold = unhealthy }));

    private sealed class FakeProbe(ManualTime time, Func<int, string?> check) : IHealthProbe
    {
        private readonly List<double> _checkedAt = [];

        public IReadOnlyList<double> CheckedAt => _checkedAt;

        public string Description => "fake";

        public Task<string?> CheckAsync(CancellationToken cancellationToken)
        {
            _checkedAt.Add(TimeSpan.FromTicks(time.GetTimestamp()).TotalSeconds);
            return Task.FromResult(check(_checkedAt.Count));
        }
    }

    private sealed class SilentProbe : IHealthProbe
    {
        public string Description => "silent";

        public async Task<string?> CheckAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        }
    }
}

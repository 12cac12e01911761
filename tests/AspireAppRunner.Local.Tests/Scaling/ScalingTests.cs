using FsCheck;
using FsCheck.Fluent;

namespace AspireAppRunner.Local.Tests.Scaling;

public sealed class ScalingTests
{
    private static readonly ScalingOptions s_options = new(MinSize: 1, MaxSize: 5, MaxConcurrency: 10);

    [Theory]
    [InlineData(1, 9, 1)]
    [InlineData(1, 10, 2)]
    [InlineData(1, 25, 3)]
    [InlineData(1, 500, 5)]
    [InlineData(3, 25, 3)]
    public void Demand_at_the_maximum_concurrency_scales_out(int size, int demand, int expected)
        => Assert.Equal(expected, ScalingPolicy.Decide(s_options, size, demand, recentDemand: int.MaxValue).Size);

    [Fact]
    public void Less_demand_now_does_not_scale_in_while_there_was_more_of_late()
        => Assert.Equal(3, ScalingPolicy.Decide(s_options, size: 3, demand: 0, recentDemand: 25).Size);

    [Fact]
    public void Less_demand_for_a_while_scales_in()
        => Assert.Equal(2, ScalingPolicy.Decide(s_options, size: 5, demand: 0, recentDemand: 12).Size);

    [Fact]
    public void MinSize_is_kept_without_any_demand()
        => Assert.Equal(2, ScalingPolicy.Decide(s_options with { MinSize = 2 }, size: 4, demand: 0, recentDemand: 0).Size);

    [Fact]
    public void The_reason_has_the_numbers()
        => Assert.Equal(
            "Scaling out from 1 to 3 instances: 25 concurrent requests at a maximum concurrency of 10.",
            ScalingPolicy.Decide(s_options, size: 1, demand: 25, recentDemand: 25).Reason);

    [Fact]
    public void Every_decision_keeps_the_limits_and_never_takes_what_is_needed()
        => Prop.ForAll(Arb.From(Situations), situation =>
        {
            var (options, size, demand, recent) = situation;
            var decided = ScalingPolicy.Decide(options, size, demand, recent).Size;
            Assert.InRange(decided, options.MinSize, options.MaxSize);
            Assert.True(decided == options.MaxSize || decided * options.MaxConcurrency > demand);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_demand_never_means_fewer_instances()
        => Prop.ForAll(Arb.From(Situations), situation =>
        {
            var (options, size, demand, recent) = situation;
            var less = ScalingPolicy.Decide(options, size, demand, recent).Size;
            var more = ScalingPolicy.Decide(options, size, demand + 7, Math.Max(recent, demand + 7)).Size;
            Assert.True(more >= less);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_decision_that_was_carried_out_is_followed_by_none()
        => Prop.ForAll(Arb.From(Situations), situation =>
        {
            var (options, size, demand, recent) = situation;
            var first = ScalingPolicy.Decide(options, size, demand, recent).Size;
            Assert.Equal(first, ScalingPolicy.Decide(options, first, demand, recent).Size);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_history_forgets_a_peak_when_its_time_is_over()
    {
        var time = new ManualTime();
        var history = new DemandHistory(TimeSpan.FromSeconds(60), time);
        Assert.Equal(9, history.Record(9));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(9, history.Record(4));
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(4, history.Record(1));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, history.Record(0));
    }

    [Fact]
    public void The_history_gives_the_highest_of_all_that_is_recent()
        => Prop.ForAll<byte[]>(demands =>
        {
            var time = new ManualTime();
            var history = new DemandHistory(TimeSpan.FromSeconds(5), time);
            for (var i = 0; i < demands.Length; i++)
            {
                Assert.Equal(demands[Math.Max(0, i - 5)..(i + 1)].Max(), history.Record(demands[i]));
                time.Advance(TimeSpan.FromSeconds(1));
            }
        }).QuickCheckThrowOnFailure();

    private static Gen<(ScalingOptions Options, int Size, int Demand, int Recent)> Situations =>
        from min in Gen.Choose(1, 5)
        from more in Gen.Choose(0, 10)
        from concurrency in Gen.Choose(1, 20)
        from size in Gen.Choose(0, 20)
        from demand in Gen.Choose(0, 300)
        from extra in Gen.Choose(0, 100)
        select (new ScalingOptions(min, min + more, concurrency), size, demand, demand + extra);
}

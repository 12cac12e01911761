using AspireAppRunner.Local.Tests.Services;

namespace AspireAppRunner.Local.Tests.Instances;

public sealed class InstanceFleetTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fleet_that_has_left_starts_no_more_instances(bool inGoodOrder)
    {
        var host = new TestHost(_ => Task.CompletedTask);
        var fleet = new InstanceFleet(new(
            TestService.Options, new ServiceVersion("v1"), host, new InstancePool(), new ServiceLogWriter(new RecordingLog(), TimeProvider.System), TimeProvider.System, () => { }));
        Assert.Null(await fleet.StartAsync(1, Patience.Token));
        await (inGoodOrder ? fleet.RetireAsync() : fleet.AbandonAsync());

        fleet.Resize(2);

        Assert.Equal(0, fleet.Size);
        Assert.Empty(host.Alive);
    }
}

namespace AspireAppRunner.Local.Tests.Hosts;

public sealed class LoopbackPortsTests
{
    [Fact]
    public void A_port_is_not_chosen_twice()
    {
        var ports = Enumerable.Range(0, 200).Select(_ => LoopbackPorts.Choose()).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
    }

    [Fact]
    public void Ports_that_systems_hand_out_by_themselves_are_left_alone() =>
        Assert.All(Enumerable.Range(0, 200), _ => Assert.InRange(LoopbackPorts.Choose(), 10_000, 32_767));
}

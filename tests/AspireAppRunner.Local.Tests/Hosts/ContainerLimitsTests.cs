using AspireAppRunner.Model;

namespace AspireAppRunner.Local.Tests.Hosts;

public sealed class ContainerLimitsTests
{
    [Fact]
    public void A_container_gets_what_an_instance_has()
    {
        var limits = ContainerLimits.For(InstanceSize.QuarterVcpuHalfGb, "docker", new(Processors: 8, LimitsProcessors: true, LimitsMemory: true));

        Assert.Equal(["--cpus", "0.25", "--memory", "512m"], limits.Arguments);
        Assert.Null(limits.Shortfall);
    }

    [Fact]
    public void More_processors_than_there_are_are_not_asked_for()
    {
        var limits = ContainerLimits.For(InstanceSize.FourVcpuEightGb, "docker", new(Processors: 2, LimitsProcessors: true, LimitsMemory: true));

        Assert.Equal(["--cpus", "2", "--memory", "8192m"], limits.Arguments);
        Assert.Equal("docker has 2 processors to give, so an instance gets those in place of 4 vCPU.", limits.Shortfall);
    }

    [Fact]
    public void What_the_engine_can_not_limit_is_not_asked_for_and_said()
    {
        var limits = ContainerLimits.For(InstanceSize.HalfVcpuOneGb, "podman", new(Processors: 2, LimitsProcessors: false, LimitsMemory: false));

        Assert.Empty(limits.Arguments);
        Assert.Equal(
            "podman can't limit the CPU of containers here, so an instance may use more than 0.5 vCPU; podman can't limit the memory of containers here, so an instance may use more than 1024 MB.",
            limits.Shortfall);
    }

    [Theory]
    [InlineData("""{"NCPU":2,"MemoryLimit":true,"CpuCfsQuota":false}""", 2, false, true)]
    [InlineData("""{"NCPU":8,"MemoryLimit":false,"CPUCfsQuota":true}""", 8, true, false)]
    [InlineData("""{"host":{"cpus":4,"cgroupControllers":["memory","pids"]}}""", 4, false, true)]
    [InlineData("""{"host":{"cpus":4,"cgroupControllers":["cpuset","cpu","memory"]}}""", 4, true, true)]
    [InlineData("""{"host":{"cpus":4,"cgroupControllers":[]}}""", 4, false, false)]
    [InlineData("""{"host":{}}""", null, true, true)]
    [InlineData("""{"NCPU":"many","MemoryLimit":1}""", null, true, true)]
    [InlineData("[]", null, true, true)]
    [InlineData("no JSON", null, true, true)]
    public void What_an_engine_can_do_is_read_from_what_it_says_of_itself(string info, int? processors, bool limitsProcessors, bool limitsMemory) =>
        Assert.Equal(new EngineAbilities(processors, limitsProcessors, limitsMemory), EngineAbilities.Read(info));
}

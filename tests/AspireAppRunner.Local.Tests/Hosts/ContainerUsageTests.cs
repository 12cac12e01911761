namespace AspireAppRunner.Local.Tests.Hosts;

public sealed class ContainerUsageTests
{
    private const string Docker = """{"BlockIO":"0B / 0B","CPUPerc":"50.00%","Container":"c","MemPerc":"0.1%","MemUsage":"1.5MiB / 7.6GiB","Name":"c","PIDs":"1"}""";

    [Fact]
    public void What_podman_says_is_read()
    {
        var statistics = ContainerStatistics.Read("""[{"id":"7388fa928e34","name":"c","cpu_time":"1m2.5s","cpu_percent":"45.15%","mem_usage":"319.5kB / 67.11MB","pids":"1"}]""")!;

        Assert.Equal((TimeSpan.FromSeconds(62.5), 319_500L), (statistics.ProcessorTime, statistics.MemoryBytes));
    }

    [Fact]
    public void What_docker_says_is_read()
    {
        var statistics = ContainerStatistics.Read(Docker)!;

        Assert.Equal((null, 0.5, 1_572_864L), (statistics.ProcessorTime, statistics.ProcessorShare, statistics.MemoryBytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"MemUsage":7}""")]
    [InlineData("""{"MemUsage":"-- / --","CPUPerc":"--"}""")]
    [InlineData("""{"MemUsage":"a lot"}""")]
    public void What_says_nothing_gives_nothing(string json) => Assert.Null(ContainerStatistics.Read(json));

    [SkippableFact]
    public async Task The_engine_is_asked_again_only_when_the_reading_is_old_and_somebody_wants_it()
    {
        using var engine = await ScriptedEngine.StartAsync($"echo asked >> \"$(dirname \"$0\")/asked\"; echo '{Docker}'");
        var time = new ManualTime();
        var reader = new ContainerUsageReader(engine.Engine, "c", time);

        Assert.Null(reader.Read());
        await reader.Asking;
        var first = reader.Read();
        time.Advance(TimeSpan.FromSeconds(4));
        var second = reader.Read();
        Assert.Equal(1, engine.Asked);
        time.Advance(TimeSpan.FromSeconds(6));
        reader.Read();
        await reader.Asking;

        Assert.Equal(new InstanceUsage(TimeSpan.Zero, 1_572_864), first);
        Assert.Equal(TimeSpan.FromSeconds(4), second!.Value.Age);
        Assert.Equal(2, engine.Asked);
    }

    [SkippableFact]
    public async Task Shares_that_docker_tells_add_up_to_a_processor_time()
    {
        using var engine = await ScriptedEngine.StartAsync($"echo '{Docker}'");
        var time = new ManualTime();
        var reader = new ContainerUsageReader(engine.Engine, "c", time);
        reader.Read();
        await reader.Asking;
        time.Advance(TimeSpan.FromSeconds(20));
        reader.Read();
        await reader.Asking;

        Assert.Equal(TimeSpan.FromSeconds(10), reader.Read()!.Value.ProcessorTime);
    }

    [SkippableFact]
    public async Task A_container_that_is_gone_uses_nothing()
    {
        using var engine = await ScriptedEngine.StartAsync("echo no such container >&2; exit 1");
        var reader = new ContainerUsageReader(engine.Engine, "c", new ManualTime());

        reader.Read();
        await reader.Asking;

        Assert.Null(reader.Read());
    }

    /// <summary>A program that answers <c>info</c> like Docker, and all else as a script says.</summary>
    private sealed class ScriptedEngine : IDisposable
    {
        private readonly CodeFolder _folder;

        public required ContainerEngine Engine { get; init; }

        public int Asked => File.ReadAllLines(_folder.At("asked")).Length;

        public static async Task<ScriptedEngine> StartAsync(string script)
        {
            MachineTool.RequireUnix();
            var folder = new CodeFolder().Write("docker", $"#!/bin/sh\nif [ \"$1\" = info ]; then echo '{{}}'; exit 0; fi\n{script}\n");
            await MachineTool.RunAsync("chmod", ["+x", folder.At("docker")]);
            return new ScriptedEngine(folder) { Engine = await ContainerEngine.FindAsync("docker", folder.At, Patience.Token) };
        }

        public void Dispose() => _folder.Dispose();

        private ScriptedEngine(CodeFolder folder) => _folder = folder;
    }
}

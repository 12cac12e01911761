namespace AspireAppRunner.Benchmarks.Gateway;

/// <summary>The processes of a run: the application, and everything that can stand before it.</summary>
internal sealed class Benchmark : IAsyncDisposable
{
    private Benchmark(Contender direct, Contender pooled, Contender gateway, IReadOnlyList<Contender> peers)
    {
        Direct = direct;
        Pooled = pooled;
        Gateway = gateway;
        Peers = peers;
    }

    /// <summary>The application without anything before it.</summary>
    public Contender Direct { get; }

    /// <summary>What one would write by hand.</summary>
    public Contender Pooled { get; }

    public Contender Gateway { get; }

    /// <summary>nginx and haproxy, as far as they are installed.</summary>
    public IReadOnlyList<Contender> Peers { get; }

    public IEnumerable<Contender> All => [Direct, Pooled, Gateway, .. Peers];

    /// <summary>Starts everything, runs <paramref name="measure"/>, and stops everything.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(Func<Benchmark, Task> measure)
    {
        if (!OperatingSystem.IsLinux() || !Machine.IsInstalled("wrk"))
        {
            Console.Error.WriteLine("The benchmark needs Linux (/proc) and wrk: apt-get install wrk");
            return 2;
        }

        await using var bench = await StartAsync();
        await measure(bench);
        return 0;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var contender in All)
        {
            contender.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static async Task<Benchmark> StartAsync()
    {
        var app = await Forwarders.StartAppAsync();
        var pooled = await Forwarders.StartPooledHttpClientAsync(app.Port);
        var gateway = await Forwarders.StartGatewayAsync(app.Port);
        var peers = new List<Contender>();
        if (Machine.IsInstalled("nginx"))
        {
            peers.Add(await Forwarders.StartNginxAsync(app.Port));
        }

        if (Machine.IsInstalled("haproxy"))
        {
            peers.Add(await Forwarders.StartHaproxyAsync(app.Port));
        }

        return new Benchmark(app, pooled, gateway, peers);
    }
}

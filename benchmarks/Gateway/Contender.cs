using System.Diagnostics;

namespace AspireAppRunner.Benchmarks.Gateway;

/// <summary>Something that is loaded, and what came of it.</summary>
internal sealed class Contender(string name, int port, Process? process)
{
    private readonly List<double> _rates = [];
    private readonly List<double> _cpu = [];
    private readonly List<double> _latencies = [];

    public string Name => name;

    public int Port => port;

    /// <summary>The process whose time is taken; <see langword="null"/> for the application itself.</summary>
    public Process? Process => process;

    public double RequestsPerSecond => Median(_rates);

    public double CpuMicroseconds => Median(_cpu);

    public double LatencyMilliseconds => Median(_latencies);

    public void Add(double rate, double cpu, double latency)
    {
        _rates.Add(rate);
        _cpu.Add(cpu);
        _latencies.Add(latency);
    }

    public void Reset()
    {
        _rates.Clear();
        _cpu.Clear();
        _latencies.Clear();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

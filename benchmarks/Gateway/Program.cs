using System.Globalization;
using AspireAppRunner.Benchmarks.Gateway;

// One program, several roles: each runs in a process of its own, so that its processor time can be told apart.
return args switch
{
    ["app", var port] => await Roles.RunAppAsync(Number(port)),
    ["gateway", var port, var app] => await Roles.RunGatewayAsync(Number(port), Number(app)),
    ["httpclient", var port, var app] => await Roles.RunHttpClientForwarderAsync(Number(port), Number(app)),
    [] => await Benchmark.RunAsync(bench => RunAllAsync(bench, seconds: 5)),
    ["ratios", var seconds] => await Benchmark.RunAsync(bench => Comparison.RunAsync(bench, Number(seconds))),
    ["latency", var seconds] => await Benchmark.RunAsync(bench => Latency.RunAsync(bench, Number(seconds))),
    ["memory"] => await Benchmark.RunAsync(Memory.RunAsync),
    _ => Usage(),
};

static async Task RunAllAsync(Benchmark bench, int seconds)
{
    await Comparison.RunAsync(bench, seconds);
    await Latency.RunAsync(bench, seconds);
    await Memory.RunAsync(bench);
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("Usage: GatewayBenchmark [ratios <seconds> | latency <seconds> | memory]; all three without arguments. <seconds> is the length of a round.");
    return 2;
}

using AspireAppRunner.Benchmarks.Gateway;

// One program, several roles: each runs in a process of its own, so that its processor time can be told apart.
return args switch
{
    ["app", var port] => await Roles.RunAppAsync(int.Parse(port)),
    ["gateway", var port, var app] => await Roles.RunGatewayAsync(int.Parse(port), int.Parse(app)),
    ["httpclient", var port, var app] => await Roles.RunHttpClientForwarderAsync(int.Parse(port), int.Parse(app)),
    [] => await Comparison.RunAsync(seconds: 5, connections: 32),
    [var seconds, var connections] => await Comparison.RunAsync(int.Parse(seconds), int.Parse(connections)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: GatewayBenchmark [<seconds> <connections>]");
    return 2;
}

using System.Globalization;

namespace AspireAppRunner.Benchmarks.Gateway;

/// <summary>What a forwarder adds to the median time of a small request on a single connection.</summary>
internal static class Latency
{
    private const int Rounds = 7;
    private const int WarmUpSeconds = 10;

    private static readonly Case s_case = new("small answer, 1 connection", "/", 1);

    public static async Task RunAsync(Benchmark bench, int seconds)
    {
        var loads = bench.All.ToDictionary(contender => contender, _ => new List<Load>());
        foreach (var contender in bench.All)
        {
            await Load.RunAsync(contender, s_case, WarmUpSeconds);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var contender in bench.All)
            {
                loads[contender].Add(await Load.RunAsync(contender, s_case, seconds));
            }
        }

        Console.WriteLine($"{s_case.Name}, medians of {Rounds} rounds of {seconds} s, load average at the end {Machine.LoadAverage}");
        Console.WriteLine();
        Console.WriteLine("| | median us | added us | added, of nginx |");
        Console.WriteLine("|---|---|---|---|");
        var nginx = bench.Peers.FirstOrDefault(peer => peer.Name == "nginx");
        foreach (var contender in bench.All)
        {
            var added = Added(loads[contender], loads[bench.Direct]);
            var ofNginx = nginx is null ? "" : (added / Added(loads[nginx], loads[bench.Direct])).ToString("0.00", CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contender.Name} | {Load.Median(loads[contender], load => load.MedianMicroseconds):0} | {added:0} | {(contender == bench.Direct ? "" : ofNginx)} |"));
        }

        Console.WriteLine();
    }

    private static double Added(List<Load> through, List<Load> direct)
        => through.Zip(direct, (one, other) => one.MedianMicroseconds - other.MedianMicroseconds).Order().ElementAt(through.Count / 2);
}

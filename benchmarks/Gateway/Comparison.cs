using System.Globalization;

namespace AspireAppRunner.Benchmarks.Gateway;

/// <summary>
/// Loads the application directly and through each forwarder in turns, and prints a Markdown table of ratios: the gateway to
/// each of the others in requests per second, and in the forwarder's processor time for a request. Each ratio is taken
/// between neighbours in time and the median counts, because the figures themselves depend on what else the machine does.
/// </summary>
internal static class Comparison
{
    private const int Rounds = 5;

    /// <summary>Long enough for a .NET process to have compiled what is hot, and again with what it learned.</summary>
    private const int FirstWarmUpSeconds = 20;

    private const int WarmUpSeconds = 10;

    public static async Task RunAsync(Benchmark bench, int seconds)
    {
        var others = bench.All.Where(contender => contender != bench.Gateway && contender != bench.Direct).ToList();
        Console.WriteLine($"The gateway's figures divided by the others', medians of {Rounds} rounds of {seconds} s, load average at the start {Machine.LoadAverage}");
        Console.WriteLine();
        Console.WriteLine($"| | requests/s of direct | {string.Join(" | ", others.Select(other => $"requests/s of {other.Name} | CPU of {other.Name}"))} |");
        Console.WriteLine($"|---|---|{string.Concat(others.Select(_ => "---|---|"))}");
        var warmUp = FirstWarmUpSeconds;
        foreach (var @case in Case.All)
        {
            foreach (var contender in bench.All.Skip(1))
            {
                await Load.RunAsync(contender, @case, warmUp);
            }

            warmUp = WarmUpSeconds;
            var loads = bench.All.ToDictionary(contender => contender, _ => new List<Load>());
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var contender in bench.All)
                {
                    loads[contender].Add(await Load.RunAsync(contender, @case, seconds));
                }
            }

            foreach (var contender in bench.All)
            {
                Console.Error.WriteLine(Invariant($"{@case.Name,-36} {contender.Name,-18} {Load.Median(loads[contender], load => load.Rate),8:0}/s {Load.Median(loads[contender], load => load.CpuMicroseconds),7:0.0} us of CPU"));
            }

            var gateway = loads[bench.Gateway];
            var cells = others.Select(other => Invariant($"{Ratio(gateway, loads[other], load => load.Rate):0.00} | {Ratio(gateway, loads[other], load => load.CpuMicroseconds):0.00}"));
            Console.WriteLine(Invariant($"| {@case.Name} | {Ratio(gateway, loads[bench.Direct], load => load.Rate):0.00} | {string.Join(" | ", cells)} |"));
        }

        Console.WriteLine();
    }

    private static double Ratio(List<Load> these, List<Load> those, Func<Load, double> select)
        => these.Zip(those, (one, other) => select(one) / select(other)).Order().ElementAt(these.Count / 2);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

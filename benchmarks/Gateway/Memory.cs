using System.Globalization;

namespace AspireAppRunner.Benchmarks.Gateway;

/// <summary>The gateway's memory over a million requests: flat, if nothing of a request is kept.</summary>
internal static class Memory
{
    private static readonly long[] s_marks = [100_000, 250_000, 500_000, 750_000, 1_000_000];

    private static readonly Case s_case = new("small answer, 64 connections", "/", 64);

    public static async Task RunAsync(Benchmark bench)
    {
        Console.WriteLine(s_case.Name);
        Console.WriteLine();
        Console.WriteLine("| requests | managed heap KiB after a collection | resident MiB |");
        Console.WriteLine("|---|---|---|");
        var requests = 0L;
        foreach (var mark in s_marks)
        {
            while (requests < mark)
            {
                requests += (await Load.RunAsync(bench.Gateway, s_case, seconds: 2)).Requests;
            }

            var heap = await HeapBytesAsync(bench.Gateway);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {requests:n0} | {heap / 1024:n0} | {Machine.ResidentBytes(bench.Gateway.Process.Id) / 1048576.0:0.0} |"));
        }

        Console.WriteLine();
    }

    private static async Task<long> HeapBytesAsync(Contender gateway)
    {
        await gateway.Process.StandardInput.WriteLineAsync();
        return long.Parse((await gateway.Process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
    }
}

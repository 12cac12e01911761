using System.Diagnostics;
using System.Globalization;
using AspireAppRunner.Model.ConfigurationFile;
using AspireAppRunner.Model.Tests.ConfigurationFile;

// How long the reader takes for each kind of hostile text, at 1 MB and at lengths that stay within the limits on values, and how much it
// allocates for it, slowest kind first: the first run, the best one, and the processor time of the average one, which is what a busy
// machine leaves comparable. Arguments set the lengths in characters.
int[] lengths = args.Length > 0 ? [.. args.Select(argument => int.Parse(argument, CultureInfo.InvariantCulture))] : [1_000_000, 250_000, 60_000];
const int runs = 5;
const double bound = 200;

var first = Stopwatch.StartNew();
_ = ConfigurationFileReader.Read("version: 1.0\nruntime: nodejs22\nbuild:\n  commands:\n    build: [npm ci]\nrun:\n  command: node app.js\n");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first read of the process: {first.Elapsed.TotalMilliseconds:F1} ms"));

var rows = new List<(string Name, double Cold, double Best, double Processor, long Allocated, string Outcome)>();
foreach (var (name, text) in lengths.SelectMany(HostileInputs.OfLength))
{
    var times = new List<double>();
    var processor = Environment.CpuUsage.TotalTime;
    long allocated = 0;
    var outcome = "";
    for (var run = 0; run < runs; run++)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var result = ConfigurationFileReader.Read(text);
        times.Add(watch.Elapsed.TotalMilliseconds);
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        outcome = result.File is not null ? "file" : result.Diagnostics.First(diagnostic => diagnostic.IsError).Code;
    }

    rows.Add(($"{name} ({text.Length / 1000} k)", times[0], times.Min(), (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / runs, allocated, outcome));
}

Console.WriteLine($"{"text",-45} {"first ms",9} {"best ms",9} {"CPU ms",9} {"MB",7}  result");
foreach (var (name, cold, best, average, allocated, outcome) in rows.OrderByDescending(row => row.Processor))
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-45} {cold,9:F1} {best,9:F1} {average,9:F1} {allocated / 1e6,7:F1}  {outcome}"));
}

var slowest = rows.MaxBy(row => row.Processor);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest: {slowest.Name}, {slowest.Processor:F1} ms of processor time; bound {bound} ms"));
return slowest.Processor <= bound ? 0 : 1;

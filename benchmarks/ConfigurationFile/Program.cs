using System.Diagnostics;
using System.Globalization;
using AspireAppRunner.Model.ConfigurationFile;
using AspireAppRunner.Model.Tests.ConfigurationFile;

// How long the reader takes for 1 MB of each kind of hostile text, and how much it allocates for it: the best and the worst of some
// runs, slowest kind first. An argument sets the length in characters.
var length = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
const int runs = 5;
const double bound = 200;

var first = Stopwatch.StartNew();
_ = ConfigurationFileReader.Read("version: 1.0\nruntime: nodejs22\nbuild:\n  commands:\n    build: [npm ci]\nrun:\n  command: node app.js\n");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first read of the process: {first.Elapsed.TotalMilliseconds:F1} ms"));

var rows = new List<(string Name, double Cold, double Best, double Worst, long Allocated, string Outcome)>();
foreach (var (name, text) in HostileInputs.OfLength(length))
{
    var times = new List<double>();
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

    rows.Add((name, times[0], times.Min(), times.Skip(1).Max(), allocated, outcome));
}

Console.WriteLine($"{"text",-40} {"first ms",9} {"best ms",9} {"worst ms",9} {"MB",7}  result");
foreach (var (name, cold, best, worst, allocated, outcome) in rows.OrderByDescending(row => row.Worst))
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40} {cold,9:F1} {best,9:F1} {worst,9:F1} {allocated / 1e6,7:F1}  {outcome}"));
}

var slowest = rows.MaxBy(row => Math.Max(row.Cold, row.Worst));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest: {slowest.Name}, {Math.Max(slowest.Cold, slowest.Worst):F1} ms; bound {bound} ms"));
return slowest.Worst <= bound ? 0 : 1;

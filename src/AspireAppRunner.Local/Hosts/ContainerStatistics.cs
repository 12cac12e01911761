using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>What an engine's <c>stats</c> says of one container.</summary>
/// <param name="ProcessorTime">The processor time since the container's start, which Podman tells.</param>
/// <param name="ProcessorShare">The share of one processor that was used of late, which Docker tells.</param>
/// <param name="MemoryBytes">The memory that it holds.</param>
internal sealed record ContainerStatistics(TimeSpan? ProcessorTime, double? ProcessorShare, long MemoryBytes)
{
    private static readonly (string Unit, double Bytes)[] s_memoryUnits =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40), ("kB", 1e3), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("B", 1),
    ];

    private static readonly SearchValues<char> s_numberCharacters = SearchValues.Create("0123456789.");

    private static readonly (string Unit, double Seconds)[] s_timeUnits = [("ms", 1e-3), ("µs", 1e-6), ("us", 1e-6), ("ns", 1e-9), ("h", 3600), ("m", 60), ("s", 1)];

    /// <summary>Reads the statistics; <see langword="null"/> if it can't make them out.</summary>
    public static ContainerStatistics? Read(string json)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }

        var container = (root is JsonArray list ? list.FirstOrDefault() : root) as JsonObject;
        var memory = (container?["mem_usage"] ?? container?["MemUsage"])?.ToString().Split('/')[0];
        if (memory is null || ReadSum(memory, s_memoryUnits) is not { } bytes)
        {
            return null;
        }

        var time = container!["cpu_time"]?.ToString() is { } text ? ReadSum(text, s_timeUnits) : null;
        var percent = (container["cpu_percent"] ?? container["CPUPerc"])?.ToString().TrimEnd('%');
        return new(
            time is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            double.TryParse(percent, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? share / 100 : null,
            (long)bytes);
    }

    /// <summary>Reads a number with its unit, or several in a row, as Go writes durations (<c>1m2.5s</c>).</summary>
    private static double? ReadSum(string text, (string Unit, double Factor)[] units)
    {
        var rest = text.AsSpan().Trim();
        double? sum = null;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(s_numberCharacters);
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            rest = rest[digits..];
            var known = false;
            foreach (var (unit, factor) in units)
            {
                if (rest.StartsWith(unit, StringComparison.Ordinal))
                {
                    sum = (sum ?? 0) + (number * factor);
                    rest = rest[unit.Length..];
                    known = true;
                    break;
                }
            }

            if (!known)
            {
                return null;
            }
        }

        return sum;
    }
}

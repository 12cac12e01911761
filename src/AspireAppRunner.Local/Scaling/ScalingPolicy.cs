using System.Globalization;

namespace AspireAppRunner.Local;

/// <summary>How many instances there should be, and the sentence that says why.</summary>
internal readonly record struct ScalingDecision(int Size, string? Reason);

/// <summary>
/// Decides by concurrency, as App Runner does: a service whose instances are at their maximum concurrency gets more, up to
/// <c>MaxSize</c>; one that has done with fewer for a while gets fewer, down to <c>MinSize</c>.
/// </summary>
internal static class ScalingPolicy
{
    /// <param name="options">The limits.</param>
    /// <param name="size">Instances that there are, starting ones included.</param>
    /// <param name="demand">The most concurrent requests of late: those that were worked on and those refused.</param>
    /// <param name="recentDemand">The same, looking back as far as scaling in does.</param>
    public static ScalingDecision Decide(ScalingOptions options, int size, int demand, int recentDemand)
    {
        var needed = Needed(options, demand);
        if (needed > size)
        {
            return new(needed, Describe("out", size, needed, $"{demand} concurrent requests at a maximum concurrency of {options.MaxConcurrency}"));
        }

        var enough = Math.Max(needed, Needed(options, recentDemand));
        return enough < size
            ? new(enough, Describe("in", size, enough, $"at most {recentDemand} concurrent requests of late at a maximum concurrency of {options.MaxConcurrency}"))
            : new(Math.Clamp(size, options.MinSize, options.MaxSize), null);
    }

    /// <summary>The fewest instances that have a slot to spare at <paramref name="demand"/> concurrent requests.</summary>
    private static int Needed(ScalingOptions options, int demand)
        => Math.Clamp((demand / options.MaxConcurrency) + 1, options.MinSize, options.MaxSize);

    private static string Describe(string direction, int from, int to, FormattableString why)
        => string.Create(CultureInfo.InvariantCulture, $"Scaling {direction} from {from} to {to} instances: {why.ToString(CultureInfo.InvariantCulture)}.");
}

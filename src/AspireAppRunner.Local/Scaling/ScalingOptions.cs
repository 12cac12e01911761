namespace AspireAppRunner.Local;

/// <summary>
/// How a service scales, with App Runner's names and defaults (API reference, <c>AutoScalingConfiguration</c>).
/// </summary>
/// <param name="MinSize">Instances that are always provisioned, 1 to 25; 1 by default.</param>
/// <param name="MaxSize">The most instances that serve at a time, at least <paramref name="MinSize"/>; 25 by default. Give the most that this machine should run.</param>
/// <param name="MaxConcurrency">Requests that an instance works on at a time, 1 to 200; 100 by default.</param>
public sealed record ScalingOptions(int MinSize = 1, int MaxSize = 25, int MaxConcurrency = 100)
{
    /// <summary>Throws unless every value is in its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range; the message says which and what is allowed.</exception>
    internal void Validate()
    {
        if (MinSize is < 1 or > 25)
        {
            throw new ArgumentOutOfRangeException(nameof(MinSize), MinSize, "MinSize must be from 1 to 25.");
        }

        if (MaxSize < MinSize)
        {
            throw new ArgumentOutOfRangeException(nameof(MaxSize), MaxSize, $"MaxSize must be at least MinSize ({MinSize}).");
        }

        if (MaxConcurrency is < 1 or > 200)
        {
            throw new ArgumentOutOfRangeException(nameof(MaxConcurrency), MaxConcurrency, "MaxConcurrency must be from 1 to 200.");
        }
    }
}

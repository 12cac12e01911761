namespace AspireAppRunner.Cloud.Operations;

/// <summary>The pauses between two looks at something: growing, and never quite the same, so that many waiters don't ask at the same moment.</summary>
internal sealed class Delays(TimeProvider time, Random random)
{
    // Creating or updating takes three to eight minutes, so looking more often than this only uses up the request rate.
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);
    private const double Growth = 1.5;
    private const double Jitter = 0.2;

    public Task WaitAsync(int attempt, CancellationToken cancellationToken) => WaitAsync(attempt, s_shortest, s_longest, cancellationToken);

    public Task WaitAsync(int attempt, TimeSpan shortest, TimeSpan longest, CancellationToken cancellationToken)
    {
        var grown = shortest * Math.Pow(Growth, Math.Min(attempt, 20));
        double part;
        lock (random)
        {
            part = random.NextDouble();
        }

        return Task.Delay((grown < longest ? grown : longest) * (1 - (Jitter * part)), time, cancellationToken);
    }
}

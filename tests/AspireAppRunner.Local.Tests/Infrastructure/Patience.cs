namespace AspireAppRunner.Local.Tests;

/// <summary>How long a test waits for what must happen. Never reached when all is well; generous, because machines are shared.</summary>
internal static class Patience
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>For what starts several programs one after the other.</summary>
    public static readonly TimeSpan LongTimeout = TimeSpan.FromMinutes(2);

    public static CancellationToken Token => new CancellationTokenSource(Timeout).Token;
}

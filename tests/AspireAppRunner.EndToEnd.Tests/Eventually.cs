namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>Waits for something outside of this process that tells nobody when it has happened.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<bool> condition, Func<string> describe)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            while (!condition())
            {
                await timer.WaitForNextTickAsync(timeout.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(describe());
        }
    }
}

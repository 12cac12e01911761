namespace AspireAppRunner.Local;

/// <summary>The highest demand within a time that moves on. Memory is bounded by forgetting whatever a later, higher demand hides.</summary>
internal sealed class DemandHistory(TimeSpan window, TimeProvider time)
{
    private readonly LinkedList<(long At, int Demand)> _peaks = new();
    private readonly long _beganAt = time.GetTimestamp();

    /// <summary>Whether the history reaches back over the whole window: before that nobody knows whether fewer instances would have done.</summary>
    public bool IsComplete => time.GetElapsedTime(_beganAt) >= window;

    /// <summary>Notes a demand.</summary>
    /// <returns>The highest within the window.</returns>
    public int Record(int demand)
    {
        while (_peaks.Last is { } last && last.Value.Demand <= demand)
        {
            _peaks.RemoveLast();
        }

        _peaks.AddLast((time.GetTimestamp(), demand));
        while (time.GetElapsedTime(_peaks.First!.Value.At) > window)
        {
            _peaks.RemoveFirst();
        }

        return _peaks.First.Value.Demand;
    }
}

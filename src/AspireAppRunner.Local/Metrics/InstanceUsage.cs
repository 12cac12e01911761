namespace AspireAppRunner.Local;

/// <summary>What an instance has used.</summary>
/// <param name="ProcessorTime">The processor time since it started, of all its processors together.</param>
/// <param name="MemoryBytes">The memory that it holds now.</param>
public readonly record struct InstanceUsage(TimeSpan ProcessorTime, long MemoryBytes)
{
    /// <summary>How long ago that was read; nothing by default.</summary>
    public TimeSpan Age { get; init; }
}

namespace AspireAppRunner.Model.Tests;

/// <summary>A clock that stands still at midnight of one day.</summary>
internal sealed class FixedTime(int year, int month, int day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}

namespace AspireAppRunner.Local.Tests.Instances;

public sealed class BackOffTests
{
    [Fact]
    public void Pauses_double_up_to_half_a_minute()
    {
        var backOff = new BackOff();

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 7).Select(_ => backOff.Next(TimeSpan.FromSeconds(1)).TotalSeconds));
    }

    [Fact]
    public void After_a_good_life_there_is_no_pause_and_counting_starts_over()
    {
        var backOff = new BackOff();
        backOff.Next(TimeSpan.Zero);
        backOff.Next(TimeSpan.Zero);

        Assert.Equal(TimeSpan.Zero, backOff.Next(TimeSpan.FromSeconds(30)));
        Assert.Equal(TimeSpan.FromSeconds(1), backOff.Next(TimeSpan.Zero));
    }
}

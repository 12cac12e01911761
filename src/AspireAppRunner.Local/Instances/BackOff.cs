namespace AspireAppRunner.Local;

/// <summary>How long to wait before an instance is replaced: not at all after a good life, then twice as long each time, up to half a minute.</summary>
internal sealed class BackOff
{
    private static readonly TimeSpan s_goodLife = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    private TimeSpan _last = TimeSpan.Zero;

    /// <summary>The pause after an instance that lived for <paramref name="lifetime"/>.</summary>
    public TimeSpan Next(TimeSpan lifetime)
    {
        if (lifetime >= s_goodLife)
        {
            return _last = TimeSpan.Zero;
        }

        var next = _last == TimeSpan.Zero ? s_first : _last * 2;
        return _last = next < s_longest ? next : s_longest;
    }
}

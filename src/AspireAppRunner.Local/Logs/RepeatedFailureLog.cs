namespace AspireAppRunner.Local;

/// <summary>
/// Writes what goes wrong with requests. Under load the same thing goes wrong thousands of times a second, so each kind is
/// written at once when it first happens, and then with a count at most every ten seconds.
/// </summary>
internal sealed class RepeatedFailureLog(ServiceLogWriter log, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    private readonly Lock _sync = new();
    private readonly Dictionary<GatewayError, (long WrittenAt, int Unwritten)> _seen = [];

    public void Write(GatewayError error, string message)
    {
        int unwritten;
        lock (_sync)
        {
            var now = time.GetTimestamp();
            if (_seen.TryGetValue(error, out var seen) && time.GetElapsedTime(seen.WrittenAt, now) < s_pause)
            {
                _seen[error] = (seen.WrittenAt, seen.Unwritten + 1);
                return;
            }

            unwritten = seen.Unwritten;
            _seen[error] = (now, 0);
        }

        log.Warning(unwritten == 0 ? message : $"{message} ({unwritten} more of these since the last such line)");
    }
}

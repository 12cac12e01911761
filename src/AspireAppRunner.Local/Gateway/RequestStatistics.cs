using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AspireAppRunner.Local;

/// <summary>Counts a service's requests, for the CloudWatch metrics of that name.</summary>
internal sealed class RequestStatistics
{
    private long _requests;
    private long _success;
    private long _clientError;
    private long _serverError;
    private long _latencyTicks;

    /// <summary>Takes each request's time in milliseconds, where somebody measures it.</summary>
    public Histogram<double>? Latency { get; set; }

    /// <summary>Counts a request that was answered, or cut off with <paramref name="statusCode"/> 0.</summary>
    public void Add(int statusCode, long elapsedTimestamp)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _latencyTicks, elapsedTimestamp);
        if (Latency is { Enabled: true } latency)
        {
            latency.Record(elapsedTimestamp * 1000.0 / Stopwatch.Frequency);
        }

        switch (statusCode / 100)
        {
            case 2:
                Interlocked.Increment(ref _success);
                break;
            case 4:
                Interlocked.Increment(ref _clientError);
                break;
            case 5:
                Interlocked.Increment(ref _serverError);
                break;
            default:
                break; // App Runner has no metric for the others; they count as requests only.
        }
    }

    /// <summary>The counts since the gateway was opened.</summary>
    public RequestCounts Read() => new(
        Volatile.Read(ref _requests),
        Volatile.Read(ref _success),
        Volatile.Read(ref _clientError),
        Volatile.Read(ref _serverError),
        TimeSpan.FromSeconds((double)Volatile.Read(ref _latencyTicks) / Stopwatch.Frequency));
}

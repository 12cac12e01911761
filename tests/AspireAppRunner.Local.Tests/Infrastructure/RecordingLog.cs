using System.Collections.Concurrent;

namespace AspireAppRunner.Local.Tests;

/// <summary>Keeps the lines of a service log, and lets a test wait for one.</summary>
internal sealed class RecordingLog : IServiceLog
{
    private readonly ConcurrentQueue<ServiceLogLine> _lines = new();
    private readonly Lock _sync = new();
    private readonly List<(string Part, TaskCompletionSource<ServiceLogLine> Found)> _waiting = [];

    public IReadOnlyCollection<ServiceLogLine> Lines => _lines;

    public void Write(ServiceLogLine line)
    {
        lock (_sync)
        {
            _lines.Enqueue(line);
            foreach (var (_, found) in _waiting.Where(waiting => line.Message.Contains(waiting.Part, StringComparison.Ordinal)))
            {
                found.TrySetResult(line);
            }
        }
    }

    public Task<ServiceLogLine> WaitForAsync(string part)
    {
        lock (_sync)
        {
            if (_lines.FirstOrDefault(line => line.Message.Contains(part, StringComparison.Ordinal)) is { } line)
            {
                return Task.FromResult(line);
            }

            var found = new TaskCompletionSource<ServiceLogLine>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((part, found));
            return found.Task.WaitAsync(Patience.Timeout);
        }
    }
}

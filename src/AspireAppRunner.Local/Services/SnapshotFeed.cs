using System.Runtime.CompilerServices;

namespace AspireAppRunner.Local;

/// <summary>Tells watchers that there is something new. They read the state themselves, so a slow one skips to the newest.</summary>
internal sealed class SnapshotFeed
{
    private readonly Lock _sync = new();
    private TaskCompletionSource _changed = New();
    private bool _completed;

    public void Publish()
    {
        TaskCompletionSource changed;
        lock (_sync)
        {
            if (_completed)
            {
                return;
            }

            changed = _changed;
            _changed = New();
        }

        changed.TrySetResult();
    }

    /// <summary>Lets all watchers see the last state and end.</summary>
    public void Complete()
    {
        lock (_sync)
        {
            _completed = true;
            _changed.TrySetResult();
        }
    }

    /// <summary>What <paramref name="read"/> gives now and after each change.</summary>
    public async IAsyncEnumerable<T> WatchAsync<T>(Func<T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            bool completed;
            lock (_sync)
            {
                next = _changed.Task;
                completed = _completed;
            }

            yield return read();
            if (completed)
            {
                yield break;
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

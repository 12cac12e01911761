using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

public readonly record struct LogSubscriber(string Name, bool AnySubscribers);

/// <summary>The console log of each resource: the last lines, and whoever follows.</summary>
public class ResourceLoggerService : IDisposable
{
    internal const int BacklogCapacity = 10_000;

    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _subscriptionLock = new();
    private ImmutableList<Channel<LogSubscriber>> _subscriptionWatchers = [];

    public ILogger GetLogger(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var ids = ResourceNotificationService.ResourceIds(resource);
        return ids.Count == 1 ? GetLogger(ids[0]) : new ResourceLogger(line => LogsOf(resource).ForEach(log => log.Add(line.Text, line.IsError)));
    }

    public ILogger GetLogger(string resourceName)
    {
        ArgumentNullException.ThrowIfNull(resourceName);
        var log = LogOf(resourceName);
        return new ResourceLogger(line => log.Add(line.Text, line.IsError));
    }

    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return MergeAsync([.. LogsOf(resource).Select(log => log.SnapshotAsync())], CancellationToken.None);
    }

    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return MergeAsync([.. LogsOf(resource).Select(log => log.WatchAsync())], CancellationToken.None);
    }

    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName) => LogOf(resourceName).SnapshotAsync();

    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => LogOf(resourceName).WatchAsync();

    /// <summary>Tells who has somebody following, and when that changes.</summary>
    public async IAsyncEnumerable<LogSubscriber> WatchAnySubscribersAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<LogSubscriber>();
        lock (_subscriptionLock)
        {
            foreach (var log in _logs.Values.Where(log => log.HasFollowers))
            {
                channel.Writer.TryWrite(new(log.Name, true));
            }

            _subscriptionWatchers = _subscriptionWatchers.Add(channel);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_subscriptionLock)
            {
                _subscriptionWatchers = _subscriptionWatchers.Remove(channel);
            }
        }
    }

    public void Complete(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        LogsOf(resource).ForEach(log => log.Complete());
    }

    public void Complete(string name) => LogOf(name).Complete();

    public void ClearBacklog(string resourceName) => LogOf(resourceName).Clear();

    public void Dispose()
    {
        foreach (var log in _logs.Values)
        {
            log.Complete();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Adds a line as a process or container wrote it; without a timestamp of its own it gets the present one.</summary>
    internal void AddLine(string resourceName, string content, bool isErrorMessage, DateTime? timestamp = null)
        => LogOf(resourceName).Add($"{Timestamp(timestamp)} {content}", isErrorMessage);

    private static string Timestamp(DateTime? at = null) => (at ?? DateTime.UtcNow).ToString("yyyy-MM-ddTHH:mm:ss.fffffffK", CultureInfo.InvariantCulture);

    private static async IAsyncEnumerable<IReadOnlyList<LogLine>> MergeAsync(IReadOnlyList<IAsyncEnumerable<IReadOnlyList<LogLine>>> sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<IReadOnlyList<LogLine>>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pumps = Task.WhenAll(sources.Select(async source =>
        {
            await foreach (var lines in source.WithCancellation(stop.Token).ConfigureAwait(false))
            {
                channel.Writer.TryWrite(lines);
            }
        }));
        _ = pumps.ContinueWith(_ => channel.Writer.TryComplete(), TaskScheduler.Default);
        try
        {
            await foreach (var lines in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return lines;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private List<ResourceLog> LogsOf(IResource resource) => [.. ResourceNotificationService.ResourceIds(resource).Select(LogOf)];

    private ResourceLog LogOf(string name) => _logs.GetOrAdd(name, id => new(id, OnFollowersChanged));

    private void OnFollowersChanged(string name, bool any)
    {
        lock (_subscriptionLock)
        {
            _subscriptionWatchers.ForEach(watcher => watcher.Writer.TryWrite(new(name, any)));
        }
    }

    private sealed class ResourceLog(string name, Action<string, bool> followersChanged)
    {
        private readonly Lock _lock = new();
        private readonly Queue<LogLine> _backlog = [];
        private ImmutableList<Channel<LogLine>> _followers = [];
        private int _lastLineNumber;
        private bool _completed;

        public string Name => name;
        public bool HasFollowers => _followers.Count > 0;

        public void Add(string content, bool isError)
        {
            lock (_lock)
            {
                var line = new LogLine(++_lastLineNumber, content, isError);
                _backlog.Enqueue(line);
                if (_backlog.Count > BacklogCapacity)
                {
                    _backlog.Dequeue();
                }

                // Who writes after the end has started again.
                _completed = false;
                _followers.ForEach(follower => follower.Writer.TryWrite(line));
            }
        }

        public void Clear()
        {
            lock (_lock)
            {
                _backlog.Clear();
                _lastLineNumber = 0;
            }
        }

        public void Complete()
        {
            lock (_lock)
            {
                _completed = true;
                _followers.ForEach(follower => follower.Writer.TryComplete());
            }
        }

#pragma warning disable CS1998 // An async stream that happens to have everything at hand.
        public async IAsyncEnumerable<IReadOnlyList<LogLine>> SnapshotAsync()
#pragma warning restore CS1998
        {
            LogLine[] lines;
            lock (_lock)
            {
                lines = [.. _backlog];
            }

            if (lines.Length > 0)
            {
                yield return lines;
            }
        }

        public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var channel = Channel.CreateUnbounded<LogLine>(new() { SingleReader = true });
            LogLine[] backlog;
            bool first;
            lock (_lock)
            {
                backlog = [.. _backlog];
                first = _followers.IsEmpty;
                _followers = _followers.Add(channel);
                if (_completed)
                {
                    channel.Writer.TryComplete();
                }
            }

            if (first)
            {
                followersChanged(name, true);
            }

            try
            {
                if (backlog.Length > 0)
                {
                    yield return backlog;
                }

                while (await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    var batch = new List<LogLine>();
                    while (batch.Count < 1000 && channel.Reader.TryRead(out var line))
                    {
                        batch.Add(line);
                    }

                    yield return batch;
                }
            }
            finally
            {
                bool last;
                lock (_lock)
                {
                    _followers = _followers.Remove(channel);
                    last = _followers.IsEmpty;
                }

                if (last)
                {
                    followersChanged(name, false);
                }
            }
        }
    }

    private sealed class ResourceLogger(Action<(string Text, bool IsError)> write) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var text = formatter(state, exception) + (exception is null ? null : Environment.NewLine + exception);
                write(($"{Timestamp()} {text}", logLevel >= LogLevel.Error));
            }
        }
    }
}

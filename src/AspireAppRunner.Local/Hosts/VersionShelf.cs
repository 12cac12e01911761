namespace AspireAppRunner.Local;

/// <summary>
/// Keeps prepared versions for as long as they may be started again. Which one is deployed only the service knows; but as long as any instance runs while no
/// deployment does, it is one of that version, so that before a deployment all versions without an instance can go.
/// </summary>
public sealed class VersionShelf : IAsyncDisposable
{
    private readonly Lock _sync = new();
    private readonly Dictionary<object, Entry> _entries = [];

    /// <summary>Puts a version on the shelf.</summary>
    /// <param name="version">The version.</param>
    /// <param name="remove">Removes it from this machine; doesn't fail.</param>
    public void Add(object version, Func<Task> remove)
    {
        lock (_sync)
        {
            _entries[version] = new Entry(remove);
        }
    }

    /// <summary>Notes that an instance of a version is started.</summary>
    public void Enter(object version) => Count(version, 1);

    /// <summary>Notes that an instance of a version has ended.</summary>
    public void Leave(object version) => Count(version, -1);

    /// <summary>Removes versions that nobody will start again. To be called before a version is prepared.</summary>
    public Task PruneAsync()
    {
        lock (_sync)
        {
            return _entries.Values.Any(entry => entry.Instances > 0) ? RemoveAsync(entry => entry.Instances == 0) : Task.CompletedTask;
        }
    }

    /// <summary>Removes all versions. Their instances must have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Task removed;
        lock (_sync)
        {
            removed = RemoveAsync(static _ => true);
        }

        await removed.ConfigureAwait(false);
    }

    private Task RemoveAsync(Func<Entry, bool> condition)
    {
        var leaving = _entries.Where(entry => condition(entry.Value)).ToList();
        leaving.ForEach(entry => _entries.Remove(entry.Key));
        return Task.WhenAll(leaving.Select(entry => Task.Run(entry.Value.Remove)));
    }

    private void Count(object version, int change)
    {
        lock (_sync)
        {
            if (_entries.TryGetValue(version, out var entry))
            {
                entry.Instances += change;
            }
        }
    }

    private sealed class Entry(Func<Task> remove)
    {
        public Func<Task> Remove => remove;

        public int Instances { get; set; }
    }
}

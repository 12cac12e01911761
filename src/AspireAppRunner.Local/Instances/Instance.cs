using System.Net;

namespace AspireAppRunner.Local;

/// <summary>
/// One instance as the gateway sees it: an address with a number of slots, one for each request that it may work on at a
/// time. Taking and returning a slot is one atomic step, so that the number of requests in flight is exact under any load.
/// </summary>
internal sealed class Instance : IDisposable
{
    /// <summary>Set in <see cref="_slots"/> when the instance takes no more requests; the bits below it count those in flight.</summary>
    private const int Closed = 1 << 30;

    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IInstanceHandle? _handle;
    private int _slots;
    private bool _touched;
    private bool _isActive;

    public Instance(string id, ServiceVersion version, EndPoint address, int maxConcurrency, IInstanceHandle? handle = null)
    {
        _handle = handle;
        Id = id;
        Version = version;
        MaxConcurrency = maxConcurrency;
        Connections = new ConnectionPool(address);
    }

    /// <summary>32 hexadecimal digits, as in the name of App Runner's log stream <c>instance/&lt;id&gt;</c>.</summary>
    public string Id { get; }

    public ServiceVersion Version { get; }

    public int MaxConcurrency { get; }

    public ConnectionPool Connections { get; }

    /// <summary>Requests that the instance is working on.</summary>
    public int InFlight => Volatile.Read(ref _slots) & ~Closed;

    /// <summary>Whether the instance takes no more requests.</summary>
    public bool IsClosed => (Volatile.Read(ref _slots) & Closed) != 0;

    /// <summary>Whether the instance worked on a request between the last two calls of <see cref="NoteActivity"/>.</summary>
    public bool IsActive => _isActive || InFlight > 0;

    /// <summary>What the instance has used; null if its host can't tell.</summary>
    public InstanceUsage? ReadUsage() => _handle?.ReadUsage();

    /// <summary>Looks whether there was a request since the last call.</summary>
    public void NoteActivity()
    {
        _isActive = Volatile.Read(ref _touched) || InFlight > 0;
        Volatile.Write(ref _touched, false);
    }

    /// <summary>Takes a slot, unless there is none left or the instance is closed.</summary>
    public bool TryAcquire()
    {
        var slots = Volatile.Read(ref _slots);
        while (slots < MaxConcurrency)
        {
            var seen = Interlocked.CompareExchange(ref _slots, slots + 1, slots);
            if (seen == slots)
            {
                _touched = true;
                return true;
            }

            slots = seen;
        }

        return false;
    }

    /// <summary>Returns a slot.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _slots) == Closed)
        {
            _drained.TrySetResult();
        }
    }

    /// <summary>Closes the instance to new requests.</summary>
    /// <returns>A task that ends when the last request in flight has.</returns>
    public Task CloseAsync()
    {
        if (Interlocked.Or(ref _slots, Closed) is 0 or Closed)
        {
            _drained.TrySetResult();
        }

        return _drained.Task;
    }

    public void Dispose() => Connections.Dispose();
}

namespace AspireAppRunner.Local;

/// <summary>What came of asking for an instance.</summary>
internal enum Acquisition
{
    /// <summary>A slot was taken.</summary>
    Acquired,

    /// <summary>There are instances, and each is at its maximum concurrency.</summary>
    AtConcurrency,

    /// <summary>There is no instance.</summary>
    NoInstance,
}

/// <summary>
/// The instances that have the traffic. A request gets the one with the fewest requests in flight, the next in turn among
/// equals. The set is replaced as a whole, so that a deployment shifts all traffic in one step.
/// </summary>
internal sealed class InstancePool
{
    private readonly Lock _sync = new();
    private Instance[] _serving = [];
    private uint _turn;
    private int _peak;
    private int _refused;

    /// <summary>Raised on the request's own path when a slot was taken or refused and no slot is left. Must be quick.</summary>
    public event Action? Saturated;

    /// <summary>The instances that have the traffic now.</summary>
    public IReadOnlyList<Instance> Serving => Volatile.Read(ref _serving);

    /// <summary>Requests in flight in all instances that have the traffic.</summary>
    public int InFlight
    {
        get
        {
            var sum = 0;
            foreach (var instance in Volatile.Read(ref _serving))
            {
                sum += instance.InFlight;
            }

            return sum;
        }
    }

    /// <summary>Takes a slot of the least loaded instance.</summary>
    /// <param name="avoid">An instance that just refused a connection: taken only if there is no other.</param>
    /// <param name="acquired">The instance, with a slot taken that its <see cref="Instance.Release"/> returns.</param>
    public Acquisition TryAcquire(Instance? avoid, out Instance acquired)
    {
        while (true)
        {
            var serving = Volatile.Read(ref _serving);
            var (best, load, open) = LeastLoaded(serving, avoid);
            if (best is null)
            {
                if (!ReferenceEquals(serving, Volatile.Read(ref _serving)))
                {
                    continue; // The set was replaced while we looked: ask the new one.
                }

                acquired = null!;
                return open ? Refuse() : Acquisition.NoInstance;
            }

            // Between looking and taking another request may have come first; then we look again.
            if (best.TryAcquire())
            {
                NoteDemand(load + 1, serving);
                acquired = best;
                return Acquisition.Acquired;
            }
        }
    }

    /// <summary>Gives the traffic to <paramref name="instances"/> and to no other.</summary>
    public void Replace(IEnumerable<Instance> instances)
    {
        lock (_sync)
        {
            Volatile.Write(ref _serving, [.. instances]);
        }
    }

    /// <summary>Lets <paramref name="instance"/> take part in the traffic.</summary>
    public void Add(Instance instance)
    {
        lock (_sync)
        {
            Volatile.Write(ref _serving, [.. _serving, instance]);
        }
    }

    /// <summary>Takes <paramref name="instance"/> out of the traffic; its requests in flight go on.</summary>
    public void Remove(Instance instance)
    {
        lock (_sync)
        {
            Volatile.Write(ref _serving, [.. _serving.Where(other => other != instance)]);
        }
    }

    /// <summary>The most requests that were in flight or refused at a time since the last call. Starts over with those in flight now.</summary>
    public (int Peak, int Refused) TakeDemand()
    {
        var refused = Interlocked.Exchange(ref _refused, 0);
        var now = InFlight;
        var peak = Interlocked.Exchange(ref _peak, now);
        return (Math.Max(peak, now), refused);
    }

    private (Instance? Best, int Load, bool Open) LeastLoaded(Instance[] serving, Instance? avoid)
    {
        Instance? best = null;
        Instance? lastResort = null;
        var bestLoad = int.MaxValue;
        var load = 0;
        var open = false;
        var offset = serving.Length > 1 ? (int)(Interlocked.Increment(ref _turn) % (uint)serving.Length) : 0;
        for (var i = 0; i < serving.Length; i++)
        {
            var instance = serving[(i + offset) % serving.Length];
            if (instance.IsClosed)
            {
                continue;
            }

            open = true;
            var inFlight = instance.InFlight;
            load += inFlight;
            if (inFlight >= instance.MaxConcurrency)
            {
                continue;
            }

            if (instance == avoid)
            {
                lastResort = instance;
            }
            else if (inFlight < bestLoad)
            {
                (best, bestLoad) = (instance, inFlight);
            }
        }

        return (best ?? lastResort, load, open);
    }

    private void NoteDemand(int inFlight, Instance[] serving)
    {
        var peak = Volatile.Read(ref _peak);
        while (inFlight > peak)
        {
            var seen = Interlocked.CompareExchange(ref _peak, inFlight, peak);
            if (seen == peak)
            {
                break;
            }

            peak = seen;
        }

        if (serving.Length > 0 && inFlight >= serving.Length * serving[0].MaxConcurrency)
        {
            Saturated?.Invoke();
        }
    }

    private Acquisition Refuse()
    {
        Interlocked.Increment(ref _refused);
        Saturated?.Invoke();
        return Acquisition.AtConcurrency;
    }
}

namespace AspireAppRunner.Local;

/// <summary>
/// The instances of one deployed version. A deployment starts a fleet beside the one that has the traffic, gives it the
/// traffic in one step, and retires the other.
/// </summary>
internal sealed class InstanceFleet(FleetContext context)
{
    private readonly Lock _sync = new();
    private readonly List<InstancePlace> _places = [];
    private readonly List<InstancePlace> _leaving = [];
    private readonly List<Instance> _healthy = [];
    private bool _hasTraffic;
    private bool _isLeaving;

    /// <summary>What the instances run.</summary>
    public ServiceVersion Version => context.Version;

    /// <summary>The settings that the fleet was started with.</summary>
    public LocalServiceOptions Options => context.Options;

    /// <summary>Places that are kept filled, those whose instance is still starting included.</summary>
    public int Size
    {
        get
        {
            lock (_sync)
            {
                return _places.Count;
            }
        }
    }

    /// <summary>All instances, those that are leaving included.</summary>
    public IReadOnlyList<InstanceSnapshot> Snapshot
    {
        get
        {
            lock (_sync)
            {
                _leaving.RemoveAll(static place => place.Completion.IsCompleted);
                return [.. _places.Concat(_leaving).Select(static place => place.Snapshot)];
            }
        }
    }

    /// <summary>Starts instances and waits until each is healthy.</summary>
    /// <returns><see langword="null"/>, or why the first of them that failed did.</returns>
    public async Task<string?> StartAsync(int count, CancellationToken cancellationToken)
    {
        Resize(count);
        List<Task<string?>> outcomes;
        lock (_sync)
        {
            outcomes = [.. _places.Select(static place => place.FirstOutcome)];
        }

        await foreach (var outcome in Task.WhenEach(outcomes).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (await outcome.ConfigureAwait(false) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>Gives this fleet the traffic, all of it and at once.</summary>
    public void TakeTraffic()
    {
        lock (_sync)
        {
            _hasTraffic = true;
            context.Pool.Replace(_healthy);
        }
    }

    /// <summary>From here on instances that get healthy take no part in the traffic.</summary>
    public void YieldTraffic()
    {
        lock (_sync)
        {
            _hasTraffic = false;
        }
    }

    /// <summary>Adds places, or vacates those with the fewest requests. A fleet that is retired or abandoned stays so.</summary>
    public void Resize(int size)
    {
        lock (_sync)
        {
            size = _isLeaving ? 0 : size;
            while (_places.Count < size)
            {
                _places.Add(new InstancePlace(context, this));
            }

            while (_places.Count > size)
            {
                var idlest = _places.MinBy(static place => place.InFlight)!;
                _places.Remove(idlest);
                _leaving.Add(idlest);
                idlest.Vacate();
            }
        }
    }

    /// <summary>Lets all instances finish their requests, and stops them.</summary>
    public Task RetireAsync()
    {
        Leave();
        return WhenLeftAsync();
    }

    /// <summary>Stops all instances at once, whatever they are doing.</summary>
    public Task AbandonAsync()
    {
        Leave();
        lock (_sync)
        {
            _leaving.ForEach(static place => place.Abandon());
        }

        return WhenLeftAsync();
    }

    /// <summary>Told by a place whose instance can take requests.</summary>
    public void OnHealthy(Instance instance)
    {
        lock (_sync)
        {
            _healthy.Add(instance);
            if (_hasTraffic)
            {
                context.Pool.Add(instance);
            }
        }
    }

    /// <summary>Told by a place whose instance takes no more requests.</summary>
    public void OnGone(Instance instance)
    {
        lock (_sync)
        {
            _healthy.Remove(instance);
            context.Pool.Remove(instance);
        }
    }

    private void Leave()
    {
        lock (_sync)
        {
            _hasTraffic = false;
            _isLeaving = true;
            Resize(0);
        }
    }

    private Task WhenLeftAsync()
    {
        lock (_sync)
        {
            return Task.WhenAll(_leaving.Select(static place => place.Completion));
        }
    }
}

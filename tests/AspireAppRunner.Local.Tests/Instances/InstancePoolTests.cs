using System.Net;

namespace AspireAppRunner.Local.Tests.Instances;

public sealed class InstancePoolTests
{
    [Fact]
    public void The_instance_with_the_fewest_requests_is_taken()
    {
        var pool = new InstancePool();
        var (busy, idle) = (NewInstance(), NewInstance());
        busy.TryAcquire();
        pool.Replace([busy, idle]);

        pool.TryAcquire(avoid: null, out var acquired);

        Assert.Same(idle, acquired);
    }

    [Fact]
    public void Instances_with_the_same_load_take_turns()
    {
        var pool = new InstancePool();
        pool.Replace([NewInstance(), NewInstance(), NewInstance()]);
        var taken = new HashSet<Instance>();
        for (var i = 0; i < 3; i++)
        {
            pool.TryAcquire(avoid: null, out var acquired);
            acquired.Release();
            taken.Add(acquired);
        }

        Assert.Equal(3, taken.Count);
    }

    [Fact]
    public void An_instance_to_avoid_is_taken_only_if_there_is_no_other()
    {
        var pool = new InstancePool();
        var (avoided, other) = (NewInstance(), NewInstance(maxConcurrency: 1));
        other.TryAcquire();
        pool.Replace([avoided, other]);

        Assert.Equal(Acquisition.Acquired, pool.TryAcquire(avoided, out var acquired));
        Assert.Same(avoided, acquired);
        other.Release();
        pool.TryAcquire(avoided, out acquired);
        Assert.Same(other, acquired);
    }

    [Fact]
    public void Full_instances_are_told_apart_from_none()
    {
        var pool = new InstancePool();
        Assert.Equal(Acquisition.NoInstance, pool.TryAcquire(avoid: null, out _));
        pool.Add(NewInstance(maxConcurrency: 1));
        pool.TryAcquire(avoid: null, out _);

        Assert.Equal(Acquisition.AtConcurrency, pool.TryAcquire(avoid: null, out _));
    }

    [Fact]
    public async Task A_closed_instance_takes_no_request_and_is_drained_with_its_last()
    {
        var instance = NewInstance();
        instance.TryAcquire();
        instance.TryAcquire();
        var drained = instance.CloseAsync();

        Assert.False(instance.TryAcquire());
        instance.Release();
        Assert.False(drained.IsCompleted);
        instance.Release();
        await drained.WaitAsync(Patience.Timeout);
    }

    [Fact]
    public async Task An_idle_instance_is_drained_at_once()
        => await NewInstance().CloseAsync().WaitAsync(Patience.Timeout);

    [Fact]
    public void Demand_is_the_highest_since_it_was_last_taken()
    {
        var pool = new InstancePool();
        var instance = NewInstance(maxConcurrency: 2);
        pool.Add(instance);
        pool.TryAcquire(avoid: null, out _);
        pool.TryAcquire(avoid: null, out _);
        pool.TryAcquire(avoid: null, out _);
        instance.Release();

        Assert.Equal((2, 1), pool.TakeDemand());
        Assert.Equal((1, 0), pool.TakeDemand());
    }

    [Fact]
    public void Slots_stay_exact_when_many_threads_take_and_return_them()
    {
        var pool = new InstancePool();
        var instances = new[] { NewInstance(maxConcurrency: 2), NewInstance(maxConcurrency: 2) };
        pool.Replace(instances);
        var exceeded = 0;

        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            if (pool.TryAcquire(avoid: null, out var acquired) == Acquisition.Acquired)
            {
                if (acquired.InFlight > 2)
                {
                    Interlocked.Increment(ref exceeded);
                }

                acquired.Release();
            }
        });

        Assert.Equal((0, 0), (exceeded, pool.InFlight));
    }

    private static Instance NewInstance(int maxConcurrency = 10)
        => new(Guid.NewGuid().ToString("N"), new ServiceVersion("v1"), new IPEndPoint(IPAddress.Loopback, 1), maxConcurrency);
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests;

/// <summary>Runs each instance as a <see cref="TestApp"/> in this process.</summary>
internal sealed class TestHost(RequestDelegate handler) : IInstanceHost
{
    private int _prepared;

    /// <summary>All instances that were started, in order.</summary>
    public ConcurrentQueue<TestApp> Started { get; } = new();

    /// <summary>The versions of all instances that were started, in order.</summary>
    public ConcurrentQueue<ServiceVersion> Versions { get; } = new();

    /// <summary>What the next starts do instead; <see langword="null"/> to start an application.</summary>
    public Func<InstanceStart, Task<IInstanceHandle>>? OnStart { get; set; }

    /// <summary>What the next preparations do before they give <c>v1</c>, <c>v2</c> …</summary>
    public Action<VersionPreparation>? OnPrepare { get; set; }

    public IEnumerable<TestApp> Alive => Started.Where(app => !app.IsStopped);

    public Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken)
    {
        OnPrepare?.Invoke(preparation);
        return Task.FromResult(new ServiceVersion($"v{Interlocked.Increment(ref _prepared)}"));
    }

    public async Task<IInstanceHandle> StartAsync(InstanceStart start, CancellationToken cancellationToken)
    {
        Versions.Enqueue(start.Version);
        if (OnStart is { } onStart)
        {
            return await onStart(start);
        }

        var app = await TestApp.StartAsync(context =>
        {
            context.Response.Headers["X-Instance"] = start.InstanceId;
            context.Response.Headers["X-Version"] = start.Version.Id;
            return handler(context);
        });
        Started.Enqueue(app);
        return app;
    }
}

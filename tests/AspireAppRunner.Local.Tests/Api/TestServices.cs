using System.Collections.Concurrent;
using AspireAppRunner.Model;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Api;

/// <summary>Runs the services of the API in this process, and remembers what it was told.</summary>
internal sealed class TestServices : ILocalServiceFactory
{
    public ConcurrentDictionary<string, LocalService> Made { get; } = new();

    public ConcurrentDictionary<string, TestHost> Hosts { get; } = new();

    /// <summary>The definitions of all deployments, in order.</summary>
    public ConcurrentQueue<AppRunnerService> Definitions { get; } = new();

    public RecordingLog Log { get; } = new();

    /// <summary>What the factory does instead of making a service.</summary>
    public Func<AppRunnerService, LocalService>? OnCreate { get; set; }

    /// <summary>What the next preparations do.</summary>
    public Action<VersionPreparation>? OnPrepare { get; set; }

    public TimeProvider? Time { get; init; }

    public ValueTask<LocalService> CreateAsync(AppRunnerService definition, CancellationToken cancellationToken)
    {
        if (OnCreate is { } create)
        {
            return ValueTask.FromResult(create(definition));
        }

        var host = new TestHost(context => context.Response.WriteAsync("hello"))
        {
            OnPrepare = preparation =>
            {
                Definitions.Enqueue(preparation.Definition!);
                OnPrepare?.Invoke(preparation);
            },
        };
        var service = new LocalService(definition.ToLocalOptions(mostInstances: 2), host, Log, Time);
        Made[definition.ServiceName] = service;
        Hosts[definition.ServiceName] = host;
        return ValueTask.FromResult(service);
    }

    public IServiceLog LogOf(AppRunnerService definition) => Log;

    public Task<ServiceSnapshot> WhenAsync(string name, ServiceStatus status) => Local.Tests.Services.TestService.WaitForAsync(Made[name], snapshot => snapshot.Status == status);
}

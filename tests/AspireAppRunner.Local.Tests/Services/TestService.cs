using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Services;

/// <summary>Services for tests: quick health checks, instances in this process.</summary>
internal static class TestService
{
    public static readonly LocalServiceOptions Options = new()
    {
        Name = "test-service",
        HealthCheck = new() { IntervalSeconds = 1, TimeoutSeconds = 5, UnhealthyThreshold = 2 },
    };

    public static LocalService Create(out TestHost host, LocalServiceOptions? options = null, RecordingLog? log = null, TimeProvider? time = null, RequestDelegate? handler = null)
    {
        host = new TestHost(handler ?? (context => context.Response.WriteAsync("hello")));
        return new LocalService(options ?? Options, host, log ?? new RecordingLog(), time);
    }

    public static Task<LocalService> RunningAsync(LocalServiceOptions? options = null, RecordingLog? log = null, RequestDelegate? handler = null)
        => RunningAsync(out _, options, log, handler);

    public static Task<LocalService> RunningAsync(out TestHost host, LocalServiceOptions? options = null, RecordingLog? log = null, RequestDelegate? handler = null)
    {
        var service = Create(out host, options, log, handler: handler);
        return CreateAsync(service);

        static async Task<LocalService> CreateAsync(LocalService service)
        {
            Assert.Equal(OperationStatus.Succeeded, (await (await service.CreateAsync()).Completion).Status);
            return service;
        }
    }

    public static async Task<string> GetAsync(LocalService service)
    {
        using var client = new HttpClient { BaseAddress = service.Snapshot.Url, Timeout = Patience.Timeout };
        return await client.GetStringAsync("/");
    }

    public static async Task<ServiceSnapshot> WaitForAsync(LocalService service, Func<ServiceSnapshot, bool> condition)
    {
        await foreach (var snapshot in service.WatchAsync(Patience.Token))
        {
            if (condition(snapshot))
            {
                return snapshot;
            }
        }

        throw new InvalidOperationException("The service was disposed.");
    }
}

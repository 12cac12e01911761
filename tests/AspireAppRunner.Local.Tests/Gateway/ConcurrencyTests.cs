using System.Net;
using Microsoft.AspNetCore.Http;

namespace AspireAppRunner.Local.Tests.Gateway;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task At_maximum_concurrency_a_request_is_answered_with_429()
    {
        using var reached = new SemaphoreSlim(0);
        var go = new TaskCompletionSource();
        await using var gateway = await RunningGateway.BeforeAsync(
            async context =>
            {
                reached.Release();
                await go.Task;
            },
            maxConcurrency: 2);
        var first = gateway.Client.GetAsync("/");
        var second = gateway.Client.GetAsync("/");
        await reached.WaitAsync(Patience.Timeout);
        await reached.WaitAsync(Patience.Timeout);

        using var third = await gateway.Client.GetAsync("/");
        go.SetResult();

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second).StatusCode);
        await gateway.Log.WaitForAsync("answered 429");
    }

    [Fact]
    public async Task In_a_storm_no_instance_ever_works_on_more_than_its_maximum()
    {
        const int MaxConcurrency = 3;
        const int Requests = 1500;
        await using var gateway = await RunningGateway.OpenAsync();
        var highest = new int[2];
        for (var i = 0; i < highest.Length; i++)
        {
            var index = i;
            var working = 0;
            await gateway.AddAsync(
                async context =>
                {
                    var now = Interlocked.Increment(ref working);
                    InterlockedMax(ref highest[index], now);
                    await Task.Yield();
                    Interlocked.Decrement(ref working);
                    await context.Response.WriteAsync("done");
                },
                MaxConcurrency);
        }

        var statuses = new int[600];
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (_, token) =>
        {
            using var response = await gateway.Client.GetAsync("/", token);
            Interlocked.Increment(ref statuses[(int)response.StatusCode]);
        });

        Assert.Equal(Requests, statuses[200] + statuses[429]);
        Assert.All(highest, most => Assert.InRange(most, 1, MaxConcurrency));
        Assert.Equal(0, gateway.Pool.InFlight);
    }

    [Fact]
    public async Task An_instance_that_dies_under_load_costs_only_the_requests_that_it_had()
    {
        await using var gateway = await RunningGateway.OpenAsync();
        var dying = await gateway.AddAsync(async context =>
        {
            await Task.Yield();
            await context.Response.WriteAsync("dying");
        });
        await gateway.AddAsync(context => context.Response.WriteAsync("living"));
        var failed = 0;
        var sent = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 600), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, token) =>
        {
            if (Interlocked.Increment(ref sent) == 200)
            {
                await dying.CrashAsync();
            }

            using var response = await gateway.Client.GetAsync("/", token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Interlocked.Increment(ref failed);
            }
        });

        Assert.InRange(failed, 0, 16);
        Assert.Equal(0, gateway.Pool.InFlight);
    }

    [Fact]
    public async Task Slots_are_returned_whatever_becomes_of_a_request()
    {
        await using var gateway = await RunningGateway.BeforeAsync(
            context =>
            {
                switch (context.Request.Path.Value)
                {
                    case "/abort":
                        context.Abort();
                        return Task.CompletedTask;
                    case "/throw":
                        throw new InvalidOperationException("of the test");
                    default:
                        return context.Response.WriteAsync("fine");
                }
            },
            maxConcurrency: 1);

        foreach (var path in new[] { "/abort", "/throw", "/", "/abort", "/" })
        {
            (await gateway.Client.GetAsync(path)).Dispose();
        }

        Assert.Equal(0, gateway.Pool.InFlight);
        Assert.Equal("fine", await gateway.Client.GetStringAsync("/"));
    }

    [Theory]
    [InlineData("/length")]
    [InlineData("/chunked")]
    [InlineData("/large")]
    [InlineData("/pieces")]
    public async Task One_request_after_the_other_never_finds_the_one_before_in_the_way(string path)
    {
        await using var gateway = await RunningGateway.BeforeAsync(
            async context =>
            {
                switch (context.Request.Path.Value)
                {
                    case "/length":
                        context.Response.ContentLength = 4;
                        await context.Response.WriteAsync("fine");
                        break;
                    case "/chunked":
                        await context.Response.WriteAsync("fine");
                        break;
                    case "/large":
                        context.Response.ContentLength = 200_000;
                        await context.Response.Body.WriteAsync(new byte[200_000]);
                        break;
                    default:
                        await context.Response.WriteAsync("fi");
                        await context.Response.Body.FlushAsync();
                        await context.Response.WriteAsync("ne");
                        break;
                }
            },
            maxConcurrency: 1);

        for (var request = 0; request < 200; request++)
        {
            using var response = await gateway.Client.GetAsync(path);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(0, gateway.Pool.InFlight);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AspireAppRunner.Local.Tests;

/// <summary>An application as it would run in an instance: a real Kestrel on a free port.</summary>
internal sealed class TestApp : IInstanceHandle, IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource<InstanceExit> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _stopped;

    private TestApp(WebApplication app)
    {
        _app = app;
        Address = IPEndPoint.Parse(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority);
    }

    public EndPoint Address { get; }

    public Task<InstanceExit> Exited => _exited.Task;

    public bool IsStopped => Volatile.Read(ref _stopped) == 1;

    public static async Task<TestApp> StartAsync(RequestDelegate handler)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        app.Run(handler);
        await app.StartAsync();
        return new TestApp(app);
    }

    /// <summary>Dies: connections are cut, and nothing listens any more.</summary>
    public async Task CrashAsync(int exitCode = 1)
    {
        await StopServerAsync();
        _exited.TrySetResult(new InstanceExit(exitCode));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await StopServerAsync();
        _exited.TrySetResult(new InstanceExit(0));
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private async Task StopServerAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 0)
        {
            await _app.StopAsync(new CancellationToken(canceled: true));
            await _app.DisposeAsync();
        }
    }
}

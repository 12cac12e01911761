using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>The server that the dashboard talks to, on loopback only; calls need the key that only the dashboard was given.</summary>
internal sealed class ResourceServiceHost(
    DashboardService service,
    DistributedApplicationExecutionContext executionContext,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggerFactory) : IHostedService, IAsyncDisposable
{
    private const string ApiKeyHeader = "x-resource-service-api-key";

    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _app;

    /// <summary>The server's address, once it listens.</summary>
    public Task<string> GetUrlAsync(CancellationToken cancellationToken) => _url.Task.WaitAsync(cancellationToken);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (executionContext.IsPublishMode)
        {
            return;
        }

        DashboardSettings.ThrowIfUnusable(configuration);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggerFactory);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        _app = builder.Build();
        var router = new GrpcRouter("aspire.v1.DashboardService", loggerFactory.CreateLogger<DashboardService>(), lifetime.ApplicationStopping);
        service.MapTo(router);
        _app.Run(context => IsAllowed(context) ? router.HandleAsync(context) : RefuseAsync(context));
        await _app.StartAsync(cancellationToken).ConfigureAwait(false);
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        _url.SetResult(configuration[DashboardSettings.ResourceServiceUrl] is { Length: > 0 } configured ? configured : addresses.First());
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Configure(KestrelServerOptions kestrel)
    {
        // Streams stay open for hours with nothing in them.
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MaxRequestBodySize = null;
        var configured = configuration[DashboardSettings.ResourceServiceUrl] is { Length: > 0 } url ? new Uri(url) : new Uri("http://127.0.0.1:0");
        if (!configured.IsLoopback)
        {
            throw new DistributedApplicationException($"{DashboardSettings.ResourceServiceUrl} is '{configured}'. It must be an address of this machine only, such as http://localhost:{configured.Port}.");
        }

        kestrel.ListenLocal(configured.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (configured.Scheme == "https")
            {
                listen.UseHttps();
            }
        });
    }

    private bool IsAllowed(HttpContext context)
    {
        if (configuration["AppHost:ResourceService:AuthMode"] == "Unsecured")
        {
            return true;
        }

        var given = Encoding.UTF8.GetBytes(context.Request.Headers[ApiKeyHeader].ToString());
        var expected = Encoding.UTF8.GetBytes(configuration[DashboardSettings.ResourceServiceApiKey] ?? "");
        return expected.Length > 0 && CryptographicOperations.FixedTimeEquals(given, expected);
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}

internal static class KestrelListenExtensions
{
    /// <summary>Both loopback addresses where the port is fixed; Kestrel can't choose one free port for two addresses.</summary>
    public static void ListenLocal(this KestrelServerOptions kestrel, int port, Action<ListenOptions> configure)
    {
        if (port == 0)
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, configure);
        }
        else
        {
            kestrel.ListenLocalhost(port, configure);
        }
    }
}

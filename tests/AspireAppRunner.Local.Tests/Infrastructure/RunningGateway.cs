using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireAppRunner.Local.Tests;

/// <summary>A gateway before one or more instances, without a service around it.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly ServiceGateway _gateway;
    private readonly List<IAsyncDisposable> _owned = [];

    private RunningGateway(ServiceGateway gateway, InstancePool pool, RecordingLog log, RequestStatistics statistics)
    {
        (_gateway, Pool, Log, Statistics) = (gateway, pool, log, statistics);
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = gateway.Url, Timeout = Patience.Timeout };
    }

    public InstancePool Pool { get; }

    public RecordingLog Log { get; }

    public RequestStatistics Statistics { get; }

    public HttpClient Client { get; }

    public int Port => _gateway.Port;

    public static async Task<RunningGateway> OpenAsync(TimeProvider? time = null, IReadOnlyCollection<string>? allowedHosts = null, string proto = "http")
    {
        time ??= TimeProvider.System;
        var pool = new InstancePool();
        var log = new RecordingLog();
        var statistics = new RequestStatistics();
        var gateway = await ServiceGateway.OpenAsync(
            new GatewayContext
            {
                Pool = pool,
                Guard = new RequestGuard(allowedHosts ?? []),
                Failures = new RepeatedFailureLog(new ServiceLogWriter(log, time), time),
                Statistics = statistics,
                Time = time,
                RequestTimeout = TimeSpan.FromSeconds(120),
                ForwardedProto = proto,
            },
            port: 0,
            NullLoggerFactory.Instance,
            CancellationToken.None);
        return new RunningGateway(gateway, pool, log, statistics);
    }

    /// <summary>A gateway before one application.</summary>
    public static async Task<RunningGateway> BeforeAsync(RequestDelegate handler, int maxConcurrency = 100, TimeProvider? time = null)
    {
        var gateway = await OpenAsync(time);
        await gateway.AddAsync(handler, maxConcurrency);
        return gateway;
    }

    /// <summary>A gateway before an instance that says what the test's script says.</summary>
    public static async Task<(RunningGateway Gateway, ScriptedInstance Instance)> BeforeScriptAsync(Func<RawConnection, Task> script, TimeProvider? time = null)
    {
        var gateway = await OpenAsync(time);
        var instance = new ScriptedInstance(script);
        gateway._owned.Add(instance);
        gateway.Add(instance.Address);
        return (gateway, instance);
    }

    public async Task<TestApp> AddAsync(RequestDelegate handler, int maxConcurrency = 100)
    {
        var app = await TestApp.StartAsync(handler);
        _owned.Add(app);
        Add(app.Address, maxConcurrency);
        return app;
    }

    public Instance Add(EndPoint address, int maxConcurrency = 100)
    {
        var instance = new Instance(Guid.NewGuid().ToString("N"), new ServiceVersion("v1"), address, maxConcurrency);
        Pool.Add(instance);
        return instance;
    }

    /// <summary>A connection to the gateway to write bytes on.</summary>
    public async Task<RawConnection> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, Port);
        return new RawConnection(socket);
    }

    /// <summary>Sends <paramref name="request"/> as it is and reads until the gateway closes the connection.</summary>
    public async Task<string> ExchangeAsync(string request)
    {
        await using var connection = await ConnectAsync();
        await connection.SendAsync(request);
        return await connection.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _gateway.DisposeAsync();
        foreach (var owned in _owned)
        {
            await owned.DisposeAsync();
        }
    }
}

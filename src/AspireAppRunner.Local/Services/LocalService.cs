using Microsoft.AspNetCore.Connections;

namespace AspireAppRunner.Local;

/// <summary>
/// An App Runner service on this machine: a gateway, the instances behind it, their health and number, and the operations
/// that change it. Behaves as the developer guide and the API reference say a service in the cloud does; where they are silent,
/// <see cref="LocalServiceOptions"/> tells what is assumed.
/// </summary>
/// <remarks>
/// Operations begin at once and run in the background, as in the API: a method returns the <see cref="RunningOperation"/>,
/// whose task ends with the operation. Only one runs at a time; while it does, and in a status that doesn't allow it, another one is
/// refused with <see cref="InvalidStateException"/>. All members may be called from any thread.
/// </remarks>
public sealed partial class LocalService : IAsyncDisposable
{
    /// <summary>The name of the meters of all services, which is also the namespace of App Runner's CloudWatch metrics. A meter's <c>Scope</c> is its service.</summary>
    public const string MeterName = "AWS/AppRunner";

    private readonly IInstanceHost _host;
    private readonly ServiceLogWriter _log;
    private readonly TimeProvider _time;
    private readonly InstancePool _pool = new();
    private readonly RequestStatistics _statistics = new();
    private readonly SnapshotFeed _feed = new();
    private readonly OperationJournal _journal;
    private readonly ServiceMetrics _metrics;
    private readonly EventWriter _events;
    private readonly CancellationTokenSource _disposed = new();
    private readonly GatewayContext _gatewayContext;
    private readonly SemaphoreSlim _opening = new(1);
    private readonly Lock _sync = new();

    // Guarded by _sync.
    private ServiceStatus _status = ServiceStatus.OperationInProgress;
    private LocalServiceOptions _options;
    private ServiceGateway? _gateway;
    private ServiceVersion? _version;
    private InstanceFleet? _fleet;
    private InstanceFleet? _incoming;
    private AutoScaler? _scaler;
    private Task? _operation;

    /// <summary>Makes a service that has neither gateway nor instances yet.</summary>
    /// <param name="options">What the service is told about itself.</param>
    /// <param name="host">Where its instances run.</param>
    /// <param name="log">Where its log lines go.</param>
    /// <param name="time">The time; the system's by default.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public LocalService(LocalServiceOptions options, IInstanceHost host, IServiceLog log, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(log);
        options.Validate();
        _options = options;
        _host = host;
        _time = time ?? TimeProvider.System;
        _log = new ServiceLogWriter(log, _time);
        _journal = new OperationJournal(_time);
        _metrics = new ServiceMetrics(this, options.Instance, _statistics, _pool, _time);
        _events = new EventWriter(options, _time);
        _gatewayContext = new GatewayContext
        {
            Pool = _pool,
            Guard = new RequestGuard(options.AllowedHosts),
            Failures = new RepeatedFailureLog(_log, _time),
            Statistics = _statistics,
            Time = _time,
            RequestTimeout = options.RequestTimeout,
            ForwardedProto = options.ForwardedProto,
        };
    }

    /// <summary>The service at this moment.</summary>
    public ServiceSnapshot Snapshot
    {
        get
        {
            lock (_sync)
            {
                var instances = (_fleet?.Snapshot ?? []).Concat(_incoming?.Snapshot ?? []).ToArray();
                return new ServiceSnapshot(
                    _options.Name,
                    _status,
                    _gateway?.Url,
                    _version,
                    _pool.Serving.Count(static instance => instance.IsActive),
                    instances.Count(static instance => instance.State == InstanceState.Healthy),
                    instances,
                    _journal.Newest,
                    _statistics.Read());
            }
        }
    }

    /// <summary>The service's operations, the newest first, as <c>ListOperations</c> reports them.</summary>
    public IReadOnlyList<ServiceOperation> Operations => _journal.Operations;

    /// <summary>The service now and after each change, at least once a second while it runs. A slow reader skips to the newest state. Ends when the service is disposed.</summary>
    public IAsyncEnumerable<ServiceSnapshot> WatchAsync(CancellationToken cancellationToken = default)
        => _feed.WatchAsync(() => Snapshot, cancellationToken);

    /// <summary>
    /// Opens the gateway, so that the service has its URL; requests are answered with 503 until it has an instance. Opening
    /// twice does nothing. <see cref="CreateAsync"/> opens it too.
    /// </summary>
    /// <exception cref="IOException">The port is taken; the message says which.</exception>
    /// <exception cref="ObjectDisposedException">The service was deleted or disposed.</exception>
    public async Task<Uri> OpenAsync(CancellationToken cancellationToken = default)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested || _status == ServiceStatus.Deleted, this);
            if (_gateway is null)
            {
                var gateway = await OpenGatewayAsync(cancellationToken).ConfigureAwait(false);
                lock (_sync)
                {
                    _gateway = gateway;
                }

                _feed.Publish();
            }

            return _gateway.Url;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>
    /// Lets the gateway answer to these host names beside those of <see cref="LocalServiceOptions.AllowedHosts"/>; <c>*.</c> before a name stands for
    /// one label. Replaces what an earlier call named.
    /// </summary>
    public void ServeDomains(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _gatewayContext.Guard.Domains = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Stops everything at once: requests are cut off, instances stopped. To stop in good order, <see cref="Pause"/> or <see cref="Delete"/> first.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? operation;
        lock (_sync)
        {
            if (_disposed.IsCancellationRequested)
            {
                return;
            }

            _disposed.Cancel();
            operation = _operation;
        }

        await StopScalingAsync().ConfigureAwait(false);
        await AbandonFleetsAsync().ConfigureAwait(false);
        if (operation is not null)
        {
            await operation.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // The operation may have brought up something between the two.
        await AbandonFleetsAsync().ConfigureAwait(false);
        await StopScalingAsync().ConfigureAwait(false);
        await CloseGatewayAsync().ConfigureAwait(false);
        _metrics.Dispose();
        _feed.Complete();
    }

    private async Task<ServiceGateway> OpenGatewayAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ServiceGateway.OpenAsync(_gatewayContext, _options.GatewayPort, _options.Loggers, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is System.Net.Sockets.SocketException or AddressInUseException)
        {
            throw new IOException($"The gateway of service {_options.Name} can't listen on port {_options.GatewayPort} of this machine: {exception.Message}. Choose another port, or 0 for any free one.", exception);
        }
    }

    private async Task CloseGatewayAsync()
    {
        ServiceGateway? gateway;
        lock (_sync)
        {
            (gateway, _gateway) = (_gateway, null);
        }

        if (gateway is not null)
        {
            await gateway.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task AbandonFleetsAsync()
    {
        InstanceFleet? fleet;
        InstanceFleet? incoming;
        lock (_sync)
        {
            (fleet, incoming) = (_fleet, _incoming);
        }

        await Task.WhenAll(fleet?.AbandonAsync() ?? Task.CompletedTask, incoming?.AbandonAsync() ?? Task.CompletedTask).ConfigureAwait(false);
    }
}

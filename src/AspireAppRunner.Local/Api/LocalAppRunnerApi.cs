using AspireAppRunner.Model;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace AspireAppRunner.Local;

/// <summary>
/// The App Runner API on this machine: an endpoint that the AWS CLI and the SDKs talk to (<c>--endpoint-url</c>,
/// <c>AWS_ENDPOINT_URL_APPRUNNER</c>), with all 37 operations of version 2020-05-15. Pausing, resuming, deploying, updating and
/// deleting a service there does so with the <see cref="LocalService"/> behind it.
/// </summary>
/// <remarks>
/// <para>
/// It listens on loopback only and answers to this machine's names only; requests of web pages are refused. <b>Signatures and credentials aren't
/// verified</b>: any will do, none are read or logged, and whoever can open a connection to this machine's loopback can use it. Don't make it
/// reachable from elsewhere.
/// </para>
/// <para>
/// Inputs are checked against the API's own constraints and App Runner's rules, errors are those of the API. What exists in the cloud only
/// is remembered but has no effect: VPC connectors and ingress connections, roles, keys, observability configurations. Nothing outlives the
/// object. All members may be called from any thread.
/// </para>
/// </remarks>
public sealed class LocalAppRunnerApi : IAsyncDisposable
{
    private readonly LocalAppRunnerApiOptions _options;
    private readonly LocalAccount _account;
    private readonly ServiceRegistration _registration;
    private readonly ApiApplication _application;
    private readonly SemaphoreSlim _opening = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private ApiServer? _server;

    /// <summary>Makes an API that doesn't listen yet.</summary>
    /// <param name="options">What it is told about itself; <see langword="null"/>: the defaults.</param>
    /// <param name="factory">Makes what runs for services that are created through the API. <see langword="null"/>: their creation fails, as nothing can run them.</param>
    /// <param name="time">The time; the system's by default.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public LocalAppRunnerApi(LocalAppRunnerApiOptions? options = null, ILocalServiceFactory? factory = null, TimeProvider? time = null)
    {
        _options = options ?? new();
        _options.Validate();
        _account = new LocalAccount(_options.AccountId, _options.Region, time ?? TimeProvider.System);
        var logger = _options.Loggers.CreateLogger<LocalAppRunnerApi>();
        var autoScaling = new AutoScalingOperations(_account);
        var connections = new ConnectionOperations(_account, _options.ConnectionsAreAvailableAtOnce);
        var ingress = new VpcIngressOperations(_account);
        var domains = new CustomDomainOperations(_account);
        var dispatcher = new ApiDispatcher(_account, logger);
        autoScaling.AddTo(dispatcher);
        connections.AddTo(dispatcher);
        ingress.AddTo(dispatcher);
        domains.AddTo(dispatcher);
        new ObservabilityOperations(_account).AddTo(dispatcher);
        new VpcConnectorOperations(_account).AddTo(dispatcher);
        new TagOperations(_account).AddTo(dispatcher);
        new ServiceOperations(_account, _options.MostInstances).AddTo(dispatcher);
        new CreateServiceOperation(_account, autoScaling, factory, _stopping.Token).AddTo(dispatcher);
        _registration = new ServiceRegistration(_account, autoScaling, connections, ingress, domains, _options.Resolve);
        _application = new ApiApplication(dispatcher, logger);
        Operations = dispatcher.Operations;
    }

    /// <summary>Gets where clients reach the API, such as <c>http://localhost:5123/</c>; <see langword="null"/> until it is open.</summary>
    public Uri? Url => _server?.Url;

    /// <summary>The operations that are answered.</summary>
    internal IReadOnlyCollection<string> Operations { get; }

    /// <summary>Begins to listen. Opening twice does nothing.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The <see cref="Url"/>.</returns>
    /// <exception cref="IOException">The port is taken; the message says which.</exception>
    /// <exception cref="ObjectDisposedException">The API was disposed.</exception>
    public async Task<Uri> OpenAsync(CancellationToken cancellationToken = default)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
            _server ??= await ApiServer.OpenAsync(_application, _options.Port, _options.Loggers, cancellationToken).ConfigureAwait(false);
            return _server.Url;
        }
        catch (Exception exception) when (exception is System.Net.Sockets.SocketException or AddressInUseException)
        {
            throw new IOException($"The local App Runner API can't listen on port {_options.Port} of this machine: {exception.Message}. Choose another port, or 0 for any free one.", exception);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>
    /// Shows a service that somebody else has made, with the configuration of its model: scaling, VPC connector, connection, domains and whatever else it
    /// refers to appear in the local account. Operations of the API then are operations of <paramref name="service"/>; it stays its maker's to dispose of.
    /// </summary>
    /// <param name="service">The running thing.</param>
    /// <param name="model">Its model, with a source.</param>
    /// <param name="mostInstances">The most instances that its host has room for, at least 1, whatever an update asks for. <see langword="null"/>: <see cref="LocalAppRunnerApiOptions.MostInstances"/>.</param>
    /// <returns>The ARN under which the API knows it: the same for the same name, account and Region.</returns>
    /// <exception cref="ArgumentException">There is a service of that name already, the model has no source, or <paramref name="mostInstances"/> is less than 1.</exception>
    public string Register(LocalService service, AppRunnerService model, int? mostInstances = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostInstances ?? 1, 1, nameof(mostInstances));
        lock (_account.Sync)
        {
            return _registration.Add(service, model, mostInstances).Arn;
        }
    }

    /// <summary>The ARN that a service of an app model has, or will have once it is registered.</summary>
    /// <param name="serviceName">The service's name.</param>
    /// <returns>The ARN, which ends with the service's id.</returns>
    public string ArnOf(string serviceName) => ServiceRegistration.ArnOf(_account, serviceName);

    /// <summary>Does what takes a person in the App Runner console: makes a connection <c>AVAILABLE</c>.</summary>
    /// <param name="connectionName">The connection's name.</param>
    /// <returns><see langword="false"/> if there is no such connection.</returns>
    public bool CompleteHandshake(string connectionName)
    {
        lock (_account.Sync)
        {
            var connection = _account.Connections.Find(connection => connection.Name == connectionName);
            if (connection is not null)
            {
                connection.IsAvailable = true;
            }

            return connection is not null;
        }
    }

    /// <summary>Stops to listen, and disposes of the services that were created through the API.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_server is not null)
            {
                await _server.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _opening.Release();
        }

        LocalService[] owned;
        lock (_account.Sync)
        {
            owned = [.. _account.Services.All.Where(static service => service.IsOwned).Select(static service => service.Local).OfType<LocalService>()];
        }

        await Task.WhenAll(owned.Select(static service => service.DisposeAsync().AsTask())).ConfigureAwait(false);
    }
}

using AspireAppRunner.Local;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>What the local App Runner API is told in the AppHost.</summary>
internal sealed class LocalApiSettings
{
    /// <summary>Its port; 0 for any free one.</summary>
    public int Port { get; set; }

    /// <summary>The environments of the AppHost, which are not part of its model in run mode.</summary>
    public List<AppRunnerEnvironmentResource> Environments { get; } = [];

    /// <summary>What a service's environment says of ECS Express Mode, if it is deployed there; null if it goes to App Runner.</summary>
    public ExpressModeOptions? ExpressModeOf(IResource service)
    {
        var environment = service.GetComputeEnvironment() ?? (Environments.Count == 1 ? Environments[0] : null);
        return environment is AppRunnerEnvironmentResource { UsesExpressMode: true } express ? express.ExpressMode : null;
    }
}

/// <summary>The local App Runner API of this AppHost. Opens when it is first needed.</summary>
internal sealed class LocalApi : IAsyncDisposable
{
    private const string DefaultRegion = "us-east-1";

    private readonly LocalServiceFactory _factory;
    private readonly LocalAppRunnerApi _api;
    private readonly ILogger _logger;
    private int _announced;

    public LocalApi(LocalApiSettings settings, ILoggerFactory loggers, ILogger<LocalApi> logger)
    {
        _logger = logger;
        var options = new LocalAppRunnerApiOptions
        {
            Port = settings.Port,
            Region = Environment.GetEnvironmentVariable("AWS_REGION") is { Length: > 0 } region ? region : DefaultRegion,
            Loggers = loggers,
        };
        _factory = new LocalServiceFactory(loggers);
        _api = new LocalAppRunnerApi(options, _factory);
    }

    public async Task<Uri> OpenAsync(CancellationToken cancellationToken)
    {
        var url = await _api.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (Interlocked.Exchange(ref _announced, 1) == 0)
        {
            _logger.LogInformation("The App Runner API of this machine listens on {Url}", url);
        }

        return url;
    }

    /// <summary>Shows a service of the app model in the API.</summary>
    public void Register(LocalService service, AppRunnerService model, int mostInstances) => _api.Register(service, model, mostInstances);

    /// <summary>The ARN of a service of the app model.</summary>
    public string ArnOf(AppRunnerService model) => _api.ArnOf(model.ServiceName);

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync().ConfigureAwait(false);
        await _factory.DisposeAsync().ConfigureAwait(false);
    }
}

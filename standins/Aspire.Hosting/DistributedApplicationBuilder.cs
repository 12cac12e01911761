using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Health;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly DistributedApplicationOptions _options;
    private readonly DistributedApplicationExecutionContextOptions _executionContextOptions;
    private readonly DistributedApplicationEventing _eventing = new();

    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        var settings = new HostApplicationBuilderSettings();
        AppHostActivation.Current.Value?.OnBuilderCreating(options, settings);
        UnhandledErrors.ReportBrieflyIn(options.Assembly);

        var switches = CommandLineSwitches.Parse(options.Args ?? settings.Args ?? []);
        settings.Args = null;
        settings.EnvironmentName ??= EnvironmentName(switches);
        settings.ApplicationName ??= options.Assembly?.GetName().Name;
        settings.ContentRootPath ??= Directory.Exists(options.ProjectDirectory) ? options.ProjectDirectory : null;
        _host = new(settings);
        Configuration.AddInMemoryCollection(switches);

        AppHostDirectory = options.ProjectDirectory ?? Environment.ContentRootPath;
        AppHostPath = Path.GetFullPath(Path.Join(AppHostDirectory, options.ProjectName ?? Environment.ApplicationName));
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(AppHostPath.ToLowerInvariant())));
        Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AppHost:Directory"] = AppHostDirectory,
            ["AppHost:Path"] = AppHostPath,
            ["AppHost:PathSha256"] = hash,
            ["AppHost:Sha256"] = hash,
            ["AppHost:DashboardApplicationName"] = options.DashboardApplicationName ?? Environment.ApplicationName
        });

        _executionContextOptions = new(ReadOperation(), Configuration["Publishing:Publisher"] ?? "manifest");
        ExecutionContext = new(_executionContextOptions);
        if (ExecutionContext.IsPublishMode)
        {
            LoadDeploymentState();
        }

        ConfigureLogging();
        RegisterServices();
        AppHostActivation.Current.Value?.OnBuilderCreated(this);
    }

    public ConfigurationManager Configuration => _host.Configuration;
    public string AppHostDirectory { get; }
    public string AppHostPath { get; }
    public Assembly? AppHostAssembly => _options.Assembly;
    public IHostEnvironment Environment => _host.Environment;
    public IServiceCollection Services => _host.Services;
    public IDistributedApplicationEventing Eventing => _eventing;
    public DistributedApplicationExecutionContext ExecutionContext { get; }
    public IResourceCollection Resources { get; } = new ResourceCollection();

    [Experimental("ASPIREPIPELINES001", UrlFormat = Diagnostics.UrlFormat)]
    public IDistributedApplicationPipeline Pipeline { get; } = new DistributedApplicationPipeline();

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (Resources.TryGetByName(resource.Name, out var existing))
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{resource.GetType()}' with name '{resource.Name}' because resource of type '{existing.GetType()}' with that name already exists. Resource names are case-insensitive.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build()
    {
        AppHostActivation.Current.Value?.OnBuilding(this);
        // Whoever adds to the collection itself gets past the check of AddResource.
        if (Resources.GroupBy(resource => resource.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } duplicates)
        {
            throw new DistributedApplicationException($"Multiple resources with the name '{duplicates.Key}'. Resource names are case-insensitive.");
        }

        var application = new DistributedApplication(_host.Build());
        _executionContextOptions.ServiceProvider = application.Services;
        var logger = application.Services.GetRequiredService<ILogger<DistributedApplicationEventing>>();
        _eventing.NonBlockingFailure = (exception, @event)
            => logger.LogError(exception, "A subscriber of {Event} failed{Resource}.", @event.GetType().Name, @event is IDistributedApplicationResourceEvent { Resource: var resource } ? $" for the resource '{resource.Name}'" : null);
        AppHostActivation.Current.Value?.OnBuilt(application);
        return application;
    }

    private static string? EnvironmentName(Dictionary<string, string?> switches)
        => switches.GetValueOrDefault("Environment")
            ?? System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
            ?? System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? System.Environment.GetEnvironmentVariable("ASPIRE_ENVIRONMENT");

    private DistributedApplicationOperation ReadOperation() => Configuration["AppHost:Operation"]?.ToLowerInvariant() switch
    {
        "publish" => DistributedApplicationOperation.Publish,
        "run" => DistributedApplicationOperation.Run,
        null or "" => Configuration["Publishing:Publisher"] is { Length: > 0 } ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run,
        var operation => throw new DistributedApplicationException($"Invalid operation '{operation}' specified. Valid operations are 'publish' or 'run'.")
    };

    /// <summary>What earlier deployments saved, answers to prompts among it, fills in where nothing else gives a value.</summary>
    private void LoadDeploymentState()
    {
        var saved = new ConfigurationBuilder();
        FileDeploymentState.LoadInto(saved, Configuration, Environment.EnvironmentName);
        foreach (var source in saved.Sources)
        {
            ((IConfigurationBuilder)Configuration).Sources.Insert(0, source);
        }
    }

    private void ConfigureLogging()
    {
        _host.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        _host.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        _host.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        _host.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        // A failing start is thrown to whoever started, who reports it.
        _host.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        if (!_options.DisableDashboard)
        {
            // The dashboard shows failing health checks.
            _host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        }

        _host.Logging.AddConfiguration(Configuration.GetSection("Logging"));
        if (Enum.TryParse<LogLevel>(Configuration["ASPIRE_LOGLEVEL"], ignoreCase: true, out var level))
        {
            _host.Logging.SetMinimumLevel(level);
        }
    }

    private void RegisterServices()
    {
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddSingleton(_options);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton<IDistributedApplicationEventing>(_eventing);
        Services.AddSingleton(Pipeline);
        Services.AddSingleton(_ => new DistributedApplicationModel(Resources));
        Services.AddSingleton<ResourceLoggerService>();
        Services.AddSingleton<ResourceNotificationService>();
        Services.AddSingleton(services => new ResourceCommandService(
            services.GetRequiredService<ResourceNotificationService>(), services.GetRequiredService<ResourceLoggerService>(), services));
        // With a dashboard somebody can mend what another resource waits for.
        Services.Configure<ResourceNotificationServiceOptions>(options
            => options.DefaultWaitBehavior = _options.DisableDashboard ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable);
        Services.AddHealthChecks();
        Services.AddHttpClient();
        PipelineServices.AddPipeline(Services);
        if (ExecutionContext.IsPublishMode)
        {
            return;
        }

        Lifecycle.EventingSubscriberServiceCollectionExtensions.AddEventingSubscriber<ParameterInitializer>(Services);
        if (!_options.DisableDashboard)
        {
            DashboardServices.AddDashboard(Services, Configuration);
        }

        Services.AddHostedService<ResourceHealthCheckService>();
        if (_options.EnableResourceLogging)
        {
            Services.AddHostedService<ResourceLogForwarder>();
        }

        DcpServices.AddDcp(Services);
    }
}

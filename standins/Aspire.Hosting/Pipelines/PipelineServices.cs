using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

/// <summary>What publishing and deploying need; the builder registers the pipeline itself.</summary>
internal static class PipelineServices
{
    internal static void AddPipeline(IServiceCollection services)
    {
        services.AddOptions<PipelineOptions>().BindConfiguration("Pipeline");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IDistributedApplicationPipeline, DistributedApplicationPipeline>();
        services.TryAddSingleton<IPipelineActivityReporter, ConsolePipelineActivityReporter>();
        services.TryAddSingleton<IPipelineOutputService, PipelineOutputService>();
        services.TryAddSingleton(CreateDeploymentState);
        services.TryAddSingleton<ParameterProcessor>();
        services.TryAddSingleton<PipelineLogger>();
        services.TryAddSingleton<IContainerRuntimeResolver, ContainerRuntimeResolver>();
        services.TryAddSingleton<IResourceContainerImageManager, ResourceContainerImageManager>();

        services.TryAddSingleton<ConsolePrompter>();
        services.TryAddSingleton<DashboardPrompter>();
        services.TryAddSingleton<IInteractionService, InteractionService>();

        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, PipelineConsoleLoggerProvider>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<LoggerFilterOptions>, ConfigurePipelineLogging>());
        services.AddHostedService<PipelineExecutor>();
    }

    private static IDeploymentStateManager CreateDeploymentState(IServiceProvider services) =>
        services.GetRequiredService<DistributedApplicationExecutionContext>().IsRunMode
            ? new DeploymentState()
            : ActivatorUtilities.CreateInstance<FileDeploymentState>(
                services,
                FileDeploymentState.PathOf(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>().EnvironmentName));
}

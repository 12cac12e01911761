using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Dcp;

/// <summary>Registers what runs the application.</summary>
internal static class DcpServices
{
    internal static void AddDcp(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => DcpOptions.From(
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<DistributedApplicationOptions>().Assembly));
        services.AddSingleton<DcpHost>();
        services.AddSingleton<DashboardProcess>();
        services.AddSingleton<EndpointAllocator>();
        services.AddSingleton<ContainerBridge>();
        services.AddSingleton<ProjectCommand>();
        services.AddSingleton<WorkloadObjects>();
        services.AddSingleton<WorkloadWatcher>();
        services.AddSingleton<WorkloadRunner>();
        services.AddSingleton<ResourceUrls>();
        services.AddSingleton<ResourceEvents>();
        services.AddSingleton<ApplicationOrchestrator>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<ApplicationOrchestrator>());
    }
}

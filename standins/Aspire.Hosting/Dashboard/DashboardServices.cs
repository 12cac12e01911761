using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dashboard;

/// <summary>What the dashboard needs of the AppHost. Only for run mode with a dashboard.</summary>
internal static class DashboardServices
{
    internal static void AddDashboard(IServiceCollection services, IConfiguration configuration)
    {
        DashboardSettings.Complete(configuration);
        services.AddSingleton<DashboardService>();
        services.AddSingleton<ResourceSnapshots>();
        services.AddSingleton<ResourceServiceHost>();
        services.AddSingleton<DashboardAnnouncement>();
        services.AddSingleton<IDashboardLaunch, DashboardLaunch>();
        services.AddHostedService(provider => provider.GetRequiredService<ResourceSnapshots>());
        services.AddHostedService(provider => provider.GetRequiredService<ResourceServiceHost>());
        services.AddHostedService(provider => provider.GetRequiredService<DashboardAnnouncement>());
    }
}

using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>What the dashboard needs of the AppHost. Only for run mode with a dashboard.</summary>
internal static class DashboardServices
{
    internal static void AddDashboard(IServiceCollection services, IConfiguration configuration)
    {
        DashboardSettings.Complete(configuration);
        // The dashboard tells its own start and each refused login; of these the AppHost's console needs only what goes wrong.
        services.AddLogging(logging => logging.AddFilter(typeof(DashboardProcess).FullName, LogLevel.Warning));
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

using Aspire.Hosting.Dcp;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>How the dashboard is started: its executable with everything that it must know in the environment.</summary>
internal sealed class DashboardLaunch(
    ResourceServiceHost resourceService,
    DashboardAnnouncement announcement,
    DistributedApplicationOptions options,
    DcpOptions dcp,
    IConfiguration configuration) : IDashboardLaunch
{
    public async Task<DashboardLaunchPlan?> GetAsync(CancellationToken cancellationToken)
    {
        if (options.DisableDashboard)
        {
            return null;
        }

        var path = dcp.GetUsableDashboardPath();
        var isLibrary = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var environment = CreateEnvironment(await resourceService.GetUrlAsync(cancellationToken).ConfigureAwait(false));
        announcement.Expect(environment[DashboardSettings.FrontendUrls]);
        return isLibrary ? new("dotnet", ["exec", path], environment) : new(path, ["dashboard"], environment);
    }

    private Dictionary<string, string> CreateEnvironment(string resourceServiceUrl)
    {
        // What the user tells the dashboard directly is passed on; the settings below win.
        var environment = configuration.AsEnumerable()
            .Where(pair => pair.Value is not null && pair.Key.StartsWith("ASPIRE_DASHBOARD_", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
        environment["ASPNETCORE_ENVIRONMENT"] = configuration["ASPNETCORE_ENVIRONMENT"] ?? "Production";
        environment["LOGGING__CONSOLE__FORMATTERNAME"] = "json";
        environment["ASPIRE_DASHBOARD_API_ENABLED"] = "true";
        environment[DashboardSettings.ResourceServiceUrl] = resourceServiceUrl;
        Copy(DashboardSettings.FrontendUrls);
        Copy(DashboardSettings.OtlpGrpcUrl);
        Copy(DashboardSettings.OtlpHttpUrl);
        Copy(DashboardSettings.AllowUnsecuredTransport);
        Secure("DASHBOARD__FRONTEND", "BrowserToken", "BROWSERTOKEN", DashboardSettings.BrowserToken);
        Secure("DASHBOARD__RESOURCESERVICECLIENT", "ApiKey", "APIKEY", DashboardSettings.ResourceServiceApiKey);
        Secure("DASHBOARD__OTLP", "ApiKey", "PRIMARYAPIKEY", DashboardSettings.OtlpApiKey);
        Secure("DASHBOARD__API", "ApiKey", "PRIMARYAPIKEY", DashboardSettings.TelemetryApiKey);
        return environment;

        void Copy(string name)
        {
            if (configuration[name] is { Length: > 0 } value)
            {
                environment[name] = value;
            }
        }

        void Secure(string prefix, string mode, string keyName, string setting)
        {
            if (configuration[setting] is { Length: > 0 } key)
            {
                environment[$"{prefix}__AUTHMODE"] = mode;
                environment[$"{prefix}__{keyName}"] = key;
            }
            else
            {
                environment[$"{prefix}__AUTHMODE"] = "Unsecured";
            }
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>Addresses and keys of dashboard and AppHost, settled once before anything starts and kept in the configuration.</summary>
internal static class DashboardSettings
{
    public const string FrontendUrls = "ASPNETCORE_URLS";
    public const string OtlpGrpcUrl = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    public const string OtlpHttpUrl = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";
    public const string ResourceServiceUrl = "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL";
    public const string AllowUnsecuredTransport = "ASPIRE_ALLOW_UNSECURED_TRANSPORT";
    public const string AllowAnonymous = "ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS";

    public const string BrowserToken = "AppHost:BrowserToken";
    public const string OtlpApiKey = "AppHost:OtlpApiKey";
    public const string TelemetryApiKey = "AppHost:DashboardApiKey";
    public const string ResourceServiceApiKey = "AppHost:ResourceService:ApiKey";

    /// <summary>
    /// Fills in what is not configured: free ports on this machine, random keys. The scheme of a chosen address is http only
    /// where that is allowed.
    /// </summary>
    public static void Complete(IConfiguration configuration)
    {
        var scheme = configuration.GetValue<bool>(AllowUnsecuredTransport) ? "http" : "https";
        Default(FrontendUrls, () => $"{scheme}://localhost:{FreePort()}");
        Default(OtlpGrpcUrl, () => $"{scheme}://localhost:{FreePort()}");
        if (configuration.GetValue<bool>(AllowAnonymous))
        {
            configuration["AppHost:ResourceService:AuthMode"] = "Unsecured";
            return;
        }

        configuration["AppHost:ResourceService:AuthMode"] = "ApiKey";
        Default(BrowserToken, () => configuration["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"] ?? Token());
        Default(OtlpApiKey, Token);
        Default(TelemetryApiKey, Token);
        Default(ResourceServiceApiKey, () => configuration["ASPIRE_DASHBOARD_RESOURCESERVICE_APIKEY"] ?? Token());

        void Default(string key, Func<string> choose)
        {
            if (string.IsNullOrWhiteSpace(configuration[key]))
            {
                configuration[key] = choose();
            }
        }
    }

    /// <summary>Throws for addresses that are no URL, are http without leave, or have a port that somebody else listens on.</summary>
    public static void ThrowIfUnusable(IConfiguration configuration)
    {
        var urls = (configuration[FrontendUrls] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => (Setting: FrontendUrls, Url: url))
            .Concat(new[] { OtlpGrpcUrl, OtlpHttpUrl, ResourceServiceUrl }.Select(setting => (Setting: setting, Url: configuration[setting] ?? "")).Where(pair => pair.Url.Length > 0));
        foreach (var (setting, url) in urls)
        {
            var place = setting == FrontendUrls ? $"{setting} ('applicationUrl' in launchSettings.json)" : setting;
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                throw new DistributedApplicationException($"{place} is '{url}', which is not an http or https address.");
            }

            if (address.Scheme == "http" && !configuration.GetValue<bool>(AllowUnsecuredTransport))
            {
                throw new DistributedApplicationException(
                    $"{place} is '{url}'. Use an https address, or allow http by setting the environment variable {AllowUnsecuredTransport} to true (in the launch profile, for development).");
            }

            // Asked before anything is started: a dashboard of somebody else would answer there and be announced as this one.
            if (address.Port > 0 && EndpointAllocator.IsPortTaken(address.Port))
            {
                throw new DistributedApplicationException(
                    $"Port {address.Port} of {url} ({place}) is in use by another process. End that process (another AppHost, perhaps), or choose another port.");
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Token() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}

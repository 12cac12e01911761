using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp;

/// <summary>What can be set about DCP: section <c>DcpPublisher</c> of the configuration, a few variables, the AppHost's assembly.</summary>
internal sealed record DcpOptions
{
    /// <summary>The executable of DCP; null when nothing names one.</summary>
    public string? CliPath { get; init; }

    /// <summary>The dashboard's executable (or its .dll); null when nothing names one.</summary>
    public string? DashboardPath { get; init; }

    /// <summary>docker or podman; null lets DCP find out.</summary>
    public string? ContainerRuntime { get; init; }

    /// <summary>Fixed ports of proxied endpoints are ignored, so that tests of one AppHost can run side by side.</summary>
    public bool RandomizePorts { get; init; }

    public string? ResourceNameSuffix { get; init; }

    public TimeSpan DependencyCheckTimeout { get; init; } = TimeSpan.FromSeconds(25);

    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public string? DiagnosticsLogFolder { get; init; }

    public string? DiagnosticsLogLevel { get; init; }

    public static DcpOptions From(IConfiguration configuration, Assembly? appHost)
    {
        var metadata = appHost?.GetCustomAttributes<AssemblyMetadataAttribute>().ToLookup(entry => entry.Key, entry => entry.Value, StringComparer.OrdinalIgnoreCase);
        var section = configuration.GetSection("DcpPublisher");
        return new()
        {
            CliPath = First(section["CliPath"], InFolder(configuration["ASPIRE_DCP_PATH"]), metadata?["dcpclipath"].FirstOrDefault()),
            DashboardPath = First(section["DashboardPath"], configuration["ASPIRE_DASHBOARD_PATH"], metadata?["aspiredashboardpath"].FirstOrDefault()),
            ContainerRuntime = First(section["ContainerRuntime"], configuration["ASPIRE_CONTAINER_RUNTIME"], configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"]),
            RandomizePorts = bool.TryParse(section["RandomizePorts"], out var randomize) && randomize,
            ResourceNameSuffix = First(section["ResourceNameSuffix"]),
            DependencyCheckTimeout = Seconds(section["DependencyCheckTimeout"], 25),
            StartTimeout = TimeSpan.FromMilliseconds(Number(section["KubernetesConfigReadRetryCount"], 300) * Number(section["KubernetesConfigReadRetryIntervalMilliseconds"], 100)),
            DiagnosticsLogFolder = First(section["DiagnosticsLogFolder"], configuration["DCP_DIAGNOSTICS_LOG_FOLDER"]),
            DiagnosticsLogLevel = First(section["DiagnosticsLogLevel"], configuration["DCP_DIAGNOSTICS_LOG_LEVEL"])
        };
    }

    /// <summary>The executable of DCP, checked; throws with what to do when there is none.</summary>
    public string GetUsableCliPath() => Check(
        CliPath,
        "DCP, the program that starts the resources",
        "Set ASPIRE_DCP_PATH to the folder that holds the executable 'dcp' (or DcpPublisher:CliPath to the executable itself).");

    /// <summary>The dashboard's executable, checked; throws with what to do when there is none.</summary>
    public string GetUsableDashboardPath() => Check(
        DashboardPath,
        "The Aspire dashboard",
        "Set ASPIRE_DASHBOARD_PATH to the executable 'aspire-managed' (or DcpPublisher:DashboardPath).");

    private static string Check(string? path, string what, string remedy)
    {
        const string Origin = "It comes with the Aspire CLI, npm package @microsoft/aspire-cli: 'aspire setup --install-path <folder>' unpacks it.";
        if (path is null)
        {
            throw new DistributedApplicationException($"{what}, was not found: nothing says where it is. {remedy} {Origin}");
        }

        if (!File.Exists(path))
        {
            throw new DistributedApplicationException($"{what}, was not found at '{path}'. {remedy} {Origin}");
        }

        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var isLibrary = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        if (!OperatingSystem.IsWindows() && !isLibrary && (File.GetUnixFileMode(path) & Execute) == 0)
        {
            throw new DistributedApplicationException($"{what}, is at '{path}' but is not executable. Run 'chmod +x {path}', or unpack it anew. {Origin}");
        }

        return Path.GetFullPath(path);
    }

    private static string? InFolder(string? folder)
        => string.IsNullOrWhiteSpace(folder) ? null : Path.Combine(folder, OperatingSystem.IsWindows() ? "dcp.exe" : "dcp");

    private static string? First(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrWhiteSpace(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static int Number(string? text, int otherwise)
        => int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : otherwise;

    private static TimeSpan Seconds(string? text, int otherwise)
        => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && text!.Contains(':', StringComparison.Ordinal) ? span : TimeSpan.FromSeconds(Number(text, otherwise));
}

using System.Reflection;

namespace Aspire.Hosting;

public sealed class DistributedApplicationOptions
{
    private readonly Lazy<Assembly?> _assembly;

    public DistributedApplicationOptions() => _assembly = new(FindAssembly);

    public string? ContainerRegistryOverride { get; set; }
    public bool EnableResourceLogging { get; set; }
    public string[]? Args { get; set; }
    public string? AssemblyName { get; set; }
    public bool DisableDashboard { get; set; }

    public string? ProjectDirectory
    {
        get => field ?? Metadata("AppHostProjectPath");
        set;
    }

    public string? DashboardApplicationName { get; set; }
    public bool AllowUnsecuredTransport { get; set; }
    public bool? TrustDeveloperCertificate { get; set; }
    public bool? DeveloperCertificateDefaultHttpsTerminationEnabled { get; set; }
    internal Assembly? Assembly => _assembly.Value;
    internal string? ProjectName => Metadata("AppHostProjectName");

    /// <summary>What the AppHost SDK wrote into the AppHost's assembly.</summary>
    internal string? Metadata(string key)
        => Assembly?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.OrdinalIgnoreCase))?.Value is { Length: > 0 } value
            ? value
            : null;

    private Assembly? FindAssembly()
    {
        if (string.IsNullOrEmpty(AssemblyName))
        {
            return Assembly.GetEntryAssembly();
        }

        try
        {
            return Assembly.Load(AssemblyName);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException)
        {
            throw new InvalidOperationException($"Failed to load AppHost assembly '{AssemblyName}' specified in {nameof(DistributedApplicationOptions)}.", exception);
        }
    }
}

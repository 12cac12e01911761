using System.Text.Json.Serialization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Where a project is; the AppHost SDK generates one for each project that an AppHost references.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    string ProjectPath { get; }
    LaunchSettings? LaunchSettings => null;
    bool SuppressBuild => false;
    bool IsFileBasedApp => false;
}

internal sealed class ProjectMetadata(string projectPath) : IProjectMetadata
{
    public string ProjectPath => projectPath;
    public bool IsFileBasedApp => string.Equals(Path.GetExtension(projectPath), ".cs", StringComparison.OrdinalIgnoreCase);
}

public class ProjectResourceOptions
{
    public string? LaunchProfileName { get; set; }
    public bool ExcludeLaunchProfile { get; set; }
    public bool ExcludeKestrelEndpoints { get; set; }
}

public sealed class LaunchSettings
{
    [JsonPropertyName("profiles")]
    public Dictionary<string, LaunchProfile> Profiles { get; set; } = [];
}

public sealed class LaunchProfile
{
    [JsonPropertyName("commandName")]
    public string? CommandName { get; set; }

    [JsonPropertyName("commandLineArgs")]
    public string? CommandLineArgs { get; set; }

    [JsonPropertyName("executablePath")]
    public string? ExecutablePath { get; set; }

    [JsonPropertyName("dotnetRunMessages")]
    public bool? DotnetRunMessages { get; set; }

    [JsonPropertyName("launchBrowser")]
    public bool? LaunchBrowser { get; set; }

    [JsonPropertyName("launchUrl")]
    public string? LaunchUrl { get; set; }

    [JsonPropertyName("applicationUrl")]
    public string? ApplicationUrl { get; set; }

    [JsonPropertyName("environmentVariables")]
    public Dictionary<string, string> EnvironmentVariables { get; set; } = [];
}

using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Finds the launch profile with which a project is started.</summary>
internal static class LaunchProfiles
{
    private static readonly JsonSerializerOptions s_json = new() { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static (string Name, LaunchProfile Profile)? Find(IResource resource)
    {
        if (resource.HasAnnotationOfType<ExcludeLaunchProfileAnnotation>() || Read(resource) is not { } settings)
        {
            return null;
        }

        if (resource.TryGetLastAnnotation<LaunchProfileAnnotation>(out var chosen))
        {
            return settings.Profiles.TryGetValue(chosen.LaunchProfileName, out var profile)
                ? (chosen.LaunchProfileName, profile)
                : throw new DistributedApplicationException($"Launch settings file does not contain '{chosen.LaunchProfileName}' profile.");
        }

        if (resource.TryGetLastAnnotation<DefaultLaunchProfileAnnotation>(out var usual) && settings.Profiles.TryGetValue(usual.LaunchProfileName, out var usualProfile))
        {
            return (usual.LaunchProfileName, usualProfile);
        }

        var (name, first) = settings.Profiles.FirstOrDefault(pair => pair.Value.CommandName == "Project");
        return first is null ? null : (name, first);
    }

    private static LaunchSettings? Read(IResource resource)
    {
        var metadata = resource.Annotations.OfType<IProjectMetadata>().Last();
        if (metadata.LaunchSettings is { } given)
        {
            return given;
        }

        var directory = Path.GetDirectoryName(metadata.ProjectPath)!;
        var path = metadata.IsFileBasedApp
            ? Path.ChangeExtension(metadata.ProjectPath, ".run.json")
            : Path.Combine(directory, "Properties", "launchSettings.json");
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<LaunchSettings>(stream, s_json);
        }
        catch (JsonException exception)
        {
            throw new DistributedApplicationException($"The launch settings '{path}' of the resource '{resource.Name}' cannot be read: {exception.Message}", exception);
        }
    }
}

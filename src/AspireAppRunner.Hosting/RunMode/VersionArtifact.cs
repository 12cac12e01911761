using AspireAppRunner.Local;
using AspireAppRunner.Model;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>What a deployment has brought to this machine.</summary>
/// <param name="Id">Tells versions apart.</param>
internal sealed record VersionArtifact(string Id)
{
    /// <summary>How code is run; null if the service runs none.</summary>
    public ManagedBuild? Build { get; init; }

    /// <summary>The image of container instances.</summary>
    public LocalImage? Image { get; init; }

    /// <summary>The built code of process instances.</summary>
    public CodeVersion? Code { get; init; }

    /// <summary>The built project of process instances.</summary>
    public ProjectVersion? Project { get; init; }

    /// <summary>Removes it from this machine.</summary>
    public Func<Task> RemoveAsync { get; init; } = () => Task.CompletedTask;

    /// <summary>An image that is the service's own.</summary>
    public static VersionArtifact OfBuilt(LocalImage image) => new(image.Id) { Image = image, Build = image.Build, RemoveAsync = image.RemoveAsync };

    /// <summary>A project that was built.</summary>
    public static VersionArtifact OfBuilt(ProjectVersion project) => new(project.Id)
    {
        Project = project,
        RemoveAsync = () =>
        {
            project.Delete();
            return Task.CompletedTask;
        },
    };

    /// <summary>Code that was built to run as processes.</summary>
    public static VersionArtifact OfBuilt(CodeVersion code) => new(code.Id)
    {
        Code = code,
        Build = code.Build,
        RemoveAsync = () =>
        {
            code.Delete();
            return Task.CompletedTask;
        },
    };
}

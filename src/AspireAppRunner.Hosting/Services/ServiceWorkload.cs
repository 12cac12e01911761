using AspireAppRunner.Local;

namespace Aspire.Hosting.AppRunner;

/// <summary>What an App Runner service runs.</summary>
internal abstract record ServiceWorkload
{
    /// <summary>How a message names it.</summary>
    public abstract string Description { get; }
}

/// <summary>A .NET project; in the cloud the image that is built from it.</summary>
/// <param name="ProjectPath">The project file.</param>
/// <param name="Build">Makes versions of it on this machine; null where a debugger starts it.</param>
internal sealed record ProjectWorkload(string ProjectPath, ProjectBuild? Build) : ServiceWorkload
{
    /// <summary>Whether the AppHost's build has built the project already, as it does in C#.</summary>
    public bool IsBuiltByAppHost { get; init; } = true;

    public override string Description => $"project {Path.GetFileNameWithoutExtension(ProjectPath)}";
}

/// <summary>An image that exists already.</summary>
internal sealed record ImageWorkload(string Image, string Tag) : ServiceWorkload
{
    public override string Description => $"image {Reference}";

    /// <summary>Takes the tag or digest out of the image's name, if it stands there.</summary>
    /// <exception cref="ArgumentException">There is another one in <paramref name="tag"/>.</exception>
    public static ImageWorkload Of(string image, string tag)
    {
        // The first colon may be that of a registry's port. A digest may stand behind a tag, for the digest decides.
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var end = at >= 0 ? at : image.IndexOf(':', image.LastIndexOf('/') + 1);
        if (end < 0 || (at < 0 && IsDigest(tag)))
        {
            return new(image, tag);
        }

        var own = image[(end + 1)..];
        return tag is "latest" || tag == own
            ? new(image[..end], own)
            : throw new ArgumentException($"The image '{image}' has a tag or digest already; '{tag}' would be another one. Give it in one place.", nameof(tag));
    }

    public string Reference => IsDigest(Tag) ? $"{Image}@{Tag}" : $"{Image}:{Tag}";

    private static bool IsDigest(string tag) => tag.Contains(':', StringComparison.Ordinal);
}

/// <summary>An image that is built from a Dockerfile.</summary>
internal sealed record DockerfileWorkload(DockerfileBuild Build) : ServiceWorkload
{
    /// <summary>Where the Dockerfile is on this machine.</summary>
    public string DockerfilePath => Path.Combine(Build.Context, Build.Dockerfile);

    public override string Description => $"Dockerfile {Path.Combine(Path.GetFileName(Path.TrimEndingDirectorySeparator(Build.Context)), Build.Dockerfile)}";
}

/// <summary>Source code; on this machine the folder, in the cloud the repository that it is from.</summary>
/// <param name="SourcePath">The source directory.</param>
/// <param name="Execution">What it runs as on this machine.</param>
/// <param name="BaseImage">What its containers are built on; null for a public image of the runtime.</param>
internal sealed record CodeWorkload(string SourcePath, CodeExecution Execution, string? BaseImage = null) : ServiceWorkload
{
    public override string Description => $"source code {Path.GetFileName(Path.TrimEndingDirectorySeparator(SourcePath))}";

    /// <summary>
    /// The Git work tree that the folder belongs to, and its path in there as App Runner wants it, null for the root; the folder itself if it is in none.
    /// </summary>
    public (string Root, string? Directory) Repository
    {
        get
        {
            for (var folder = Path.TrimEndingDirectorySeparator(SourcePath); folder is not null; folder = Path.GetDirectoryName(folder))
            {
                // A work tree's .git is a folder, or a file in a submodule or an added work tree.
                if (Path.Exists(Path.Combine(folder, ".git")))
                {
                    var path = Path.GetRelativePath(folder, SourcePath).Replace(Path.DirectorySeparatorChar, '/');
                    return (folder, path == "." ? null : "/" + path);
                }
            }

            return (SourcePath, null);
        }
    }
}

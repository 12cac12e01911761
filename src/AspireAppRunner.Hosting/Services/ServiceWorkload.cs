namespace Aspire.Hosting.AppRunner;

/// <summary>What an App Runner service runs.</summary>
internal abstract record ServiceWorkload
{
    /// <summary>How a message names it.</summary>
    public abstract string Description { get; }
}

/// <summary>A .NET project; in the cloud the image that is built from it.</summary>
internal sealed record ProjectWorkload(string ProjectPath) : ServiceWorkload
{
    public override string Description => $"project {Path.GetFileNameWithoutExtension(ProjectPath)}";
}

/// <summary>An image that exists already.</summary>
internal sealed record ImageWorkload(string Image, string Tag) : ServiceWorkload
{
    public override string Description => $"image {Reference}";

    public string Reference => Tag.Contains(':', StringComparison.Ordinal) ? $"{Image}@{Tag}" : $"{Image}:{Tag}";
}

/// <summary>An image that is built from a Dockerfile.</summary>
internal sealed record DockerfileWorkload(string ContextPath, string? DockerfilePath, string? Stage) : ServiceWorkload
{
    public override string Description => $"Dockerfile {Path.Combine(Path.GetFileName(Path.TrimEndingDirectorySeparator(ContextPath)), DockerfilePath ?? "Dockerfile")}";
}

/// <summary>Source code; on this machine the folder, in the cloud the repository that it is from.</summary>
internal sealed record CodeWorkload(string SourcePath) : ServiceWorkload
{
    public override string Description => $"source code {Path.GetFileName(Path.TrimEndingDirectorySeparator(SourcePath))}";

    /// <summary>The folder's path in the Git work tree that it belongs to, as App Runner wants it; null if it is the root, or in none.</summary>
    public string? DirectoryInRepository
    {
        get
        {
            for (var folder = Path.TrimEndingDirectorySeparator(SourcePath); folder is not null; folder = Path.GetDirectoryName(folder))
            {
                // A work tree's .git is a folder, or a file in a submodule or an added work tree.
                if (Path.Exists(Path.Combine(folder, ".git")))
                {
                    var path = Path.GetRelativePath(folder, SourcePath).Replace(Path.DirectorySeparatorChar, '/');
                    return path == "." ? null : "/" + path;
                }
            }

            return null;
        }
    }
}

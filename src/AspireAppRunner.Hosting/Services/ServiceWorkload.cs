using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner;

/// <summary>What an App Runner service runs, and the children that run it on this machine.</summary>
internal abstract record ServiceWorkload
{
    /// <summary>The children that run the service locally; empty in publish mode.</summary>
    public IReadOnlyList<IResourceWithEndpoints> Instances { get; init; } = [];

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

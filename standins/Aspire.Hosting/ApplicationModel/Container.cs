using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    public string? Entrypoint { get; set; } = entrypoint;

    [Experimental("ASPIRECONTAINERSHELLEXECUTION001", UrlFormat = Diagnostics.UrlFormat)]
    public bool? ShellExecution { get; set; }
}

public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    private string? _tag;
    private string? _sha256;

    public string? Registry { get; set; }
    public required string Image { get; set; }

    /// <summary>The tag; setting it clears the digest, and the other way round.</summary>
    public string? Tag
    {
        get => _tag;
        set => (_tag, _sha256) = (value, null);
    }

    public string? SHA256
    {
        get => _sha256;
        set => (_sha256, _tag) = (value, null);
    }
}

public enum ContainerMountType
{
    BindMount,
    Volume
}

public sealed class ContainerMountAnnotation : IResourceAnnotation
{
    public ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly)
    {
        if (type == ContainerMountType.BindMount && !Path.IsPathRooted(source))
        {
            throw new ArgumentException("The source path of a bind mount must be rooted.", nameof(source));
        }

        Source = source;
        Target = target;
        Type = type;
        IsReadOnly = isReadOnly;
    }

    public string? Source { get; }
    public string Target { get; }
    public ContainerMountType Type { get; }
    public bool IsReadOnly { get; }
}

public enum ContainerLifetime
{
    Session,
    Persistent
}

public sealed class ContainerLifetimeAnnotation : IResourceAnnotation
{
    public required ContainerLifetime Lifetime { get; set; }
}

public sealed class ContainerNameAnnotation : IResourceAnnotation
{
    public required string Name { get; set; }
}

public enum ImagePullPolicy
{
    Default,
    Always,
    Missing,
    Never
}

public sealed class ContainerImagePullPolicyAnnotation : IResourceAnnotation
{
    public required ImagePullPolicy ImagePullPolicy { get; set; }
}

public sealed class ContainerNetworkAliasAnnotation(string alias) : IResourceAnnotation
{
    public string Alias { get; } = alias;
    public NetworkIdentifier Network { get; set; } = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
}

public sealed class ContainerRuntimeArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    public IList<object> Args { get; } = args;
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

public sealed class ContainerRuntimeArgsCallbackAnnotation : IResourceAnnotation
{
    public ContainerRuntimeArgsCallbackAnnotation(Action<IList<object>> callback)
        : this(context =>
        {
            callback(context.Args);
            return Task.CompletedTask;
        })
    {
    }

    public ContainerRuntimeArgsCallbackAnnotation(Func<ContainerRuntimeArgsCallbackContext, Task> callback) => Callback = callback;

    public Func<ContainerRuntimeArgsCallbackContext, Task> Callback { get; }
}

/// <summary>Says where a Dockerfile is, or makes one, and how the image is built.</summary>
public class DockerfileBuildAnnotation(string contextPath, string dockerfilePath, string? stage) : IResourceAnnotation
{
    private readonly RememberedResult<string> _materialized = new();

    public string ContextPath { get; } = contextPath;
    public string DockerfilePath { get; } = dockerfilePath;
    public string? Stage { get; } = stage;
    public Dictionary<string, object?> BuildArguments { get; } = [];
    public Dictionary<string, object> BuildSecrets { get; } = [];
    public Func<DockerfileFactoryContext, Task<string>>? DockerfileFactory { get; init; }
    public string? ImageName { get; set; }
    public string? ImageTag { get; set; }
    public bool HasEntrypoint { get; set; } = true;
    public string? BuildContextIgnoreContent { get; set; }

    /// <summary>Writes what <see cref="DockerfileFactory"/> makes to <see cref="DockerfilePath"/>, once.</summary>
    public async Task MaterializeDockerfileAsync(DockerfileFactoryContext context, CancellationToken cancellationToken)
    {
        if (DockerfileFactory is not null)
        {
            await _materialized.GetAsync(async () =>
            {
                await EmitDockerfileArtifactsAsync(context).ConfigureAwait(false);
                return DockerfilePath;
            }).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task EmitDockerfileArtifactsAsync(DockerfileFactoryContext context, string? dockerfilePath = null)
    {
        var path = dockerfilePath ?? DockerfilePath;
        if (DockerfileFactory is not null)
        {
            var content = await DockerfileFactory(context).ConfigureAwait(false);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await File.WriteAllTextAsync(path, content, context.CancellationToken).ConfigureAwait(false);
        }
        else if (dockerfilePath is not null && Path.GetFullPath(dockerfilePath) != Path.GetFullPath(DockerfilePath))
        {
            File.Copy(DockerfilePath, dockerfilePath, overwrite: true);
        }

        if (BuildContextIgnoreContent is not null)
        {
            await File.WriteAllTextAsync($"{path}.dockerignore", BuildContextIgnoreContent, context.CancellationToken).ConfigureAwait(false);
        }
    }
}

public sealed class DockerfileFactoryContext
{
    public required IServiceProvider Services { get; init; }
    public required IResource Resource { get; init; }
    public CancellationToken CancellationToken { get; init; }
}

public abstract class ContainerFileSystemItem
{
    private string _name = string.Empty;

    public string Name
    {
        get => _name;
        set => _name = string.IsNullOrEmpty(Path.GetDirectoryName(value)) ? value : throw new ArgumentException("A name must not contain a directory.", nameof(value));
    }

    public int? Owner { get; set; }
    public int? Group { get; set; }
    public UnixFileMode Mode { get; set; }
}

public abstract class ContainerFileBase : ContainerFileSystemItem
{
    public string? Contents { get; set; }
    public string? SourcePath { get; set; }
    public bool? ContinueOnError { get; set; }
}

public sealed class ContainerFile : ContainerFileBase;

public sealed class ContainerDirectory : ContainerFileSystemItem
{
    public IEnumerable<ContainerFileSystemItem> Entries { get; set; } = [];
}

/// <summary>Files that are put into a container before it starts.</summary>
public sealed class ContainerFileSystemCallbackAnnotation : IResourceAnnotation
{
    public required string DestinationPath { get; init; }
    public int? DefaultOwner { get; init; }
    public int? DefaultGroup { get; init; }
    public UnixFileMode? Umask { get; set; }
    public required Func<ContainerFileSystemCallbackContext, CancellationToken, Task<IEnumerable<ContainerFileSystemItem>>> Callback { get; init; }
}

public sealed class ContainerFileSystemCallbackContext
{
    public required IServiceProvider Services { get; init; }
    public required IResource Model { get; init; }
}

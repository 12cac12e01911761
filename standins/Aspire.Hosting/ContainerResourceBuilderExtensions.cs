using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ContainerResourceExtensions
{
    public static IEnumerable<IResource> GetContainerResources(this DistributedApplicationModel model) => model.Resources.Where(IsContainer);

    public static bool IsContainer(this IResource resource) => resource.HasAnnotationOfType<ContainerImageAnnotation>();
}

public static class ContainerResourceBuilderExtensions
{
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, [ResourceName] string name, string image)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ContainerResource(name)).WithImage(image);
    }

    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, [ResourceName] string name, string image, string tag)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ContainerResource(name)).WithImage(image, tag);
    }

    public static IResourceBuilder<ContainerResource> AddDockerfile(this IDistributedApplicationBuilder builder, [ResourceName] string name, string contextPath, string? dockerfilePath = null, string? stage = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ContainerResource(name)).WithDockerfile(contextPath, dockerfilePath, stage);
    }

    public static IResourceBuilder<T> WithDockerfile<T>(this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null, string? stage = null)
        where T : ContainerResource
    {
        var context = builder.FullPath(contextPath);
        return builder.BuildFrom(new DockerfileBuildAnnotation(context, Path.GetFullPath(dockerfilePath ?? "Dockerfile", context), stage));
    }

    public static IResourceBuilder<T> WithDockerfileFactory<T>(this IResourceBuilder<T> builder, string contextPath, Func<DockerfileFactoryContext, string> dockerfileFactory, string? stage = null)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(dockerfileFactory);
        return builder.WithDockerfileFactory(contextPath, context => Task.FromResult(dockerfileFactory(context)), stage);
    }

    public static IResourceBuilder<T> WithDockerfileFactory<T>(this IResourceBuilder<T> builder, string contextPath, Func<DockerfileFactoryContext, Task<string>> dockerfileFactory, string? stage = null)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(dockerfileFactory);
        var path = Path.Combine(Directory.CreateTempSubdirectory("aspire-dockerfile-").FullName, "Dockerfile");
        return builder.BuildFrom(new DockerfileBuildAnnotation(builder.FullPath(contextPath), path, stage) { DockerfileFactory = dockerfileFactory });
    }

    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, object? value)
        where T : ContainerResource
    {
        builder.Build().BuildArguments[name] = value is IResourceBuilder<IResource> { Resource: var resource } ? resource : value;
        return builder;
    }

    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Resource.Secret
            ? throw new InvalidOperationException("Cannot add secret parameter as a build argument. Use WithBuildSecret instead.")
            : builder.WithBuildArg(name, (object)value.Resource);
    }

    public static IResourceBuilder<T> WithBuildSecret<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(value);
        builder.Build().BuildSecrets[name] = value.Resource;
        return builder;
    }

    /// <summary>Sets the image; a tag or digest in its name counts, and excludes <paramref name="tag"/>.</summary>
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null)
        where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        var (name, digest) = Cut(image, image.IndexOf("@sha256:", StringComparison.Ordinal), "@sha256:".Length);
        var colon = name.LastIndexOf(':');
        (name, var ownTag) = Cut(name, colon > name.LastIndexOf('/') ? colon : -1, 1);
        if (tag is not null && (digest ?? ownTag) is not null)
        {
            throw new InvalidOperationException("Ambiguous tags - a tag was provided on both the 'tag' and 'image' parameters");
        }

        if (!builder.Resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var annotation))
        {
            builder.WithAnnotation(annotation = new() { Image = name });
        }

        annotation.Image = name;
        if (digest is not null)
        {
            annotation.SHA256 = digest;
        }
        else
        {
            annotation.Tag = ownTag ?? tag ?? "latest";
        }

        if (builder.Resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            // What is said last counts, also for the name of the image that a Dockerfile makes.
            (build.ImageName, build.ImageTag) = (null, null);
        }

        return builder;

        static (string Before, string? After) Cut(string text, int at, int length) => at < 0 ? (text, null) : (text[..at], text[(at + length)..]);
    }

    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag)
        where T : ContainerResource
    {
        builder.ExistingImage().Tag = tag;
        return builder;
    }

    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry)
        where T : ContainerResource
    {
        builder.ExistingImage().Registry = registry;
        return builder;
    }

    public static IResourceBuilder<T> WithImageSHA256<T>(this IResourceBuilder<T> builder, string sha256)
        where T : ContainerResource
    {
        builder.ExistingImage().SHA256 = sha256;
        return builder;
    }

    public static IResourceBuilder<T> WithEntrypoint<T>(this IResourceBuilder<T> builder, string entrypoint)
        where T : ContainerResource
    {
        builder.Resource.Entrypoint = entrypoint;
        return builder;
    }

    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerMountAnnotation(name, target, ContainerMountType.Volume, isReadOnly));

    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string target)
        where T : ContainerResource
        => builder.WithVolume(null, target);

    public static IResourceBuilder<T> WithBindMount<T>(this IResourceBuilder<T> builder, string source, string target, bool isReadOnly = false)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerMountAnnotation(builder.FullPath(source), target, ContainerMountType.BindMount, isReadOnly));

    public static IResourceBuilder<T> WithContainerName<T>(this IResourceBuilder<T> builder, string name)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerNameAnnotation { Name = name }, ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<T> WithContainerNetworkAlias<T>(this IResourceBuilder<T> builder, string alias)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerNetworkAliasAnnotation(alias));

    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : ContainerResource
        => builder.WithContainerRuntimeArgs(context => Array.ForEach(args, context.Args.Add));

    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, Action<ContainerRuntimeArgsCallbackContext> callback)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithContainerRuntimeArgs(context =>
        {
            callback(context);
            return Task.CompletedTask;
        });
    }

    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, Func<ContainerRuntimeArgsCallbackContext, Task> callback)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerRuntimeArgsCallbackAnnotation(callback));

    public static IResourceBuilder<T> WithLifetime<T>(this IResourceBuilder<T> builder, ContainerLifetime lifetime)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerLifetimeAnnotation { Lifetime = lifetime }, ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<T> WithImagePullPolicy<T>(this IResourceBuilder<T> builder, ImagePullPolicy pullPolicy)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerImagePullPolicyAnnotation { ImagePullPolicy = pullPolicy }, ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<T> WithEndpointProxySupport<T>(this IResourceBuilder<T> builder, bool proxyEnabled)
        where T : ContainerResource
        => builder.WithAnnotation(new ProxySupportAnnotation { ProxyEnabled = proxyEnabled }, ResourceAnnotationMutationBehavior.Replace);

    /// <summary>A container is published as one anyway.</summary>
    public static IResourceBuilder<T> PublishAsContainer<T>(this IResourceBuilder<T> builder)
        where T : ContainerResource
        => builder;

    public static IResourceBuilder<T> WithContainerFiles<T>(this IResourceBuilder<T> builder, string destinationPath, IEnumerable<ContainerFileSystemItem> entries, int? defaultOwner = null, int? defaultGroup = null, UnixFileMode? umask = null)
        where T : ContainerResource
        => builder.WithContainerFiles(destinationPath, (_, _) => Task.FromResult(entries), defaultOwner, defaultGroup, umask);

    public static IResourceBuilder<T> WithContainerFiles<T>(this IResourceBuilder<T> builder, string destinationPath, Func<ContainerFileSystemCallbackContext, CancellationToken, Task<IEnumerable<ContainerFileSystemItem>>> callback, int? defaultOwner = null, int? defaultGroup = null, UnixFileMode? umask = null)
        where T : ContainerResource
        => builder.WithAnnotation(new ContainerFileSystemCallbackAnnotation
        {
            DestinationPath = destinationPath,
            Callback = callback,
            DefaultOwner = defaultOwner,
            DefaultGroup = defaultGroup,
            Umask = umask
        });

    private static string FullPath<T>(this IResourceBuilder<T> builder, string path)
        where T : IResource
        => Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), builder.ApplicationBuilder.AppHostDirectory);

    private static IResourceBuilder<T> BuildFrom<T>(this IResourceBuilder<T> builder, DockerfileBuildAnnotation build)
        where T : ContainerResource
    {
        // Two AppHosts on one machine may have resources of one name.
        var name = builder.Resource.Name.ToLowerInvariant();
        var tag = builder.ApplicationBuilder.Configuration["AppHost:PathSha256"]?[..12].ToLowerInvariant() ?? "latest";
        if (builder.Resource.HasAnnotationOfType<ContainerImageAnnotation>())
        {
            (build.ImageName, build.ImageTag) = (name, tag);
        }
        else
        {
            builder.WithImage(name, tag);
        }

        Pipelines.ContainerImageSteps.AddTo(builder.Resource);
        return builder.WithAnnotation(build, ResourceAnnotationMutationBehavior.Replace);
    }

    private static DockerfileBuildAnnotation Build<T>(this IResourceBuilder<T> builder)
        where T : ContainerResource
        => builder.Resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build)
            ? build
            : throw new InvalidOperationException("The resource does not have a Dockerfile build annotation. Call WithDockerfile before calling WithBuildArg or WithBuildSecret.");

    private static ContainerImageAnnotation ExistingImage<T>(this IResourceBuilder<T> builder)
        where T : ContainerResource
        => builder.Resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var annotation)
            ? annotation
            : throw new InvalidOperationException($"The resource '{builder.Resource.Name}' does not have a container image specified. Use WithImage to specify the container image and tag.");
}

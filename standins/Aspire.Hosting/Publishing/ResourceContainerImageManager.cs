using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>Builds the images of projects (with the .NET SDK) and of Dockerfiles (with the container runtime), and pushes them.</summary>
internal sealed class ResourceContainerImageManager(
    IContainerRuntimeResolver runtimes,
    DistributedApplicationExecutionContext executionContext,
    IServiceProvider services,
    ILogger<ResourceContainerImageManager> logger) : IResourceContainerImageManager
{
    public async Task BuildImagesAsync(IEnumerable<IResource> resources, CancellationToken cancellationToken = default) =>
        await Task.WhenAll(resources.Select(resource => BuildImageAsync(resource, cancellationToken))).ConfigureAwait(false);

    public async Task BuildImageAsync(IResource resource, CancellationToken cancellationToken = default)
    {
        var image = await LocalImage.ResolveAsync(resource, services, logger, cancellationToken).ConfigureAwait(false);
        if (resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault() is { } dockerfile)
        {
            await BuildDockerfileAsync(resource, dockerfile, image, cancellationToken).ConfigureAwait(false);
        }
        else if (resource is ProjectResource)
        {
            await BuildProjectAsync(resource.Annotations.OfType<IProjectMetadata>().Single(), image, cancellationToken).ConfigureAwait(false);
        }
        else if (!resource.Annotations.OfType<ContainerImageAnnotation>().Any())
        {
            throw new NotSupportedException($"Resource '{resource.Name}' is neither a project nor does it have a Dockerfile or an image: there is nothing to build.");
        }
    }

    public async Task PushImageAsync(IResource resource, CancellationToken cancellationToken)
    {
        var runtime = await runtimes.ResolveAsync(cancellationToken).ConfigureAwait(false);
        await runtime.PushImageAsync(resource, cancellationToken).ConfigureAwait(false);
    }

    private async Task BuildProjectAsync(IProjectMetadata project, LocalImage image, CancellationToken cancellationToken)
    {
        var rids = ContainerPlatform.Rids(image.Platform);
        List<string> arguments =
        [
            "publish", project.ProjectPath, "--configuration", "Release", "--nologo", "/t:PublishContainer",
            $"/p:ContainerRepository={image.Name}", $"/p:ContainerImageTag={image.Tag}",
            .. rids.Length == 1
                ? new[] { $"/p:RuntimeIdentifier={rids[0]}", $"/p:ContainerRuntimeIdentifier={rids[0]}", "/p:SelfContained=false" }
                : [$"/p:RuntimeIdentifiers=\"{string.Join(';', rids)}\"", $"/p:ContainerRuntimeIdentifiers=\"{string.Join(';', rids)}\""],
        ];
        if (image.Format is { } format)
        {
            arguments.Add($"/p:ContainerImageFormat={(format is ContainerImageFormat.Oci ? "OCI" : "Docker")}");
        }

        if (image.Destination is ContainerImageDestination.Archive)
        {
            arguments.Add($"/p:ContainerArchiveOutputPath={image.OutputPath}");
        }
        else
        {
            // The SDK knows exactly these two names, in this spelling.
            arguments.Add($"/p:LocalRegistry={(await runtimes.ResolveAsync(cancellationToken).ConfigureAwait(false)).Name}");
        }

        await new ToolProcess("dotnet", arguments, logger) { WorkingDirectory = Path.GetDirectoryName(project.ProjectPath) }
            .RunAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task BuildDockerfileAsync(IResource resource, DockerfileBuildAnnotation dockerfile, LocalImage image, CancellationToken cancellationToken)
    {
        var arguments = new Dictionary<string, string?>();
        foreach (var (name, value) in dockerfile.BuildArguments)
        {
            arguments[name] = await TextOfAsync(value, resource, cancellationToken).ConfigureAwait(false);
        }

        var secrets = new Dictionary<string, BuildImageSecretValue>();
        foreach (var (name, value) in dockerfile.BuildSecrets)
        {
            secrets[name] = value is FileInfo file
                ? new(file.FullName, BuildImageSecretType.File)
                : new(await TextOfAsync(value, resource, cancellationToken).ConfigureAwait(false), BuildImageSecretType.Environment);
        }

        if (dockerfile.DockerfileFactory is not null)
        {
            var context = new DockerfileFactoryContext { Services = services, Resource = resource, CancellationToken = cancellationToken };
            await dockerfile.MaterializeDockerfileAsync(context, cancellationToken).ConfigureAwait(false);
        }

        var options = new ContainerImageBuildOptions
        {
            ImageName = image.Name,
            Tag = image.Tag,
            Destination = image.Destination,
            OutputPath = image.OutputPath,
            ImageFormat = image.Format,
            TargetPlatform = image.Platform,
        };
        var runtime = await runtimes.ResolveAsync(cancellationToken).ConfigureAwait(false);
        await runtime.BuildImageAsync(dockerfile.ContextPath, dockerfile.DockerfilePath, options, arguments, secrets, dockerfile.Stage, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> TextOfAsync(object? value, IResource caller, CancellationToken cancellationToken) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        FileInfo file => file.FullName,
        IValueProvider provider => await provider.GetValueAsync(new ValueProviderContext { ExecutionContext = executionContext, Caller = caller }, cancellationToken).ConfigureAwait(false),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };
}

using System.Globalization;
using AspireAppRunner.Local;
using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>Builds or pulls what a service runs, once for each deployment.</summary>
internal sealed class ArtifactBuilder(AppRunnerServiceResource service)
{
    private int _versions;

    /// <exception cref="InstanceStartException">It can't be built or had.</exception>
    public async Task<VersionArtifact> BuildAsync(VersionPreparation preparation, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _versions);
        switch (service.Workload)
        {
            case ProjectWorkload { Build: { } build } project:
                return VersionArtifact.OfBuilt(await build.TakeAsync(build: number > 1 || !project.IsBuiltByAppHost, preparation.WriteBuildLine, cancellationToken).ConfigureAwait(false));
            case ProjectWorkload debugged:
                preparation.WriteBuildLine($"Running {debugged.Description} as the IDE has built it.");
                return new(string.Create(CultureInfo.InvariantCulture, $"v{number}"));
            case ImageWorkload { Reference: var reference }:
                var image = await LocalImage.PullAsync(NewReference(preparation) ?? reference, newest: number > 1, preparation.WriteBuildLine, cancellationToken).ConfigureAwait(false);
                return new(image.Id) { Image = image };
            case DockerfileWorkload dockerfile:
                return VersionArtifact.OfBuilt(await LocalImage.BuildAsync(dockerfile.Build, preparation, cancellationToken).ConfigureAwait(false));
            case CodeWorkload { Execution: CodeExecution.Container } code:
                return await BuildImageAsync(code, preparation, cancellationToken).ConfigureAwait(false);
            case CodeWorkload code:
                return VersionArtifact.OfBuilt(await CodeBuild.BuildAsync(OptionsOf(code), preparation.WriteBuildLine, cancellationToken).ConfigureAwait(false));
            case null:
                throw new InstanceStartException("It is not said what the service runs. Call WithProject<T>(), WithImage(…), WithDockerfile(…) or WithSource(…) in the AppHost.");
            case var workload:
                throw new InvalidOperationException($"Unknown workload '{workload.GetType().Name}'.");
        }
    }

    /// <summary>The image that an update by the API named.</summary>
    private static string? NewReference(VersionPreparation preparation) => (preparation.Definition?.Source as ImageSource)?.ImageIdentifier.Text;

    private async Task<VersionArtifact> BuildImageAsync(CodeWorkload code, VersionPreparation preparation, CancellationToken cancellationToken)
    {
        var image = await LocalImage.BuildAsync(OptionsOf(code), code.BaseImage, preparation, cancellationToken).ConfigureAwait(false);

        // The port of a container is published when it is declared.
        var declared = service.Instances.Resources[0].GetEndpoint(AppRunnerServiceResource.PrimaryEndpointName).TargetPort;
        if (declared != image.Build!.Port)
        {
            await image.RemoveAsync().ConfigureAwait(false);
            throw new InstanceStartException(string.Create(
                CultureInfo.InvariantCulture, $"apprunner.yaml changed the port from {declared} to {image.Build.Port}, which takes a new start of the AppHost."));
        }

        return VersionArtifact.OfBuilt(image);
    }

    private CodeBuildOptions OptionsOf(CodeWorkload code)
    {
        var (root, directory) = code.Repository;
        return new CodeBuildOptions { Repository = root, SourceDirectory = directory, Build = ManagedBuild.Of(LocalServiceSettings.ModelOf(service)) };
    }
}

using System.Globalization;
using AspireAppRunner.Local;
using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>Makes the newest version of a service ready to be run by its instances: builds or pulls it once, and reads its variables. What it made goes with it.</summary>
internal sealed class VersionPreparer(AppRunnerServiceResource service, DeploymentReader reader) : IAsyncDisposable
{
    private readonly VersionShelf _shelf = new();
    private int _versions;

    /// <summary>Notes which versions are in use, so that the others can go.</summary>
    public VersionShelf Shelf => _shelf;

    public async Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken)
    {
        await _shelf.PruneAsync().ConfigureAwait(false);
        var number = Interlocked.Increment(ref _versions);
        return service.Workload switch
        {
            ProjectWorkload project => await PrepareAsync(project, number, preparation, cancellationToken).ConfigureAwait(false),
            ImageWorkload image => await PrepareAsync(image, number, preparation, cancellationToken).ConfigureAwait(false),
            DockerfileWorkload dockerfile => await PrepareAsync(dockerfile, preparation, cancellationToken).ConfigureAwait(false),
            CodeWorkload { Execution: CodeExecution.Container } code => await PrepareContainerAsync(code, preparation, cancellationToken).ConfigureAwait(false),
            CodeWorkload code => await PrepareProcessAsync(code, preparation, cancellationToken).ConfigureAwait(false),
            null => throw new InstanceStartException("It is not said what the service runs. Call WithProject<T>(), WithImage(…), WithDockerfile(…) or WithSource(…) in the AppHost."),
            var workload => throw new InvalidOperationException($"Unknown workload '{workload.GetType().Name}'."),
        };
    }

    public ValueTask DisposeAsync() => _shelf.DisposeAsync();

    private async Task<ServiceVersion> PrepareAsync(ProjectWorkload project, int number, VersionPreparation preparation, CancellationToken cancellationToken)
    {
        preparation.WriteBuildLine($"Running {project.Description} as it is built.");
        var version = await reader.ReadAsync(build: null, cancellationToken).ConfigureAwait(false);
        return new ServiceVersion($"v{number}", version);
    }

    private async Task<ServiceVersion> PrepareAsync(ImageWorkload workload, int number, VersionPreparation preparation, CancellationToken cancellationToken)
    {
        var image = await LocalImage.PullAsync(workload.Reference, newest: number > 1, preparation.WriteBuildLine, cancellationToken).ConfigureAwait(false);
        var version = await reader.ReadAsync(build: null, cancellationToken).ConfigureAwait(false);
        return new ServiceVersion(image.Id, version with { Image = image });
    }

    private async Task<ServiceVersion> PrepareAsync(DockerfileWorkload workload, VersionPreparation preparation, CancellationToken cancellationToken)
    {
        var image = await LocalImage.BuildAsync(workload.Build, preparation, cancellationToken).ConfigureAwait(false);
        return await KeepAsync(image, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ServiceVersion> PrepareContainerAsync(CodeWorkload code, VersionPreparation preparation, CancellationToken cancellationToken)
    {
        var image = await LocalImage.BuildAsync(OptionsOf(code), code.BaseImage, preparation, cancellationToken).ConfigureAwait(false);
        CheckPort(image.Build!);
        return await KeepAsync(image, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ServiceVersion> KeepAsync(LocalImage image, CancellationToken cancellationToken)
    {
        try
        {
            var version = await reader.ReadAsync(image.Build, cancellationToken).ConfigureAwait(false) with { Image = image };
            _shelf.Add(version, image.RemoveAsync);
            return new ServiceVersion(image.Id, version);
        }
        catch
        {
            await image.RemoveAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<ServiceVersion> PrepareProcessAsync(CodeWorkload code, VersionPreparation preparation, CancellationToken cancellationToken)
    {
        var built = await CodeBuild.BuildAsync(OptionsOf(code), preparation.WriteBuildLine, cancellationToken).ConfigureAwait(false);
        try
        {
            var version = await reader.ReadAsync(built.Build, cancellationToken).ConfigureAwait(false);
            var variables = built.Environment.ToDictionary(variable => variable.Key, object (variable) => variable.Value, StringComparer.Ordinal);
            foreach (var (name, value) in version.EnvironmentVariables)
            {
                variables[name] = value;
            }

            version = version with { EnvironmentVariables = variables, Arguments = [.. LaunchCommand.Shell(CommandOf(built)).Arguments] };
            _shelf.Add(version, () =>
            {
                built.Delete();
                return Task.CompletedTask;
            });
            return new ServiceVersion(built.Id, version);
        }
        catch
        {
            built.Delete();
            throw;
        }
    }

    /// <summary>The instance was declared before there was a folder to start it in.</summary>
    private static string CommandOf(CodeVersion built) => OperatingSystem.IsWindows()
        ? $"cd /d \"{built.WorkingDirectory}\" && {built.Build.Command}"
        : $"cd '{built.WorkingDirectory.Replace("'", "'\\''", StringComparison.Ordinal)}' && {built.Build.Command}";

    private CodeBuildOptions OptionsOf(CodeWorkload code)
    {
        var (root, directory) = code.Repository;
        return new CodeBuildOptions { Repository = root, SourceDirectory = directory, Build = ManagedBuild.Of(LocalServiceSettings.ModelOf(service)) };
    }

    /// <summary>The port of a container is published when it is declared.</summary>
    private void CheckPort(ManagedBuild build)
    {
        var declared = service.Instances.Resources[0].GetEndpoint(AppRunnerServiceResource.PrimaryEndpointName).TargetPort;
        if (declared != build.Port)
        {
            throw new InstanceStartException(string.Create(
                CultureInfo.InvariantCulture, $"apprunner.yaml changed the port from {declared} to {build.Port}, which takes a new start of the AppHost."));
        }
    }
}

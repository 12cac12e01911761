using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>
/// Runs the instances of a service as the service's own description says: images as containers, code as processes or containers. Each deployment looks at the
/// description anew, so that an update may change everything; a resume or a new instance starts what was deployed.
/// </summary>
/// <remarks>
/// Images are the ones on this machine, or pulled. The repository of code can be a folder, as path or <c>file://</c>, of which the working tree counts, or anything that git can
/// clone. With <c>apprunner.yaml</c> in charge, that decides port, command, variables and secrets. One host serves one service.
/// Stop the service before the host is disposed.
/// </remarks>
public sealed class ServiceInstanceHost : IInstanceHost, IAsyncDisposable
{
    private readonly Func<AppRunnerService> _service;
    private readonly HostContext _context;

    /// <summary>Makes a host; nothing is built, pulled or started yet.</summary>
    /// <param name="service">Gives the service as it is to be deployed; asked at each deployment that has no <see cref="VersionPreparation.Definition"/>.</param>
    /// <param name="options">How to run instances.</param>
    public ServiceInstanceHost(Func<AppRunnerService> service, InstanceHostOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        _service = service;
        _context = new(options ?? new(), new VersionShelf());
    }

    /// <inheritdoc/>
    public async Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        var host = ChooseHost(preparation.Definition ?? _service());
        var version = await host.PrepareAsync(preparation, cancellationToken).ConfigureAwait(false);
        return new ServiceVersion(version.Id, new HostedVersion(host, version));
    }

    /// <inheritdoc/>
    public Task<IInstanceHandle> StartAsync(InstanceStart start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        var (host, version) = (HostedVersion)start.Version.Content!;
        return host.StartAsync(start with { Version = version }, cancellationToken);
    }

    /// <summary>Removes what was built. Instances must have ended.</summary>
    public ValueTask DisposeAsync() => _context.Shelf.DisposeAsync();

    private IInstanceHost ChooseHost(AppRunnerService service) => service.Source switch
    {
        ImageSource image => Containers(service, (engine, preparation, cancellationToken) => PulledImage.PrepareAsync(service, image, _context, engine, preparation.WriteBuildLine, cancellationToken)),
        CodeSource code => ChooseHost(service, CodeOptions(service, code)),
        null => throw new InstanceStartException($"It is not said what the service {service.Name} runs. Give it an image or code."),
        _ => throw new InvalidOperationException($"Unknown source '{service.Source}'."),
    };

    private IInstanceHost ChooseHost(AppRunnerService service, CodeBuildOptions code) => _context.Options.CodeExecution switch
    {
        CodeExecution.Process => new ProcessInstanceHost(code, _context),
        CodeExecution.Container => Containers(service, (engine, preparation, cancellationToken) => BuiltImage.PrepareAsync(code, _context, engine, preparation, cancellationToken)),
        _ => throw new InvalidOperationException($"Unknown execution '{_context.Options.CodeExecution}'."),
    };

    private ContainerInstanceHost Containers(AppRunnerService service, Func<ContainerEngine, VersionPreparation, CancellationToken, Task<ContainerImage>> prepare) =>
        new(prepare, _context.Options.LimitsContainers ? service.Instance : null, _context);

    private static CodeBuildOptions CodeOptions(AppRunnerService service, CodeSource code)
    {
        var build = service.IsConfiguredByRepository
            ? null
            : (ManagedBuild.Of(service) ?? throw new InstanceStartException($"The service {service.Name} has no start command. Give it one, or let apprunner.yaml decide.")) with
            {
                RunVariables = HostContext.ReadVariables(service),
            };
        return new CodeBuildOptions
        {
            Repository = code.RepositoryUrl.Text ?? throw new InstanceStartException("The repository's URL isn't known on this machine. Give it as a text."),
            Branch = code.Branch.Text ?? throw new InstanceStartException("The branch isn't known on this machine. Give it as a text."),
            SourceDirectory = code.SourceDirectory,
            Build = build,
        };
    }

    private sealed record HostedVersion(IInstanceHost Host, ServiceVersion Version);
}

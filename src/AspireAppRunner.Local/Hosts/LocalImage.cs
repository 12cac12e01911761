using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>An image on this machine, brought there by Docker or Podman, for whoever starts its containers by other means than a <see cref="ServiceInstanceHost"/>.</summary>
public sealed class LocalImage
{
    private readonly ContainerEngine _engine;

    internal LocalImage(ContainerEngine engine, string reference, string id)
    {
        _engine = engine;
        Reference = reference;
        Id = id;
    }

    /// <summary>Gets what the engine calls the image, which no later pull or build changes.</summary>
    public string Reference { get; }

    /// <summary>Gets what tells versions apart: the image's digest, or the commit that it was built from.</summary>
    public string Id { get; }

    /// <summary>Gets how the code in the image is run; <see langword="null"/> if it wasn't built from code.</summary>
    public ManagedBuild? Build { get; private init; }

    /// <summary>Gets a value indicating whether Docker or Podman is on the PATH; whether it runs is another matter.</summary>
    public static bool IsEngineInstalled => ContainerEngine.IsInstalled;

    /// <summary>Finds an image on this machine, or pulls it.</summary>
    /// <param name="image">The image's name, with tag or digest.</param>
    /// <param name="newest">Whether it is pulled although there is one of that name; if that fails, the one that is there is taken.</param>
    /// <param name="writeLine">Told each line that the engine writes.</param>
    /// <param name="cancellationToken">Kills what runs.</param>
    /// <returns>The image.</returns>
    /// <exception cref="InstanceStartException">There is no engine, or the image can't be had.</exception>
    public static async Task<LocalImage> PullAsync(string image, bool newest, Action<string> writeLine, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        ArgumentNullException.ThrowIfNull(writeLine);
        var engine = await ContainerEngine.FindAsync(cancellationToken).ConfigureAwait(false);
        return await PulledImage.BringAsync(engine, image, newest, writeLine, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Builds an image from a Dockerfile.</summary>
    /// <param name="build">What to build.</param>
    /// <param name="preparation">What the build is for, and where its lines go.</param>
    /// <param name="cancellationToken">Kills the build.</param>
    /// <returns>The image, which stays until it is <see cref="RemoveAsync">removed</see>.</returns>
    /// <exception cref="InstanceStartException">There is no engine, or the build failed.</exception>
    public static async Task<LocalImage> BuildAsync(DockerfileBuild build, VersionPreparation preparation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(preparation);
        var engine = await ContainerEngine.FindAsync(cancellationToken).ConfigureAwait(false);
        var name = NameOf(preparation);
        string[] stage = build.Stage is null ? [] : ["--target", build.Stage];
        await new EngineRun(engine, preparation.WriteBuildLine).RunAsync(
            [
                "build", "--file", Path.Combine(build.Context, build.Dockerfile), .. stage, .. build.Arguments.SelectMany(argument => new[] { "--build-arg", $"{argument.Key}={argument.Value}" }),
                "--tag", name, "--label", $"{ContainerInstanceHost.ServiceLabel}={preparation.ServiceName}", build.Context,
            ],
            "The build",
            cancellationToken).ConfigureAwait(false);
        var built = await PulledImage.BringAsync(engine, name, newest: false, preparation.WriteBuildLine, cancellationToken).ConfigureAwait(false);
        return new(engine, name, built.Id);
    }

    /// <summary>Builds an image from code, as App Runner does.</summary>
    /// <param name="code">The code.</param>
    /// <param name="baseImage">The image to build and run on; <see langword="null"/>: a public one of the runtime's platform and version.</param>
    /// <param name="preparation">What the build is for, and where its lines go.</param>
    /// <param name="cancellationToken">Kills the build.</param>
    /// <returns>The image, which stays until it is <see cref="RemoveAsync">removed</see>, with how to run it.</returns>
    /// <exception cref="InstanceStartException">There is no engine, or the build failed.</exception>
    public static async Task<LocalImage> BuildAsync(CodeBuildOptions code, string? baseImage, VersionPreparation preparation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(preparation);
        var engine = await ContainerEngine.FindAsync(cancellationToken).ConfigureAwait(false);
        var folder = CodeBuild.CreateFolder(code.WorkFolder);
        try
        {
            var checkout = await CodeCheckout.TakeAsync(code, folder, preparation.WriteBuildLine, cancellationToken).ConfigureAwait(false);
            var name = await BuiltImage.BuildAsync(checkout, baseImage, engine, preparation, cancellationToken).ConfigureAwait(false);
            return new(engine, name, checkout.Id) { Build = checkout.Build };
        }
        finally
        {
            CodeBuild.DeleteFolder(folder);
        }
    }

    /// <summary>Gives the image another name, taking it from the image that had it.</summary>
    /// <exception cref="InstanceStartException">The image is gone.</exception>
    public async Task TagAsync(string name, CancellationToken cancellationToken)
    {
        var tagged = await _engine.AskAsync(["tag", Reference, name], cancellationToken).ConfigureAwait(false);
        if (!tagged.Succeeded)
        {
            throw new InstanceStartException($"The image {Id} is not on this machine any more: {tagged.Complaint} Deploy the service again.");
        }
    }

    /// <summary>Takes a name away from the image. One that a container uses, or that has another name, stays.</summary>
    /// <param name="name">The name.</param>
    /// <param name="force">Whether containers that were started by that name go too, where the engine can't do without.</param>
    public Task UntagAsync(string name, bool force = false) => _engine.AskAsync(force ? ["image", "rm", "--force", name] : ["image", "rm", name], CancellationToken.None);

    /// <summary>Removes the image. Containers that still are of it have ended, and go too where the engine can't do without.</summary>
    public Task RemoveAsync() => _engine.AskAsync(["image", "rm", "--force", Reference], CancellationToken.None);

    /// <summary>How the engine can limit a container of the image to <paramref name="size"/>.</summary>
    public ContainerLimits LimitsFor(InstanceSize size)
    {
        ArgumentNullException.ThrowIfNull(size);
        return ContainerLimits.For(size, _engine.Name, _engine.Abilities);
    }

    /// <summary>Reads what a container of the image uses.</summary>
    /// <param name="container">The container's name or id.</param>
    public ContainerUsageReader UsageReaderFor(string container)
    {
        ArgumentException.ThrowIfNullOrEmpty(container);
        return new(_engine, container, TimeProvider.System);
    }

    /// <summary>A name of its own for each version, since two versions of equal content are one image that both of them need.</summary>
    internal static string NameOf(VersionPreparation preparation) => $"localhost/apprunner-local:{preparation.OperationId}";
}

/// <summary>What an engine builds an image from.</summary>
/// <param name="Context">The folder that the build sees.</param>
/// <param name="Dockerfile">The Dockerfile, relative to <paramref name="Context"/>.</param>
/// <param name="Stage">The stage to build; <see langword="null"/>: the last one.</param>
/// <param name="Arguments">Values for its <c>ARG</c>s. They can be read in the image and in process lists, so they are no place for secrets.</param>
public sealed record DockerfileBuild(string Context, string Dockerfile, string? Stage, IReadOnlyDictionary<string, string> Arguments);

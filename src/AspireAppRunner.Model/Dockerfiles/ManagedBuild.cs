namespace AspireAppRunner.Model;

/// <summary>What App Runner does to turn source code into a running container: the commands, their variables, and the port.</summary>
/// <remarks>
/// Comes from <c>apprunner.yaml</c>, or from a service that is configured by the API (<see cref="Of"/>), which knows the build and start command only.
/// Source: App Runner Developer Guide, "App Runner configuration file reference".
/// </remarks>
/// <param name="Runtime">The managed runtime, which decides the build process.</param>
/// <param name="Build">The commands that build; at least one.</param>
/// <param name="Command">The command that starts the application.</param>
public sealed record ManagedBuild(ManagedRuntime Runtime, IReadOnlyList<string> Build, string Command)
{
    /// <summary>Gets the version that is locked, such as <c>22.14.0</c>; <see langword="null"/>: the newest.</summary>
    public string? RuntimeVersion { get; init; }

    /// <summary>Gets the commands before <see cref="Build"/>.</summary>
    public IReadOnlyList<string> PreBuild { get; init; } = [];

    /// <summary>Gets the commands after <see cref="Build"/>; what they make doesn't reach the application.</summary>
    public IReadOnlyList<string> PostBuild { get; init; } = [];

    /// <summary>Gets the commands that prepare the run image outside of <c>/app</c>; revised builds only.</summary>
    public IReadOnlyList<string> PreRun { get; init; } = [];

    /// <summary>Gets the variables of the build and of pre-run; the application doesn't see them.</summary>
    public IReadOnlyDictionary<string, string> BuildVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the variables of the application; the build doesn't see them.</summary>
    public IReadOnlyDictionary<string, string> RunVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the port that the application listens on.</summary>
    public int Port { get; init; } = AppRunnerFacts.DefaultPort;

    /// <summary>Gets another variable that tells the port, besides <c>PORT</c>; <see langword="null"/>: none.</summary>
    public string? PortVariable { get; init; }

    /// <summary>The build of a service that is configured by the API. Its variables are not part of it: a service sets them on the container.</summary>
    /// <param name="service">The service.</param>
    /// <returns><see langword="null"/> if it runs an image, if <c>apprunner.yaml</c> decides, or if it has no start command.</returns>
    public static ManagedBuild? Of(AppRunnerService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service is { Source: CodeSource { Configuration: { } configuration }, StartCommand: { } command }
            ? new ManagedBuild(configuration.Runtime, [configuration.BuildCommand], command) { Port = service.Port }
            : null;
    }
}

using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model;

/// <summary>What App Runner does to turn source code into a running container: the commands, their variables, and the port.</summary>
/// <remarks>
/// Comes from <c>apprunner.yaml</c> (<see cref="Of(AppRunnerConfigurationFile)"/>), or from a service that is configured by the API
/// (<see cref="Of(AppRunnerService)"/>), which knows the build and start command only.
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

    /// <summary>Gets the variables of the application whose values are read at deployment. They are never part of an image.</summary>
    public IReadOnlyDictionary<string, SecretReference> Secrets { get; init; } = new Dictionary<string, SecretReference>();

    /// <summary>Gets the port that the application listens on.</summary>
    public int Port { get; init; } = AppRunnerFacts.DefaultPort;

    /// <summary>Gets another variable that tells the port, besides <c>PORT</c>; <see langword="null"/>: none.</summary>
    public string? PortVariable { get; init; }

    /// <summary>
    /// Gets the commands that run where the application will, after <c>/app</c> was copied there: <see cref="Build"/> once more in an original build,
    /// <see cref="PreRun"/> in a revised one. They see <see cref="BuildVariables"/>.
    /// </summary>
    public IReadOnlyList<string> RunImageCommands => Runtime.Build switch
    {
        BuildProcess.Original => Build,
        BuildProcess.Revised => PreRun,
        _ => throw new InvalidOperationException($"Unknown build process '{Runtime.Build}'."),
    };

    /// <summary>The build that an <c>apprunner.yaml</c> describes. Of two variables of one name the later one counts.</summary>
    /// <param name="file">The file.</param>
    /// <returns><see langword="null"/> if App Runner doesn't have the runtime.</returns>
    public static ManagedBuild? Of(AppRunnerConfigurationFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ManagedRuntime.TryFind(file.Runtime, out var runtime)
            ? new ManagedBuild(runtime, file.Build.Commands.Build, file.Run.Command)
            {
                RuntimeVersion = file.Run.RuntimeVersion,
                PreBuild = file.Build.Commands.PreBuild,
                PostBuild = file.Build.Commands.PostBuild,
                PreRun = file.Run.PreRun,
                BuildVariables = ByName(file.Build.Env, variable => (variable.Name, variable.Value)),
                RunVariables = ByName(file.Run.Env, variable => (variable.Name, variable.Value)),
                Secrets = ByName(file.Run.Secrets, secret => (secret.Name, SecretReference.Parse(secret.ValueFrom))),
                Port = file.Run.Network.Port ?? AppRunnerFacts.DefaultPort,
                PortVariable = file.Run.Network.Env,
            }
            : null;
    }

    /// <summary>The build of a service that is configured by the API. Its variables are not part of it: a service sets them on the container.</summary>
    /// <param name="service">The service.</param>
    /// <returns><see langword="null"/> if it runs an image, if <c>apprunner.yaml</c> decides, or if it has no start command.</returns>
    public static ManagedBuild? Of(AppRunnerService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service is { Source: CodeSource { Configuration: { } configuration }, StartCommand: { } command }
            ? new ManagedBuild(configuration.Runtime, [configuration.BuildCommand], command)
            {
                Port = service.Port,
                Secrets = new SortedDictionary<string, SecretReference>(service.Secrets, StringComparer.Ordinal),
            }
            : null;
    }

    private static SortedDictionary<string, TValue> ByName<TItem, TValue>(IReadOnlyList<TItem> items, Func<TItem, (string Name, TValue Value)> read)
    {
        var result = new SortedDictionary<string, TValue>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var (name, value) = read(item);
            result[name] = value;
        }

        return result;
    }
}

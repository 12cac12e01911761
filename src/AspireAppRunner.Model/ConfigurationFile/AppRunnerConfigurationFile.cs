namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>
/// What an <c>apprunner.yaml</c> says: how App Runner builds and starts a service from source code.
/// Two files that say the same are equal, whatever their comments and layout.
/// </summary>
/// <remarks>
/// The file is read only for source-code services with the configuration source <c>REPOSITORY</c>. It knows no operational
/// settings (CPU, memory, scaling, health check, roles, network access): those belong to the service.
/// Source: App Runner Developer Guide, "App Runner configuration file reference".
/// </remarks>
public sealed record AppRunnerConfigurationFile
{
    /// <summary>The file's name; App Runner looks for exactly this one, in the source directory.</summary>
    public const string FileName = "apprunner.yaml";

    /// <summary>The only documented value of <see cref="Version"/>.</summary>
    public const string DocumentedVersion = "1.0";

    /// <summary>Gets the version of the file format. Default: <c>1.0</c>.</summary>
    public string Version { get; init; } = DocumentedVersion;

    /// <summary>Gets the managed runtime as the file names it, such as <c>python311</c>; see <see cref="ManagedRuntime"/>.</summary>
    public required string Runtime { get; init; }

    /// <summary>Gets the build phase.</summary>
    public required BuildSection Build { get; init; }

    /// <summary>Gets the run phase.</summary>
    public required RunSection Run { get; init; }

    /// <summary>The file that says what a service says that is configured by the API, so that the configuration can move into the repository.</summary>
    /// <param name="service">The service.</param>
    /// <returns>The file, in which values that are known only at deployment stand as <c>${…}</c>; <see langword="null"/> if the service runs an image, if a file configures it
    /// already, or if it has no start command.</returns>
    public static AppRunnerConfigurationFile? Of(AppRunnerService service) => ManagedBuild.Of(service) is { } build
        ? new()
        {
            Runtime = build.Runtime.ApiName,
            Build = new() { Commands = new() { Build = [.. build.Build] } },
            Run = new()
            {
                Command = build.Command,
                Network = new() { Port = build.Port },
                Env = [.. service.EnvironmentVariables.Select(variable => new FileVariable(variable.Key, variable.Value.ToString()))],
                Secrets = [.. service.Secrets.Select(secret => new FileSecret(secret.Key, secret.Value.ValueFrom.ToString()))],
            },
        }
        : null;
}

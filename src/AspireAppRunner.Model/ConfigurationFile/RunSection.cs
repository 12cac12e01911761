namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>The <c>run</c> section: how the built application is started and what it sees.</summary>
public sealed record RunSection
{
    /// <summary>The port that the application is expected on if the file names none.</summary>
    public const int DefaultPort = 8080;

    /// <summary>
    /// Gets the version of the runtime to lock, such as <c>3.11.9</c> or <c>22.14</c>; <see langword="null"/> (default) locks the
    /// major version only, and each deployment takes the newest release of it.
    /// </summary>
    public string? RuntimeVersion { get; init; }

    /// <summary>
    /// Gets the commands that run in the run image after the application was copied there. Only for runtimes with
    /// <see cref="BuildProcess.Revised"/>; they see <see cref="BuildSection.Env"/>, not <see cref="Env"/>. Default: none.
    /// </summary>
    public ConfigurationList<string> PreRun { get; init; } = [];

    /// <summary>Gets the command that starts the application.</summary>
    public required string Command { get; init; }

    /// <summary>Gets where the application listens.</summary>
    public NetworkSection Network { get; init; } = new();

    /// <summary>Gets the variables (<c>run.env</c>) that the running application sees. The build doesn't. Default: none.</summary>
    public ConfigurationList<FileVariable> Env { get; init; } = [];

    /// <summary>Gets the variables (<c>run.secrets</c>) whose values come from Secrets Manager or the Parameter Store at deployment. Default: none.</summary>
    public ConfigurationList<FileSecret> Secrets { get; init; } = [];
}

/// <summary>The <c>run.network</c> section.</summary>
public sealed record NetworkSection
{
    /// <summary>Gets the port that the application listens on, 1–65535; <see langword="null"/> (default) means <see cref="RunSection.DefaultPort"/>.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// Gets the name of one more variable that carries the port; <see langword="null"/> (default) for none. The variable
    /// <c>PORT</c> carries it in any case.
    /// </summary>
    public string? Env { get; init; }
}

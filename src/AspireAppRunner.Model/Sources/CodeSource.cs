namespace AspireAppRunner.Model;

/// <summary>A service that App Runner builds from a repository on GitHub or Bitbucket with a managed runtime. A Dockerfile in it is not used.</summary>
/// <remarks>API: <c>CodeRepository</c>. Source: App Runner Developer Guide, "App Runner service based on source code".</remarks>
/// <param name="RepositoryUrl">The repository, such as <c>https://github.com/example/guestbook</c>; at most 51,200 characters.</param>
/// <param name="Branch">The branch; the only kind of version there is. API: <c>SourceCodeVersion</c> of type <c>BRANCH</c>.</param>
public sealed record CodeSource(AppRunnerValue RepositoryUrl, AppRunnerValue Branch) : ServiceSource
{
    /// <summary>Gets the connection, see <see cref="ConnectionNamed"/> or give its ARN. Required. API: <c>ConnectionArn</c>.</summary>
    public AppRunnerValue? Connection { get; init; }

    /// <summary>
    /// Gets the directory of source and <c>apprunner.yaml</c>, from the root of the repository; 1–4096 characters. Build and start commands run there, and
    /// only commits that touch it deploy automatically. Default: the root.
    /// </summary>
    public string? SourceDirectory { get; init; }

    /// <summary>
    /// Gets how to build. <see langword="null"/>: <c>apprunner.yaml</c> in the source directory decides (API: <c>REPOSITORY</c>), and then port, start
    /// command, variables and secrets come from that file alone. Otherwise this and the service's settings decide (API: <c>API</c>) and the file is ignored.
    /// </summary>
    public CodeConfiguration? Configuration { get; init; }

    /// <summary>Gets which of the two decides.</summary>
    public ConfigurationSource ConfigurationSource => Configuration is null ? ConfigurationSource.Repository : ConfigurationSource.Api;

    /// <summary>A connection by its name; the ARN is looked up at deployment, and is a parameter in a template.</summary>
    /// <param name="name">The connection's name, 4–32 characters.</param>
    /// <returns>The value for <see cref="Connection"/>.</returns>
    public static AppRunnerValue ConnectionNamed(string name) => new ResourceArnValue(ResourceKind.Connection, name);
}

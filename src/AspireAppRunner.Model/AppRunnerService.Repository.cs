namespace AspireAppRunner.Model;

/// <content>What <c>apprunner.yaml</c> decides.</content>
public sealed partial class AppRunnerService
{
    /// <summary>
    /// Takes over what <c>apprunner.yaml</c> decides for a service that it configures: port, start command, variables and secrets. For showing and
    /// running the service as it will be; one that is validated or published must not have these settings, since App Runner would ignore them.
    /// </summary>
    /// <param name="build">What the file says, see <see cref="ManagedBuild.Of(ConfigurationFile.AppRunnerConfigurationFile)"/>.</param>
    /// <exception cref="InvalidOperationException">The service is not <see cref="IsConfiguredByRepository">configured by its repository</see>.</exception>
    public void Adopt(ManagedBuild build)
    {
        ArgumentNullException.ThrowIfNull(build);
        if (!IsConfiguredByRepository)
        {
            throw new InvalidOperationException($"The service {Name} is not configured by apprunner.yaml, which is therefore not read.");
        }

        Port = build.Port;
        StartCommand = build.Command;
        EnvironmentVariables.Clear();
        foreach (var (name, value) in build.RunVariables)
        {
            EnvironmentVariables[name] = value;
        }

        Secrets.Clear();
        foreach (var (name, reference) in build.Secrets)
        {
            Secrets[name] = reference;
        }
    }
}

using System.Globalization;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>Builds a code service on this machine, with its own tools, in the order and with the limits of App Runner's build.</summary>
/// <remarks>
/// <para>
/// The source is copied: in a git repository what git tracks and what is new and not ignored, elsewhere everything but installed packages. Links that lead out
/// of it are refused. Commands run in the copy's source directory, by Bash where there is one (<see cref="LaunchCommand.Shell"/>), and see <c>build.env</c>
/// and little of this machine's environment.
/// </para>
/// <para>
/// Two stages, as in the cloud. <em>Build</em>: pre-build, build, then post-build in a copy that is thrown away. <em>Run image</em>: in an original build the build
/// commands once more, in a revised one pre-run. What the first stage leaves in the source directory the second one has; what Python installs it doesn't, since each
/// stage has a virtual environment of its own. So packages that the application needs are installed in pre-run, or it fails here as it would there.
/// Source: App Runner Developer Guide, "Managed runtime versions and the App Runner build".
/// </para>
/// <para>The application is expected to listen on the port in <c>PORT</c>: several instances share this machine, each with another port.</para>
/// </remarks>
public static class CodeBuild
{
    /// <summary>Copies or clones the source and builds it.</summary>
    /// <param name="options">What to build, and where.</param>
    /// <param name="writeLine">Told each line of the build's output, by several threads, one at a time.</param>
    /// <param name="cancellationToken">Kills the command that runs and removes what there is.</param>
    /// <returns>What can be started. It stays on the disk until it is <see cref="CodeVersion.Delete">deleted</see>.</returns>
    /// <exception cref="InstanceStartException">A command failed, or something is missing; the message says what. Nothing stays on the disk.</exception>
    public static async Task<CodeVersion> BuildAsync(CodeBuildOptions options, Action<string> writeLine, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(writeLine);
        var folder = CreateFolder(options.WorkFolder);
        try
        {
            var checkout = await CodeCheckout.TakeAsync(options, folder, writeLine, cancellationToken).ConfigureAwait(false);
            WarnOfFixedPort(checkout.Build, writeLine);
            var program = await RuntimeTool.FindAsync(checkout.Build, writeLine, cancellationToken).ConfigureAwait(false);
            var stages = new BuildStages(checkout, program, writeLine);
            await stages.BuildAsync(cancellationToken).ConfigureAwait(false);
            var environment = await stages.PackageAsync(cancellationToken).ConfigureAwait(false);
            return new CodeVersion(checkout.Id, folder, checkout.SourceDirectory, checkout.Build, environment);
        }
        catch
        {
            DeleteFolder(folder);
            throw;
        }
    }

    internal static string CreateFolder(string? workFolder)
    {
        try
        {
            if (workFolder is null)
            {
                return Directory.CreateTempSubdirectory("apprunner-").FullName;
            }

            var folder = Path.GetFullPath(Path.Join(workFolder, Guid.NewGuid().ToString("N")[..12]));
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InstanceStartException($"There is no place for a version: {exception.Message}", exception);
        }
    }

    internal static void DeleteFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Something of the version is still open, or a build made it read-only. It lies among temporary files, and what failed or succeeded stays so.
        }
    }

    private static void WarnOfFixedPort(ManagedBuild build, Action<string> writeLine)
    {
        var port = build.Port.ToString(CultureInfo.InvariantCulture);
        if (build.Command.Contains(port, StringComparison.Ordinal))
        {
            writeLine($"The start command names the port {port}. On this machine an instance must listen on the port in the variable {AppRunnerFacts.PortVariable}; in a container a fixed one would do.");
        }
    }
}

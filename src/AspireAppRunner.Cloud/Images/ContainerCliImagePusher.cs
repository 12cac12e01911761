using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AspireAppRunner.Cloud;

/// <summary>Pushes images with the command line of Docker or Podman. The password goes through standard input, never through an argument.</summary>
/// <param name="executable"><c>docker</c> or <c>podman</c>, or a path to one.</param>
/// <param name="localImage">Gives the local image of a repository, such as <c>api:latest</c>; it must be built already.</param>
public sealed partial class ContainerCliImagePusher(string executable, Func<string, string> localImage) : IImagePusher
{
    // One login a registry serves all repositories in it; at the same time they would overwrite each other's configuration file.
    private readonly ConcurrentDictionary<string, Lazy<Task>> _logins = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <exception cref="DeploymentFailedException">The command line refused.</exception>
    public async Task<string> PushAsync(ImagePush push, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(push);
        await _logins.GetOrAdd(push.RepositoryUri.Split('/')[0], _ => new(() => LogInAsync(push))).Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        var source = localImage(push.Repository);
        var id = (await RunAsync(push, ["image", "inspect", "--format", "{{.Id}}", source], null, cancellationToken).ConfigureAwait(false)).Trim();

        // The tag is the image's own id: the same image has the same tag, and no push moves a tag that something runs.
        var target = $"{push.RepositoryUri}:{id.Replace("sha256:", "", StringComparison.Ordinal)[..12]}";
        await RunAsync(push, ["tag", source, target], null, cancellationToken).ConfigureAwait(false);
        var output = await RunAsync(push, ["push", target], null, cancellationToken).ConfigureAwait(false);
        if (Digest().Match(output) is { Success: true } told)
        {
            return told.Value;
        }

        return await AskForDigestAsync(push, target, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Podman keeps quiet about the digest and writes it to a file if it is asked to; the second push sends nothing again. What it records with the image is of no use: layers are
    /// compressed on their way, so the registry's image has another digest.
    /// </summary>
    private async Task<string> AskForDigestAsync(ImagePush push, string target, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("apprunner-push-");
        try
        {
            var file = Path.Combine(folder.FullName, "digest");
            await RunAsync(push, ["push", "--digestfile", file, target], null, cancellationToken).ConfigureAwait(false);
            return File.Exists(file) && Digest().Match(await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)) is { Success: true } told
                ? told.Value
                : throw Failure(push, "the command did not tell the digest of the pushed image.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task LogInAsync(ImagePush push)
    {
        var login = await push.Login(CancellationToken.None).ConfigureAwait(false);
        await RunAsync(push, ["login", "--username", login.UserName, "--password-stdin", login.Registry], login.Password, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<string> RunAsync(ImagePush push, string[] arguments, string? input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw Failure(push, $"'{executable}' can't be started: {exception.Message}", exception);
        }

        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var said = await error.ConfigureAwait(false);
        return process.ExitCode == 0
            ? await output.ConfigureAwait(false)
            : throw Failure(push, $"'{executable} {arguments[0]}' ended with code {process.ExitCode}: {said.Trim()}");
    }

    private DeploymentFailedException Failure(ImagePush push, string why, Exception? cause = null) =>
        new("Pushing the image", $"repository {push.Repository}", why, $"See that {executable} runs, that the image is built, and that the identity may push to the repository.", innerException: cause);

    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex Digest();
}

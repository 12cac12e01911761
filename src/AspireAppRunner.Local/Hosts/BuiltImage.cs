using System.Globalization;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>The image of a code service, built from a Dockerfile that does what App Runner's build does.</summary>
internal static class BuiltImage
{
    /// <summary>Builds the image.</summary>
    /// <exception cref="InstanceStartException">It can't be built.</exception>
    public static async Task<ContainerImage> PrepareAsync(
        CodeBuildOptions options, HostContext context, ContainerEngine engine, VersionPreparation preparation, CancellationToken cancellationToken)
    {
        var folder = CodeBuild.CreateFolder(options.WorkFolder ?? context.Options.WorkFolder);
        try
        {
            var checkout = await CodeCheckout.TakeAsync(options, folder, preparation.WriteBuildLine, cancellationToken).ConfigureAwait(false);
            var secrets = await context.ReadSecretsAsync(checkout.Build.Secrets, cancellationToken).ConfigureAwait(false);
            var image = await BuildAsync(checkout, context.Options.BaseImage(checkout.Build.Runtime), engine, preparation, cancellationToken).ConfigureAwait(false);
            return new(checkout.Id, image, checkout.Build.Port, Variables(checkout.Build, context, secrets), [],
                () => engine.AskAsync(["image", "rm", image], CancellationToken.None));
        }
        finally
        {
            CodeBuild.DeleteFolder(folder);
        }
    }

    /// <summary>Builds the image of a checkout.</summary>
    /// <returns>Its name.</returns>
    public static async Task<string> BuildAsync(CodeCheckout checkout, string? baseImage, ContainerEngine engine, VersionPreparation preparation, CancellationToken cancellationToken)
    {
        // The application's variables are given to the container.
        var dockerfile = await WriteDockerfileAsync(checkout, checkout.Build with { RunVariables = new Dictionary<string, string>() }, baseImage, cancellationToken).ConfigureAwait(false);

        // A name of its own, since two versions of equal content are one image that both of them need.
        var image = LocalImage.NameOf(preparation);
        await new EngineRun(engine, preparation.WriteBuildLine).RunAsync(
            ["build", "--file", dockerfile, "--tag", image, "--label", $"{ContainerInstanceHost.ServiceLabel}={preparation.ServiceName}", checkout.SourceDirectory],
            "The build",
            cancellationToken).ConfigureAwait(false);
        return image;
    }

    /// <summary>Writes the Dockerfile of a build, and lets the engine see all of the checkout.</summary>
    /// <returns>Its path, which is not in the source directory.</returns>
    /// <exception cref="InstanceStartException">The build can't be a Dockerfile.</exception>
    public static async Task<string> WriteDockerfileAsync(CodeCheckout checkout, ManagedBuild build, string? baseImage, CancellationToken cancellationToken)
    {
        var dockerfile = Path.Join(checkout.Folder, "Dockerfile");
        await File.WriteAllTextAsync(dockerfile, Write(build, baseImage), cancellationToken).ConfigureAwait(false);

        // App Runner copies everything, whatever is written for the engine.
        File.Delete(Path.Join(checkout.SourceDirectory, ".dockerignore"));
        File.Delete(Path.Join(checkout.SourceDirectory, ".containerignore"));
        return dockerfile;
    }

    private static string Write(ManagedBuild build, string? baseImage)
    {
        try
        {
            return DockerfileWriter.Write(build, baseImage);
        }
        catch (ArgumentException exception)
        {
            throw new InstanceStartException(exception.Message, exception);
        }
    }

    private static Dictionary<string, string> Variables(ManagedBuild build, HostContext context, IReadOnlyDictionary<string, string> secrets)
    {
        var result = context.Complete(new(build.RunVariables), secrets);
        foreach (var name in new[] { AppRunnerFacts.PortVariable, build.PortVariable })
        {
            if (name is not null)
            {
                result[name] = build.Port.ToString(CultureInfo.InvariantCulture);
            }
        }

        return result;
    }
}

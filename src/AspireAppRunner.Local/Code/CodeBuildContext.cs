namespace AspireAppRunner.Local;

/// <summary>
/// What an image of source code is built from, for whoever builds it by other means than <see cref="LocalImage"/>: a copy of what App Runner would check out, and the Dockerfile that
/// does what its build does.
/// </summary>
/// <remarks>
/// What is copied is what <see cref="CodeBuild"/> copies. The engine's own lists of what to leave out (<c>.dockerignore</c>) are not, since App Runner knows none. The same source
/// gives the same names, contents and modes, which is what engines go by when they look into their caches.
/// </remarks>
public sealed class CodeBuildContext : IDisposable
{
    private readonly string _folder;

    private CodeBuildContext(string folder, CodeCheckout checkout, string dockerfile) =>
        (_folder, Id, SourceDirectory, Dockerfile) = (folder, checkout.Id, checkout.SourceDirectory, dockerfile);

    /// <summary>Gets what tells versions apart: the commit, with <c>-dirty-</c> and a hash if the working tree differs from it, or a hash of the source.</summary>
    public string Id { get; }

    /// <summary>Gets the copied source directory, which is the context of the build.</summary>
    public string SourceDirectory { get; }

    /// <summary>Gets the path of the Dockerfile, which lies outside of <see cref="SourceDirectory"/>. Unlike containers on this machine, the image has the variables of the application.</summary>
    public string Dockerfile { get; }

    /// <summary>Copies or clones the source and writes its Dockerfile, on a public image of the runtime's platform and version.</summary>
    /// <param name="code">The code.</param>
    /// <param name="writeLine">Told what is copied.</param>
    /// <param name="cancellationToken">Gives up and removes what there is.</param>
    /// <returns>The context. It stays on the disk until it is disposed of.</returns>
    /// <exception cref="InstanceStartException">There is no such source, a link leads out of it, or a variable can't be in a Dockerfile; the message says what. Nothing stays on the disk.</exception>
    public static async Task<CodeBuildContext> CreateAsync(CodeBuildOptions code, Action<string> writeLine, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(writeLine);
        var folder = CodeBuild.CreateFolder(code.WorkFolder);
        try
        {
            var checkout = await CodeCheckout.TakeAsync(code, folder, writeLine, cancellationToken).ConfigureAwait(false);
            return new(folder, checkout, await BuiltImage.WriteDockerfileAsync(checkout, checkout.Build, baseImage: null, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            CodeBuild.DeleteFolder(folder);
            throw;
        }
    }

    /// <summary>Removes the copy and the Dockerfile.</summary>
    public void Dispose() => CodeBuild.DeleteFolder(_folder);

    /// <inheritdoc/>
    public override string ToString() => Id;
}

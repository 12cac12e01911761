namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>What reading an <c>apprunner.yaml</c> came to.</summary>
/// <param name="File">
/// The file's content, or <see langword="null"/> if it isn't YAML or its structure is not that of an <c>apprunner.yaml</c>. Problems of
/// single values (a runtime that App Runner doesn't have, a variable <c>PORT</c>) leave it there, although they are errors.
/// </param>
/// <param name="Diagnostics">All problems, in the order of the file.</param>
/// <param name="Runtime">The managed runtime that the file names; <see langword="null"/> if it names none that App Runner has.</param>
public sealed record ConfigurationFileReadResult(
    AppRunnerConfigurationFile? File,
    IReadOnlyList<Diagnostic> Diagnostics,
    ManagedRuntime? Runtime)
{
    /// <summary>Gets the build process that applies. It follows from the runtime; <see langword="null"/> if that is unknown.</summary>
    public BuildProcess? BuildProcess => Runtime?.Build;

    /// <summary>Gets a value indicating whether the file has no errors. Warnings don't count.</summary>
    public bool IsValid => !Diagnostics.Any(diagnostic => diagnostic.IsError);
}

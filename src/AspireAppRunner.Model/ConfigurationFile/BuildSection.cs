namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>The <c>build</c> section: commands for each build phase and the variables that they see.</summary>
public sealed record BuildSection
{
    /// <summary>Gets the commands.</summary>
    public required BuildCommands Commands { get; init; }

    /// <summary>
    /// Gets the variables (<c>build.env</c>) that pre-build, build, post-build <em>and</em> <see cref="RunSection.PreRun"/> see.
    /// The running service doesn't. Default: none.
    /// </summary>
    public ConfigurationList<FileVariable> Env { get; init; } = [];
}

/// <summary>The <c>build.commands</c> section. Every command is one line of a shell, run in the source directory.</summary>
public sealed record BuildCommands
{
    /// <summary>Gets the commands that run before the build, such as installing what the build needs. Default: none.</summary>
    public ConfigurationList<string> PreBuild { get; init; } = [];

    /// <summary>Gets the commands that build the application. The list must be there; it should not be empty.</summary>
    public required ConfigurationList<string> Build { get; init; }

    /// <summary>Gets the commands that run after the build, such as tests; nothing of what they leave gets into the image. Default: none.</summary>
    public ConfigurationList<string> PostBuild { get; init; } = [];
}

using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>The two stages of a build, which in App Runner are two images with nothing but <c>/app</c> in common.</summary>
/// <param name="checkout">What is built.</param>
/// <param name="program">This machine's program for the runtime.</param>
/// <param name="write">Told each line.</param>
internal sealed class BuildStages(CodeCheckout checkout, string program, Action<string> write)
{
    private readonly ManagedBuild _build = checkout.Build;
    private readonly BuildShell _shell = new(write);

    /// <summary>Builds, and throws away what post-build makes.</summary>
    public async Task BuildAsync(CancellationToken cancellationToken)
    {
        var python = await CreatePythonAsync("build-python", cancellationToken).ConfigureAwait(false);
        var variables = Variables(MachineEnvironment.ForBuild(), python, _build.BuildVariables);
        await _shell.RunAsync("pre-build", _build.PreBuild, checkout.SourceDirectory, variables, cancellationToken).ConfigureAwait(false);
        await _shell.RunAsync("build", _build.Build, checkout.SourceDirectory, variables, cancellationToken).ConfigureAwait(false);
        if (_build.PostBuild.Count > 0)
        {
            await PostBuildAsync(variables, cancellationToken).ConfigureAwait(false);
        }

        python?.Delete();
    }

    /// <summary>Does what is done in the run image.</summary>
    /// <returns>The variables of an instance, except for its port and secrets.</returns>
    public async Task<IReadOnlyDictionary<string, string>> PackageAsync(CancellationToken cancellationToken)
    {
        var python = await CreatePythonAsync("python", cancellationToken).ConfigureAwait(false);
        var phase = _build.Runtime.Build == BuildProcess.Original ? "build (in the run image)" : "pre-run";
        var variables = Variables(MachineEnvironment.ForBuild(), python, _build.BuildVariables);
        await _shell.RunAsync(phase, _build.RunImageCommands, checkout.SourceDirectory, variables, cancellationToken).ConfigureAwait(false);
        return Variables(MachineEnvironment.ForRun(), python, _build.RunVariables);
    }

    private async Task PostBuildAsync(Dictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var copy = Path.Join(checkout.Folder, "post-build");
        SourceCopy.CopyAll(new DirectoryInfo(checkout.Root), copy);
        var directory = Path.Join(copy, Path.GetRelativePath(checkout.Root, checkout.SourceDirectory));
        await _shell.RunAsync("post-build", _build.PostBuild, directory, variables, cancellationToken).ConfigureAwait(false);
        CodeBuild.DeleteFolder(copy);
    }

    private async Task<PythonEnvironment?> CreatePythonAsync(string name, CancellationToken cancellationToken)
    {
        if (_build.Runtime.Platform != RuntimePlatform.Python)
        {
            return null;
        }

        var python = new PythonEnvironment(Path.Join(checkout.Folder, name));
        await python.CreateAsync(program, cancellationToken).ConfigureAwait(false);
        return python;
    }

    private static Dictionary<string, string> Variables(Dictionary<string, string> machine, PythonEnvironment? python, IReadOnlyDictionary<string, string> own)
    {
        python?.AddTo(machine);
        foreach (var (name, value) in own)
        {
            machine[name] = value;
        }

        return machine;
    }
}

namespace AspireAppRunner.Local;

/// <summary>
/// A virtual environment, which does for one stage of a build what an image's own Python does in App Runner: packages get neither into the developer's Python
/// nor from it, and what one stage installs the other doesn't have.
/// </summary>
internal sealed class PythonEnvironment(string folder)
{
    /// <summary>
    /// Makes the environment with a copy of the pip that is there already, which takes a tenth of the time that unpacking a new one does. Without one, or
    /// where programs aren't scripts, Python brings its own.
    /// </summary>
    private const string Script = """
        import os, shutil, sys, venv
        folder = sys.argv[1]
        pip = None
        if os.name == 'posix':
            try:
                import importlib.metadata as metadata, pip
                records = str(metadata.distribution('pip')._path)
            except Exception:
                pip = None
        builder = venv.EnvBuilder(symlinks=os.name == 'posix', with_pip=pip is None)
        builder.create(folder)
        if pip is not None:
            site = os.path.join(folder, 'lib', 'python%d.%d' % sys.version_info[:2], 'site-packages')
            shutil.copytree(os.path.dirname(pip.__file__), os.path.join(site, 'pip'))
            if os.path.isdir(records):
                shutil.copytree(records, os.path.join(site, os.path.basename(records)))
            for name in ('pip', 'pip3'):
                path = os.path.join(folder, 'bin', name)
                with open(path, 'w') as file:
                    file.write('#!/bin/sh\nexec "%s" -m pip "$@"\n' % os.path.join(folder, 'bin', 'python3'))
                os.chmod(path, 0o755)
        """;

    /// <summary>Where its programs are.</summary>
    public string Programs => Path.Join(folder, OperatingSystem.IsWindows() ? "Scripts" : "bin");

    /// <summary>Makes the environment.</summary>
    /// <exception cref="InstanceStartException">Python can't.</exception>
    public async Task CreateAsync(string python, CancellationToken cancellationToken)
    {
        var made = await Tool.RunAsync(python, ["-I", "-c", Script, folder], cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!made.Succeeded)
        {
            throw new InstanceStartException($"{python} can't make a virtual environment: {made.Complaint}. Some distributions have that apart, as the package python3-venv.");
        }
    }

    /// <summary>Removes the environment with all its packages.</summary>
    public void Delete() => CodeBuild.DeleteFolder(folder);

    /// <summary>Makes a command with these variables use the environment.</summary>
    public void AddTo(Dictionary<string, string> variables)
    {
        variables["VIRTUAL_ENV"] = folder;
        variables["PATH"] = variables.TryGetValue("PATH", out var path) ? $"{Programs}{Path.PathSeparator}{path}" : Programs;

        // Lines of an application are wanted when they are written, not when a buffer is full.
        variables["PYTHONUNBUFFERED"] = "1";
    }
}

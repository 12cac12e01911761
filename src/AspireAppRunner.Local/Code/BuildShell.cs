namespace AspireAppRunner.Local;

/// <summary>Runs a build's commands one after the other and passes on what they write.</summary>
internal sealed class BuildShell(Action<string> write)
{
    private readonly Lock _sync = new();

    /// <summary>Runs commands until one fails.</summary>
    /// <param name="phase">What they are, as <c>apprunner.yaml</c> calls it.</param>
    /// <param name="commands">The commands.</param>
    /// <param name="directory">Where they run.</param>
    /// <param name="environment">All their variables.</param>
    /// <param name="cancellationToken">Kills the command that runs and all that it started.</param>
    /// <exception cref="InstanceStartException">A command failed.</exception>
    public async Task RunAsync(string phase, IReadOnlyList<string> commands, string directory, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        foreach (var command in commands)
        {
            write($"{phase}: {command}");
            await RunAsync(LaunchCommand.Shell(command), $"The {phase} command `{command}`", directory, environment, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a program.</summary>
    /// <param name="command">The program.</param>
    /// <param name="name">What it is called if it fails.</param>
    /// <param name="directory">Where it runs.</param>
    /// <param name="environment">All its variables; <see langword="null"/>: those of this process.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <exception cref="InstanceStartException">It failed.</exception>
    public async Task RunAsync(LaunchCommand command, string name, string directory, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        // The two outputs are read side by side, so which of their lines came first isn't known.
        var (output, errors) = (new ConsoleTail(), new ConsoleTail());
        cancellationToken.ThrowIfCancellationRequested();
        var process = ChildProcess.Start(command, directory, environment, OnLine);
        var exitCode = await process.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new InstanceStartException($"{name} failed with exit code {exitCode}{(ConsoleTail.Tell([.. output.Lines, .. errors.Lines]) is { } line ? $": {line}" : "")}");
        }

        void OnLine(string line, bool isError)
        {
            (isError ? errors : output).Add(line);
            lock (_sync)
            {
                write(line);
            }
        }
    }
}

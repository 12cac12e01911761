namespace AspireAppRunner.Local;

/// <summary>Something that the engine does while a version is prepared, with its output among the build's lines.</summary>
internal sealed class EngineRun(ContainerEngine engine, Action<string> write)
{
    private readonly Lock _sync = new();
    private string? _lastLine;
    private string? _error;

    /// <summary>Runs the engine.</summary>
    /// <param name="arguments">What it does.</param>
    /// <param name="name">What that is called if it fails.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <exception cref="InstanceStartException">It failed.</exception>
    public async Task RunAsync(IReadOnlyList<string> arguments, string name, CancellationToken cancellationToken)
    {
        var process = engine.Start(arguments, OnLine);
        var exitCode = await process.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new InstanceStartException($"{name} failed with exit code {exitCode}{((_error ?? _lastLine) is { } line ? $": {line}" : "")}");
        }
    }

    private void OnLine(string line, bool isError)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_sync)
        {
            _lastLine = line.Trim();

            // Both engines end with hints at times; what they call an error is what failed.
            _error = line.StartsWith("Error", StringComparison.OrdinalIgnoreCase) ? line.Trim() : _error;
            write(line);
        }
    }
}

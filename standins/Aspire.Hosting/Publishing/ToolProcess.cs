using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>A command line tool (docker, podman, dotnet) run to its end.</summary>
internal sealed class ToolProcess(string fileName, IReadOnlyList<string> arguments, ILogger logger)
{
    private const int RememberedErrorLines = 20;

    /// <summary>What the tool reads from its standard input: the way for passwords, which must not show in the list of processes.</summary>
    public string? StandardInput { get; init; }

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public string? WorkingDirectory { get; init; }

    /// <summary>Runs the tool; its lines are logged at debug level, the last of them are part of the error when it fails.</summary>
    /// <returns>What it wrote to standard output.</returns>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output, tail) = await RunUncheckedAsync(cancellationToken).ConfigureAwait(false);
        return exitCode == 0
            ? output
            : throw new DistributedApplicationException($"'{fileName} {arguments[0]}' failed with exit code {exitCode}:{System.Environment.NewLine}{string.Join(System.Environment.NewLine, tail)}");
    }

    /// <summary>Whether the tool exists and ends with 0.</summary>
    public async Task<bool> SucceedsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await RunUncheckedAsync(cancellationToken).ConfigureAwait(false)).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // Not installed, which is an answer here.
            return false;
        }
    }

    private async Task<(int ExitCode, string Output, IReadOnlyCollection<string> Tail)> RunUncheckedAsync(CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = CreateStartInfo() };
        var output = new StringBuilder();
        var tail = new ConcurrentQueue<string>();
        process.OutputDataReceived += (_, line) => Receive(line.Data, output);
        process.ErrorDataReceived += (_, line) => Receive(line.Data, null);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (StandardInput is { } input)
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken).ConfigureAwait(false);
        }

        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, output.ToString(), tail);

        void Receive(string? line, StringBuilder? collected)
        {
            if (line is null)
            {
                return;
            }

            collected?.AppendLine(line);
            tail.Enqueue(line);
            if (tail.Count > RememberedErrorLines)
            {
                tail.TryDequeue(out _);
            }

            logger.LogDebug("{Tool}: {Line}", fileName, line);
        }
    }

    private ProcessStartInfo CreateStartInfo()
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = WorkingDirectory ?? "",
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}

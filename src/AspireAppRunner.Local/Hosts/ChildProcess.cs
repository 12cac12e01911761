using System.Diagnostics;
using System.Text;

namespace AspireAppRunner.Local;

/// <summary>A process that writes lines and ends with all that it started. When it ends by itself, what it left behind is ended, as in a container.</summary>
internal sealed class ChildProcess
{
    /// <summary>How long output is waited for after the end; longer only if something escaped from the group and holds the pipe.</summary>
    private static readonly TimeSpan s_outputTimeout = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly Lock _sync = new();
    private bool _hasEnded;

    private ChildProcess(Process process, Action<string, bool> onLine)
    {
        _process = process;
        Exited = WatchAsync(onLine);
    }

    /// <summary>Ends with the exit code, once all output was read. Never fails.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts a process.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="directory">Where.</param>
    /// <param name="environment">All its variables; <see langword="null"/>: those of this process.</param>
    /// <param name="onLine">Told each line, and whether it is from the error output; by two threads.</param>
    /// <param name="input">What it can read; nothing by default.</param>
    /// <exception cref="InstanceStartException">It can't be started.</exception>
    public static ChildProcess Start(
        LaunchCommand command, string directory, IReadOnlyDictionary<string, string>? environment, Action<string, bool> onLine, string input = "")
    {
        var start = command.ToStartInfo();
        start.WorkingDirectory = directory;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = start.StandardErrorEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        ProcessGroup.Lead(start);
        if (environment is not null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in environment)
            {
                start.Environment[name] = value;
            }
        }

        var process = Tool.Start(start);
        WriteInput(process, input);
        return new ChildProcess(process, onLine);
    }

    /// <summary>Waits for the end, and brings it about if that takes too long.</summary>
    /// <param name="cancellationToken">Kills the process and all that it started.</param>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await using (cancellationToken.Register(Kill).ConfigureAwait(false))
        {
            var exitCode = await Exited.ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return exitCode;
        }
    }

    /// <summary>Asks the process to end, and kills it with all that it started if it doesn't in time.</summary>
    public async Task StopAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        Act(ProcessGroup.RequestEnd);
        try
        {
            await Exited.WaitAsync(timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Kill();
            await Exited.ConfigureAwait(false);
        }
    }

    /// <summary>Kills the process with all that it started.</summary>
    public void Kill() => Act(ProcessGroup.End);

    private static void WriteInput(Process process, string input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended or doesn't read; its exit code tells.
        }
    }

    /// <summary>Acts on the process unless it has ended: its number may be another's then.</summary>
    private void Act(Action<Process> action)
    {
        lock (_sync)
        {
            if (!_hasEnded)
            {
                action(_process);
            }
        }
    }

    private async Task<int> WatchAsync(Action<string, bool> onLine)
    {
        var output = Task.WhenAll(ReadAsync(_process.StandardOutput, line => onLine(line, false)), ReadAsync(_process.StandardError, line => onLine(line, true)));
        await _process.WaitForExitAsync().ConfigureAwait(false);
        lock (_sync)
        {
            _hasEnded = true;
            ProcessGroup.EndRemains(_process.Id);
        }

        await Task.WhenAny(output, Task.Delay(s_outputTimeout)).ConfigureAwait(false);
        var exitCode = _process.ExitCode;
        _process.Dispose();
        return exitCode;
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> onLine)
    {
        // Off the caller's thread, which may hold locks that a receiver of lines wants.
        await Task.Yield();
        try
        {
            while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                onLine(line);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process has ended and the output was given up.
        }
    }
}

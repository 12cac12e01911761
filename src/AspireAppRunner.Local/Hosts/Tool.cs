using System.ComponentModel;
using System.Diagnostics;

namespace AspireAppRunner.Local;

/// <summary>Programs of this machine that are asked something: git, a container engine, a language's runtime.</summary>
internal static class Tool
{
    /// <summary>The path of a program; <see langword="null"/> if it is not on the PATH.</summary>
    public static string? Find(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(_ => endings, (folder, ending) => Path.Join(folder, name + ending))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Runs a program to its end, and kills it if that isn't waited for.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="directory">Where it runs; here by default.</param>
    /// <param name="environment">Variables that it gets besides this process's own; <see langword="null"/> as a value takes one away.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstanceStartException">The program can't be started.</exception>
    public static async Task<ToolResult> RunAsync(
        string program, IEnumerable<string> arguments, string? directory = null, IReadOnlyDictionary<string, string?>? environment = null, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return new ToolResult(process.ExitCode, await output.WaitAsync(cancellationToken).ConfigureAwait(false), await error.WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            KillTree(process);
            throw;
        }
    }

    /// <summary>Kills a process and its descendants, as far as they can be found.</summary>
    public static void KillTree(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // One of them ended at the same moment.
        }
    }

    /// <summary>Starts a program.</summary>
    /// <exception cref="InstanceStartException">It can't be started.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InstanceStartException($"{start.FileName} did not start.");
        }
        catch (Exception exception) when (exception is Win32Exception or DirectoryNotFoundException)
        {
            throw new InstanceStartException($"{start.FileName} can't be started: {exception.Message}.", exception);
        }
    }
}

/// <summary>What a program said.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last line of what it complained about.</summary>
    public string Complaint => LastLine(Error) ?? LastLine(Output) ?? $"exit code {ExitCode}";

    private static string? LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
}

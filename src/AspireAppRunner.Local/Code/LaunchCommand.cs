using System.Diagnostics;

namespace AspireAppRunner.Local;

/// <summary>A program with its arguments, as a process is started from them.</summary>
/// <param name="FileName">The program: a path, or a name on the PATH.</param>
/// <param name="Arguments">Its arguments, one by one and not quoted.</param>
public sealed record LaunchCommand(string FileName, IReadOnlyList<string> Arguments)
{
    private static readonly string s_shell = File.Exists("/bin/bash") ? "/bin/bash" : "/bin/sh";

    /// <summary>
    /// A command of <c>apprunner.yaml</c> or the API, for the shell. In App Runner's images <c>/bin/sh</c> is Bash, so Bash in its POSIX mode is preferred
    /// to the <c>/bin/sh</c> of a machine, which lacks what such commands use, such as <c>source</c>. On Windows it is <c>cmd</c>.
    /// </summary>
    /// <param name="command">The command, one line.</param>
    /// <returns>What to start.</returns>
    public static LaunchCommand Shell(string command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (OperatingSystem.IsWindows())
        {
            return new("cmd.exe", ["/d", "/s", "/c", command]);
        }

        return new(s_shell, s_shell.EndsWith("bash", StringComparison.Ordinal) ? ["--posix", "-c", command] : ["-c", command]);
    }

    internal ProcessStartInfo ToStartInfo() =>
        // cmd doesn't undo the quoting that others do: after /s /c it takes off the outer quotes and the rest as it is.
        FileName == "cmd.exe" && Arguments is ["/d", "/s", "/c", var command]
            ? new ProcessStartInfo(FileName, $"/d /s /c \"{command}\"")
            : new ProcessStartInfo(FileName, Arguments);
}

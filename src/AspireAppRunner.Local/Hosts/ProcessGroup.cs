using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AspireAppRunner.Local;

/// <summary>
/// A process with everything that it starts. On Unix it leads a group of its own, so that signals reach its descendants, also those
/// whose parent has gone; .NET has no call for that, but <c>setsid</c> (Linux) or <c>perl</c> (macOS has no setsid) can do it on the way.
/// </summary>
internal static partial class ProcessGroup
{
    private const int Terminate = 15;
    private const int Kill = 9;

    private static readonly Lazy<string[]> s_leader = new(FindLeader);

    /// <summary>Makes the process the leader of a group, if this machine can.</summary>
    public static void Lead(ProcessStartInfo start)
    {
        if (s_leader.Value is [var program, .. var arguments])
        {
            foreach (var (index, argument) in arguments.Append(start.FileName).Index())
            {
                start.ArgumentList.Insert(index, argument);
            }

            start.FileName = program;
        }
    }

    /// <summary>Asks a process and all that it started to end. On Windows, which has no such question, ends them.</summary>
    public static void RequestEnd(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            End(process);
        }
        else
        {
            Signal(process, Terminate);
        }
    }

    /// <summary>Ends a process that runs, and all that it started.</summary>
    public static void End(Process process)
    {
        if (s_leader.Value.Length > 0)
        {
            Signal(process, Kill);
        }
        else
        {
            Tool.KillTree(process);
        }
    }

    /// <summary>Ends what a process left behind. To be called right after its end, before its number can be another's.</summary>
    public static void EndRemains(int processId)
    {
        if (s_leader.Value.Length > 0)
        {
            _ = SendSignal(-processId, Kill);
        }
    }

    private static void Signal(Process process, int signal)
    {
        // Until setsid has done its work, there is no group; what fails has ended already.
        if (!process.HasExited && (s_leader.Value.Length == 0 || SendSignal(-process.Id, signal) != 0))
        {
            _ = SendSignal(process.Id, signal);
        }
    }

    private static string[] FindLeader()
    {
        if (OperatingSystem.IsWindows())
        {
            return [];
        }

        if (Tool.Find("setsid") is { } setsid)
        {
            return [setsid];
        }

        return Tool.Find("perl") is { } perl ? [perl, "-e", "setpgrp(0, 0); exec { $ARGV[0] } @ARGV; exit 127"] : [];
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);
}

using System.Diagnostics;

namespace AspireAppRunner.Benchmarks.Gateway;

/// <summary>Something that is loaded: a process that listens on a port.</summary>
internal sealed class Contender(string name, int port, Process process) : IDisposable
{
    public string Name => name;

    public int Port => port;

    public Process Process => process;

    /// <summary>User and system time of the process and its children so far, for nginx's worker is a child.</summary>
    public double CpuSeconds => Machine.CpuSeconds(process.Id);

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}

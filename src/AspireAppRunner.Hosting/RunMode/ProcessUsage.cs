using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using AspireAppRunner.Local;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>Reads what a process and those that it started use: an application may run below <c>dotnet run</c> or a shell.</summary>
internal static class ProcessUsage
{
    /// <summary>The usage; null if the process is gone.</summary>
    public static InstanceUsage? Read(int processId)
    {
        InstanceUsage? sum = null;
        foreach (var id in TreeOf(processId))
        {
            if (ReadOne(id) is { } usage)
            {
                sum = new((sum?.ProcessorTime ?? TimeSpan.Zero) + usage.ProcessorTime, (sum?.MemoryBytes ?? 0) + usage.MemoryBytes);
            }
        }

        return sum;
    }

    private static InstanceUsage? ReadOne(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return new(process.TotalProcessorTime, process.WorkingSet64);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Only Linux tells children cheaply; elsewhere the process counts alone.</summary>
    private static IEnumerable<int> TreeOf(int processId)
    {
        yield return processId;
        foreach (var child in ChildrenOf(processId).SelectMany(TreeOf))
        {
            yield return child;
        }
    }

    private static List<int> ChildrenOf(int processId)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        try
        {
            return [.. Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/task"))
                .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

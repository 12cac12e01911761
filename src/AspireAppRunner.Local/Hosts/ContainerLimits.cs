using System.Globalization;
using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>What Docker or Podman is told so that a container gets no more CPU and memory than an instance of App Runner, as far as the engine can hold it to that on this machine.</summary>
/// <param name="Arguments">The options of <c>run</c> or <c>create</c>.</param>
/// <param name="Shortfall">What differs from App Runner, in words; <see langword="null"/> if nothing does.</param>
public sealed record ContainerLimits(IReadOnlyList<string> Arguments, string? Shortfall)
{
    internal static ContainerLimits For(InstanceSize size, string engine, EngineAbilities abilities)
    {
        var arguments = new List<string>();
        var shortfalls = new List<string>();
        var wanted = size.CpuUnits / 1024m;
        var processors = Math.Min(wanted, abilities.Processors ?? wanted);
        if (!abilities.LimitsProcessors)
        {
            shortfalls.Add(Invariant($"{engine} can't limit the CPU of containers here, so an instance may use more than {wanted} vCPU"));
        }
        else
        {
            // Docker refuses more processors than there are.
            arguments.AddRange(["--cpus", Invariant($"{processors}")]);
            if (processors < wanted)
            {
                shortfalls.Add(Invariant($"{engine} has {processors} processors to give, so an instance gets those in place of {wanted} vCPU"));
            }
        }

        if (abilities.LimitsMemory)
        {
            arguments.AddRange(["--memory", Invariant($"{size.MemoryMegabytes}m")]);
        }
        else
        {
            shortfalls.Add(Invariant($"{engine} can't limit the memory of containers here, so an instance may use more than {size.MemoryMegabytes} MB"));
        }

        return new(arguments, shortfalls.Count == 0 ? null : $"{string.Join("; ", shortfalls)}.");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

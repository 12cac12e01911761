using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AspireAppRunner.Model;

/// <summary>How much CPU and memory each instance has: one of the 11 pairs that App Runner knows.</summary>
/// <remarks>
/// No schema of AWS lists the pairs; another combination of legal parts is refused only when the service is created.
/// Source: App Runner Developer Guide, "Configuring an App Runner service". API: <c>InstanceConfiguration</c>.
/// </remarks>
public sealed record InstanceSize
{
    private InstanceSize(int cpuUnits, int memoryMegabytes)
    {
        CpuUnits = cpuUnits;
        MemoryMegabytes = memoryMegabytes;
    }

    /// <summary>0.25 vCPU, 0.5 GB.</summary>
    public static InstanceSize QuarterVcpuHalfGb { get; } = new(256, 512);

    /// <summary>0.25 vCPU, 1 GB.</summary>
    public static InstanceSize QuarterVcpuOneGb { get; } = new(256, 1024);

    /// <summary>0.5 vCPU, 1 GB.</summary>
    public static InstanceSize HalfVcpuOneGb { get; } = new(512, 1024);

    /// <summary>1 vCPU, 2 GB: App Runner's default.</summary>
    public static InstanceSize OneVcpuTwoGb { get; } = new(1024, 2048);

    /// <summary>1 vCPU, 3 GB.</summary>
    public static InstanceSize OneVcpuThreeGb { get; } = new(1024, 3072);

    /// <summary>1 vCPU, 4 GB.</summary>
    public static InstanceSize OneVcpuFourGb { get; } = new(1024, 4096);

    /// <summary>2 vCPU, 4 GB.</summary>
    public static InstanceSize TwoVcpuFourGb { get; } = new(2048, 4096);

    /// <summary>2 vCPU, 6 GB.</summary>
    public static InstanceSize TwoVcpuSixGb { get; } = new(2048, 6144);

    /// <summary>4 vCPU, 8 GB.</summary>
    public static InstanceSize FourVcpuEightGb { get; } = new(4096, 8192);

    /// <summary>4 vCPU, 10 GB.</summary>
    public static InstanceSize FourVcpuTenGb { get; } = new(4096, 10240);

    /// <summary>4 vCPU, 12 GB.</summary>
    public static InstanceSize FourVcpuTwelveGb { get; } = new(4096, 12288);

    /// <summary>Gets all 11, from small to large.</summary>
    public static IReadOnlyList<InstanceSize> All { get; } =
    [
        QuarterVcpuHalfGb, QuarterVcpuOneGb, HalfVcpuOneGb, OneVcpuTwoGb, OneVcpuThreeGb, OneVcpuFourGb,
        TwoVcpuFourGb, TwoVcpuSixGb, FourVcpuEightGb, FourVcpuTenGb, FourVcpuTwelveGb,
    ];

    /// <summary>Gets the CPU in 1024ths of a virtual CPU.</summary>
    public int CpuUnits { get; }

    /// <summary>Gets the memory in megabytes.</summary>
    public int MemoryMegabytes { get; }

    /// <summary>Gets the CPU in the form that the API answers with, such as <c>1024</c>.</summary>
    public string Cpu => CpuUnits.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets the memory in the form that the API answers with, such as <c>2048</c>.</summary>
    public string Memory => MemoryMegabytes.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets the CPU in the human form that the API takes as well, such as <c>0.25 vCPU</c>.</summary>
    public string CpuText => string.Create(CultureInfo.InvariantCulture, $"{CpuUnits / 1024m:0.##} vCPU");

    /// <summary>Gets the memory in the human form that the API takes as well, such as <c>0.5 GB</c>.</summary>
    public string MemoryText => string.Create(CultureInfo.InvariantCulture, $"{MemoryMegabytes / 1024m:0.#} GB");

    /// <summary>Finds the pair by the texts of the API, in either form or one in each.</summary>
    /// <param name="cpu"><c>1024</c> or <c>1 vCPU</c>; <see langword="null"/> is the default, 1 vCPU.</param>
    /// <param name="memory"><c>2048</c> or <c>2 GB</c>; <see langword="null"/> is the default, 2 GB.</param>
    /// <param name="size">The pair, if it is one.</param>
    /// <returns><see langword="false"/> if App Runner would refuse the combination.</returns>
    public static bool TryFind(string? cpu, string? memory, [NotNullWhen(true)] out InstanceSize? size)
    {
        cpu ??= OneVcpuTwoGb.Cpu;
        memory ??= OneVcpuTwoGb.Memory;
        size = All.FirstOrDefault(pair => (pair.Cpu == cpu || pair.CpuText == cpu) && (pair.Memory == memory || pair.MemoryText == memory));
        return size is not null;
    }

    /// <summary>Both in the human form.</summary>
    /// <returns>Such as <c>1 vCPU, 2 GB</c>.</returns>
    public override string ToString() => $"{CpuText}, {MemoryText}";
}

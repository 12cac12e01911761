using AspireAppRunner.Model;

namespace Aspire.Hosting.AppRunner;

/// <summary>CPU and memory of an instance: the pairs that App Runner offers.</summary>
internal enum AppRunnerInstanceSize
{
    /// <summary>0.25 vCPU, 0.5 GB.</summary>
    QuarterVcpuHalfGb,

    /// <summary>0.25 vCPU, 1 GB.</summary>
    QuarterVcpuOneGb,

    /// <summary>0.5 vCPU, 1 GB.</summary>
    HalfVcpuOneGb,

    /// <summary>1 vCPU, 2 GB: App Runner's default.</summary>
    OneVcpuTwoGb,

    /// <summary>1 vCPU, 3 GB.</summary>
    OneVcpuThreeGb,

    /// <summary>1 vCPU, 4 GB.</summary>
    OneVcpuFourGb,

    /// <summary>2 vCPU, 4 GB.</summary>
    TwoVcpuFourGb,

    /// <summary>2 vCPU, 6 GB.</summary>
    TwoVcpuSixGb,

    /// <summary>4 vCPU, 8 GB.</summary>
    FourVcpuEightGb,

    /// <summary>4 vCPU, 10 GB.</summary>
    FourVcpuTenGb,

    /// <summary>4 vCPU, 12 GB.</summary>
    FourVcpuTwelveGb,
}

/// <summary>Finds the pair that a name of it means.</summary>
internal static class AppRunnerInstanceSizes
{
    public static InstanceSize ToModel(this AppRunnerInstanceSize size) => size switch
    {
        AppRunnerInstanceSize.QuarterVcpuHalfGb => InstanceSize.QuarterVcpuHalfGb,
        AppRunnerInstanceSize.QuarterVcpuOneGb => InstanceSize.QuarterVcpuOneGb,
        AppRunnerInstanceSize.HalfVcpuOneGb => InstanceSize.HalfVcpuOneGb,
        AppRunnerInstanceSize.OneVcpuTwoGb => InstanceSize.OneVcpuTwoGb,
        AppRunnerInstanceSize.OneVcpuThreeGb => InstanceSize.OneVcpuThreeGb,
        AppRunnerInstanceSize.OneVcpuFourGb => InstanceSize.OneVcpuFourGb,
        AppRunnerInstanceSize.TwoVcpuFourGb => InstanceSize.TwoVcpuFourGb,
        AppRunnerInstanceSize.TwoVcpuSixGb => InstanceSize.TwoVcpuSixGb,
        AppRunnerInstanceSize.FourVcpuEightGb => InstanceSize.FourVcpuEightGb,
        AppRunnerInstanceSize.FourVcpuTenGb => InstanceSize.FourVcpuTenGb,
        AppRunnerInstanceSize.FourVcpuTwelveGb => InstanceSize.FourVcpuTwelveGb,
        _ => throw new ArgumentOutOfRangeException(nameof(size), size, "App Runner offers no such instance."),
    };
}

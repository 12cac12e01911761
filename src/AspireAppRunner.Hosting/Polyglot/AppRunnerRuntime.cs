using AspireAppRunner.Model;

namespace Aspire.Hosting.AppRunner;

/// <summary>A managed runtime of App Runner.</summary>
internal enum AppRunnerRuntime
{
    /// <summary>Python 3.7 and 3.8; no new services.</summary>
    Python3,

    /// <summary>Python 3.11.</summary>
    Python311,

    /// <summary>Node.js 12; no new services.</summary>
    NodeJs12,

    /// <summary>Node.js 14; no new services.</summary>
    NodeJs14,

    /// <summary>Node.js 16; no new services.</summary>
    NodeJs16,

    /// <summary>Node.js 18; no new services.</summary>
    NodeJs18,

    /// <summary>Node.js 22.</summary>
    NodeJs22,

    /// <summary>Amazon Corretto 8 (Java).</summary>
    Corretto8,

    /// <summary>Amazon Corretto 11 (Java).</summary>
    Corretto11,

    /// <summary>.NET 6; no new services.</summary>
    DotNet6,

    /// <summary>PHP 8.1; no new services.</summary>
    Php81,

    /// <summary>Ruby 3.1; no new services.</summary>
    Ruby31,

    /// <summary>Go 1.18; no new services.</summary>
    Go1,
}

/// <summary>Finds the runtime that a name of it means.</summary>
internal static class AppRunnerRuntimes
{
    public static ManagedRuntime ToModel(this AppRunnerRuntime runtime) => runtime switch
    {
        AppRunnerRuntime.Python3 => ManagedRuntime.Python3,
        AppRunnerRuntime.Python311 => ManagedRuntime.Python311,
        AppRunnerRuntime.NodeJs12 => ManagedRuntime.NodeJs12,
        AppRunnerRuntime.NodeJs14 => ManagedRuntime.NodeJs14,
        AppRunnerRuntime.NodeJs16 => ManagedRuntime.NodeJs16,
        AppRunnerRuntime.NodeJs18 => ManagedRuntime.NodeJs18,
        AppRunnerRuntime.NodeJs22 => ManagedRuntime.NodeJs22,
        AppRunnerRuntime.Corretto8 => ManagedRuntime.Corretto8,
        AppRunnerRuntime.Corretto11 => ManagedRuntime.Corretto11,
        AppRunnerRuntime.DotNet6 => ManagedRuntime.DotNet6,
        AppRunnerRuntime.Php81 => ManagedRuntime.Php81,
        AppRunnerRuntime.Ruby31 => ManagedRuntime.Ruby31,
        AppRunnerRuntime.Go1 => ManagedRuntime.Go1,
        _ => throw new ArgumentOutOfRangeException(nameof(runtime), runtime, "App Runner has no such runtime."),
    };
}

using System.Diagnostics.CodeAnalysis;

namespace AspireAppRunner.Model;

/// <summary>A managed runtime: the platform, major version and build process that App Runner builds a code service with.</summary>
/// <remarks>
/// The 13 runtimes of the App Runner Developer Guide ("App Runner service based on source code"). A runtime past its end of support
/// keeps running existing services and lets them be updated, but no new service can be created on it; the ways out are
/// a newer runtime or an image of one's own.
/// </remarks>
public sealed class ManagedRuntime
{
    private static readonly DateOnly s_endOf2025 = new(2025, 12, 1);

    private ManagedRuntime(
        string name, string apiName, RuntimePlatform platform, string version, BuildProcess build, DateOnly? endOfSupport, string releases)
    {
        Name = name;
        ApiName = apiName;
        Platform = platform;
        Version = version;
        Build = build;
        EndOfSupport = endOfSupport;
        Releases = releases.Split(' ');
    }

    /// <summary>Python 3.7 and 3.8; no new services since 2025-12-01.</summary>
    public static ManagedRuntime Python3 { get; } =
        new("python3", "PYTHON_3", RuntimePlatform.Python, "3", BuildProcess.Original, s_endOf2025,
            "3.8.20 3.8.16 3.8.15 3.7.16 3.7.15 3.7.10");

    /// <summary>Python 3.11. Its build installs packages outside <c>/app</c>: repeat the installation in <c>pre-run</c>.</summary>
    public static ManagedRuntime Python311 { get; } =
        new("python311", "PYTHON_311", RuntimePlatform.Python, "3.11", BuildProcess.Revised, null,
            "3.11.14 3.11.13 3.11.12 3.11.11 3.11.10 3.11.9 3.11.8 3.11.7");

    /// <summary>Node.js 12; no new services since 2025-12-01.</summary>
    public static ManagedRuntime NodeJs12 { get; } =
        new("nodejs12", "NODEJS_12", RuntimePlatform.NodeJs, "12", BuildProcess.Original, s_endOf2025, "12.22.12 12.21.0");

    /// <summary>Node.js 14; no new services since 2025-12-01.</summary>
    public static ManagedRuntime NodeJs14 { get; } =
        new("nodejs14", "NODEJS_14", RuntimePlatform.NodeJs, "14", BuildProcess.Original, s_endOf2025,
            "14.21.3 14.21.2 14.21.1 14.20.1 14.19.0");

    /// <summary>Node.js 16; no new services since 2025-12-01.</summary>
    public static ManagedRuntime NodeJs16 { get; } =
        new("nodejs16", "NODEJS_16", RuntimePlatform.NodeJs, "16", BuildProcess.Original, s_endOf2025,
            "16.20.2 16.20.1 16.20.0 16.19.1 16.19.0 16.18.1 16.17.1 16.17.0");

    /// <summary>Node.js 18; no new services since 2025-12-01.</summary>
    public static ManagedRuntime NodeJs18 { get; } =
        new("nodejs18", "NODEJS_18", RuntimePlatform.NodeJs, "18", BuildProcess.Revised, s_endOf2025,
            "18.20.8 18.20.7 18.20.6 18.20.5 18.20.4 18.20.3 18.20.2 18.19.1 18.19.0");

    /// <summary>Node.js 22.</summary>
    public static ManagedRuntime NodeJs22 { get; } =
        new("nodejs22", "NODEJS_22", RuntimePlatform.NodeJs, "22", BuildProcess.Revised, null,
            "22.21.1 22.20.0 22.17.0 22.16.0 22.14.0");

    /// <summary>Java 8 as Amazon Corretto, with Maven and Gradle.</summary>
    public static ManagedRuntime Corretto8 { get; } =
        new("corretto8", "CORRETTO_8", RuntimePlatform.Corretto, "8", BuildProcess.Original, null,
            "8.472.08.1 8.462.08.1 8.452.09.2 8.452.09.1 8.442.06.1 8.432.06.1 8.422.05.1 8.412.08.1 8.402.08.1 8.392.08.1 "
            + "8.382.05.1 8.372.07.1 8.362.08.1 8.352.08.1 8.342.07.4 8.312.07.1");

    /// <summary>Java 11 as Amazon Corretto, with Maven and Gradle.</summary>
    public static ManagedRuntime Corretto11 { get; } =
        new("corretto11", "CORRETTO_11", RuntimePlatform.Corretto, "11.0", BuildProcess.Original, null,
            "11.0.28.6.1 11.0.27.6.1 11.0.26.4.1 11.0.25.9.1 11.0.24.8.1 11.0.23.9.1 11.0.22.7.1 11.0.21.9.1 11.0.20.8.1 "
            + "11.0.19.7.1 11.0.18.10.1 11.0.17.8.1 11.0.16.9.1 11.0.13.08.1");

    /// <summary>.NET 6; no new services since 2025-12-01. Publish a newer .NET as an image.</summary>
    public static ManagedRuntime DotNet6 { get; } =
        new("dotnet6", "DOTNET_6", RuntimePlatform.DotNet, "6", BuildProcess.Original, s_endOf2025,
            "6.0.36 6.0.33 6.0.32 6.0.31 6.0.30 6.0.29 6.0.28 6.0.26 6.0.25 6.0.24 6.0.22 6.0.21 6.0.20 6.0.19 6.0.16 6.0.15 "
            + "6.0.14 6.0.13 6.0.12 6.0.11 6.0.10 6.0.9");

    /// <summary>PHP 8.1; no new services since 2025-12-31.</summary>
    public static ManagedRuntime Php81 { get; } =
        new("php81", "PHP_81", RuntimePlatform.Php, "8.1", BuildProcess.Original, new DateOnly(2025, 12, 31),
            "8.1.33 8.1.32 8.1.31 8.1.29 8.1.28 8.1.27 8.1.26 8.1.24 8.1.22 8.1.21 8.1.20 8.1.19 8.1.17 8.1.16 8.1.14 8.1.13 "
            + "8.1.12 8.1.10");

    /// <summary>Ruby 3.1; no new services since 2025-12-01.</summary>
    public static ManagedRuntime Ruby31 { get; } =
        new("ruby31", "RUBY_31", RuntimePlatform.Ruby, "3.1", BuildProcess.Original, s_endOf2025,
            "3.1.7 3.1.6 3.1.4 3.1.3 3.1.2");

    /// <summary>Go 1.18; no new services since 2025-12-01.</summary>
    public static ManagedRuntime Go1 { get; } =
        new("go1", "GO_1", RuntimePlatform.Go, "1", BuildProcess.Original, s_endOf2025, "1.18.10 1.18.9 1.18.8 1.18.7");

    /// <summary>Gets all 13, by platform and version.</summary>
    public static IReadOnlyList<ManagedRuntime> All { get; } =
    [
        Python3, Python311, NodeJs12, NodeJs14, NodeJs16, NodeJs18, NodeJs22,
        Corretto8, Corretto11, DotNet6, Php81, Ruby31, Go1,
    ];

    /// <summary>Gets the name in <c>apprunner.yaml</c>, such as <c>python311</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the name in the API and in CloudFormation, such as <c>PYTHON_311</c>.</summary>
    public string ApiName { get; }

    /// <summary>Gets the platform.</summary>
    public RuntimePlatform Platform { get; }

    /// <summary>Gets the version that the name stands for and that every <see cref="Releases">release</see> begins with, such as <c>3.11</c>.</summary>
    public string Version { get; }

    /// <summary>Gets the build process that applies.</summary>
    public BuildProcess Build { get; }

    /// <summary>Gets the first day without support, on which creating services on this runtime ends; <see langword="null"/> if none is announced.</summary>
    public DateOnly? EndOfSupport { get; }

    /// <summary>
    /// Gets the releases of the guide's tables, newest first. Values that <c>runtime-version</c> can lock; the tables are not
    /// complete (the guide's own samples lock versions that they lack), so an unlisted one deserves a warning, not an error.
    /// </summary>
    public IReadOnlyList<string> Releases { get; }

    /// <summary>Finds a runtime by its name in <c>apprunner.yaml</c> or in the API.</summary>
    /// <param name="name"><c>python311</c> or <c>PYTHON_311</c>; case matters, as it does to App Runner.</param>
    /// <param name="runtime">The runtime, if there is one of that name.</param>
    /// <returns><see langword="true"/> if found.</returns>
    public static bool TryFind(string? name, [NotNullWhen(true)] out ManagedRuntime? runtime)
    {
        runtime = All.FirstOrDefault(candidate => candidate.Name == name || candidate.ApiName == name);
        return runtime is not null;
    }

    /// <summary>Tells whether a new service can be created on this runtime.</summary>
    /// <param name="today">The day of creation.</param>
    /// <returns><see langword="false"/> from <see cref="EndOfSupport"/> on.</returns>
    public bool AcceptsNewServices(DateOnly today) => EndOfSupport is not { } end || today < end;

    /// <summary>The name in <c>apprunner.yaml</c>.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}

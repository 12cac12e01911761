using System.Reflection;
using System.Xml.Linq;

namespace AspireAppRunner.Packages.Tests;

/// <summary>The packages of this repository, packed once into a folder of their own from what was built for the tests.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    public const string RepositoryUrl = "https://github.com/example/aspire-apprunner";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-packages-");

    public static IReadOnlyList<string> Ids { get; } =
        ["AspireAppRunner.Cloud", "AspireAppRunner.Hosting", "AspireAppRunner.Local", "AspireAppRunner.Model"];

    public static TheoryData<string> All => [.. Ids];

    /// <summary>Whether the tests were built against the stand-ins, because the machine's feeds lack published packages.</summary>
    public static bool UseStandIns { get; } = typeof(PackedPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(UseStandIns)).Value == "true";

    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Name;

    public static string Version { get; } = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>The folder with the packages; a feed for NuGet.</summary>
    public string Folder => _folder.FullName;

    public async Task InitializeAsync()
    {
        var (exitCode, output) = await Tool.RunAsync("dotnet",
        [
            "pack", Path.Combine(Repository.Root, "eng", "Packages.slnf"), "--no-build", "--configuration", Configuration, "--output", Folder,
            $"-p:RepositoryUrl={RepositoryUrl}", "-p:PublishRepositoryUrl=false", "-nologo", "-verbosity:quiet",
        ], DotnetEnvironment);
        Assert.True(exitCode == 0, output);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    internal Package Open(string id, string extension = "nupkg") => new(Path.Combine(Folder, $"{id}.{Version}.{extension}"));

    /// <summary>No build node stays behind that holds files of a temporary folder.</summary>
    internal static IReadOnlyDictionary<string, string?> DotnetEnvironment { get; } = new Dictionary<string, string?>
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        // What dotnet test says to its children means the test run, not what they build.
        ["MSBuildSDKsPath"] = null,
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildExtensionsPath"] = null,
    };
}

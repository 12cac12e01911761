using System.Xml.Linq;

namespace AspireAppRunner.Packages.Tests;

/// <summary>A folder of somebody who has nothing of this repository but its packages.</summary>
internal sealed class NewFolder(PackedPackages packages) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-install-");

    public string Root => _folder.FullName;

    public string At(params string[] path) => Path.Combine([Root, .. path]);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The feed with our packages; where the machine's feeds lack the published ones, a second one with what stands for them.</summary>
    public async Task WriteFeedsAsync()
    {
        var published = At("published");
        Directory.CreateDirectory(published);
        if (PackedPackages.UseStandIns)
        {
            await DotnetAsync("msbuild", Path.Combine(Repository.Root, "tests", "AspireAppRunner.Packages.Tests", "Feed", "StandInFeed.proj"), "-nologo", "-verbosity:quiet",
                $"-p:Configuration={PackedPackages.Configuration}", $"-p:PackageOutputPath={published}");
        }

        // What the solution was restored with is on this machine already; nothing of ours is, and nothing of ours gets there.
        var restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        new XElement("configuration",
            new XElement("config", Add("globalPackagesFolder", At("installed"))),
            new XElement("fallbackPackageFolders", Add("restored", restored)),
            new XElement("packageSources", Add("ours", packages.Folder), Add("published", published))).Save(At("NuGet.config"));
    }

    /// <summary>Writes a file. Where the machine's feeds lack the SDK of AppHosts, a project gets what stands for it.</summary>
    public void Write(string path, string text)
    {
        var file = At(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, PackedPackages.UseStandIns && path.EndsWith(".csproj", StringComparison.Ordinal) ? WithStandInForSdk(text) : text);
    }

    public async Task DotnetAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string?>(PackedPackages.DotnetEnvironment) { ["NUGET_PACKAGES"] = null, ["DOTNET_ENVIRONMENT"] = "Development" };
        if (PackedPackages.UseStandIns)
        {
            // The published packages bring DCP and the dashboard along; these were had for the tests.
            var bundle = Path.Combine(Repository.Root, "artifacts", "aspire", (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "eng", "aspire-bundle.version"))).Trim());
            var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
            environment["AspireDcpPath"] = Path.Combine(bundle, "dcp", "dcp" + suffix);
            environment["AspireDashboardPath"] = Path.Combine(bundle, "managed", "aspire-managed" + suffix);
        }

        var (exitCode, output) = await Tool.RunAsync("dotnet", arguments, environment, Root);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}");
    }

    private static string WithStandInForSdk(string project)
    {
        var xml = XDocument.Parse(project);
        var sdk = Path.Combine(Repository.Root, "standins", "Aspire.AppHost.Sdk", "Sdk");
        if (xml.Root!.Attribute("Sdk") is not { } name || name.Value.Split('/') is not ["Aspire.AppHost.Sdk", var version])
        {
            return project;
        }

        name.Value = "Microsoft.NET.Sdk";
        xml.Root.AddFirst(new XElement("Import", new XAttribute("Project", $"{sdk}/Sdk.props")));
        xml.Root.Add(
            new XElement("PropertyGroup", new XElement("NuGetAudit", false)),
            new XElement("ItemGroup", new XElement("PackageReference", new XAttribute("Update", "Aspire.Hosting.AppHost"), new XAttribute("Version", version))),
            new XElement("Import", new XAttribute("Project", $"{sdk}/Sdk.targets")));
        return xml.ToString();
    }

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));
}

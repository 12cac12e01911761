using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace AspireAppRunner.Packages.Tests;

/// <summary>
/// The TypeScript playground, with the packages, by the Aspire CLI. It takes published packages that some feeds lack; <c>ASPIRE_TYPESCRIPT_PACKAGES</c> names a folder that has
/// them (Aspire.Hosting, Aspire.Hosting.CodeGeneration.TypeScript, Aspire.Hosting.AWS, AWSSDK.*), for use with packages folder <c>NUGET_PACKAGES</c>.
/// </summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class TypeScriptTests(PackedPackages packages) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-typescript-");

    private static string? PublishedPackages { get; } = Environment.GetEnvironmentVariable("ASPIRE_TYPESCRIPT_PACKAGES");

    private string AppHost => Path.Combine(_folder.FullName, "playground", "typescript");

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableFact]
    public async Task A_TypeScript_AppHost_publishes_what_the_CSharp_one_does()
    {
        var aspire = Tool.Require("aspire", "run an AppHost in TypeScript (npm install -g @microsoft/aspire-cli)");
        Tool.Require("npm", "run an AppHost in TypeScript");
        Skip.If(PackedPackages.UseStandIns && PublishedPackages is null,
            "The package feeds don't carry Aspire.Hosting.CodeGeneration.TypeScript, which the Aspire CLI needs; ASPIRE_TYPESCRIPT_PACKAGES may name a folder with it.");
        WriteAppHost();
        var environment = WriteFeeds();

        await RunAsync(aspire, ["publish", "--apphost", Path.Combine(AppHost, "apphost.mts"), "--output-path", Output("ts"), "--non-interactive", "--nologo"], environment);
        await RunAsync("dotnet", [Repository.OutputOf("Playground.AppHost"), "--operation", "publish", "--step", "publish", "--output-path", Output("cs")], new Dictionary<string, string?>());

        Assert.Equal(Written("cs"), Written("ts"));
    }

    private string Output(string language) => Path.Combine(_folder.FullName, "out", language);

    private SortedDictionary<string, string> Written(string language) => new(
        Directory.GetFiles(Output(language), "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(Output(language), file), File.ReadAllText), StringComparer.Ordinal);

    private static async Task RunAsync(string program, string[] arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var (exitCode, output) = await Tool.RunAsync(program, arguments, environment);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)}\n{output}");
    }

    private void WriteAppHost()
    {
        var playground = Path.Combine(Repository.Root, "playground");
        foreach (var part in new[] { "typescript", "Playground.Api", "Playground.Web", "Playground.Telemetry", "greeter", "quotes", "clock" })
        {
            Copy(Path.Combine(playground, part), Path.Combine(_folder.FullName, "playground", part));
        }

        // As in the checkout, the source directories are known by their place in a work tree.
        Directory.CreateDirectory(Path.Combine(_folder.FullName, ".git"));

        // The package in place of the project.
        var path = Path.Combine(AppHost, "aspire.config.json");
        var config = JsonNode.Parse(File.ReadAllText(path))!;
        config["packages"]!["AspireAppRunner.Hosting"] = PackedPackages.Version;
        config["channel"] = PublishedPackages is null ? null : "local";
        File.WriteAllText(path, config.ToJsonString());
    }

    /// <summary>Our packages, and where the CLI finds the published ones: its feeds, or a folder, which it takes as a channel of its own.</summary>
    private Dictionary<string, string?> WriteFeeds()
    {
        var home = Path.Combine(_folder.FullName, "aspire");
        var installed = Directory.CreateDirectory(Path.Combine(_folder.FullName, "installed")).FullName;
        new XElement("configuration",
            new XElement("packageSources", new XElement("add", new XAttribute("key", "ours"), new XAttribute("value", packages.Folder)))).Save(Path.Combine(AppHost, "NuGet.config"));
        if (PublishedPackages is not null)
        {
            var channel = Directory.CreateDirectory(Path.Combine(home, "hives", "local", "packages")).FullName;
            foreach (var package in Directory.GetFiles(PublishedPackages, "*.nupkg").Concat(Directory.GetFiles(packages.Folder, "*.nupkg")))
            {
                File.Copy(package, Path.Combine(channel, Path.GetFileName(package)), overwrite: true);
            }

            // What is installed already, but nothing of ours, which has the same version each time.
            foreach (var package in Directory.GetDirectories(Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? installed).Where(path => !Path.GetFileName(path).StartsWith("aspireapprunner", StringComparison.Ordinal)))
            {
                Directory.CreateSymbolicLink(Path.Combine(installed, Path.GetFileName(package)), package);
            }
        }

        return new(PackedPackages.DotnetEnvironment) { ["ASPIRE_HOME"] = home, ["NUGET_PACKAGES"] = installed, ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "true" };
    }

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(source, file);
            if (path.Split(Path.DirectorySeparatorChar).Any(part => part is "node_modules" or ".aspire" or "bin" or "obj"))
            {
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, path))!);
            File.Copy(file, Path.Combine(target, path));
        }
    }
}

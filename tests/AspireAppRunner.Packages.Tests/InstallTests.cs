using System.Xml.Linq;

namespace AspireAppRunner.Packages.Tests;

/// <summary>What somebody does who has found the package: a new AppHost, nothing of this repository but its packages.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class InstallTests(PackedPackages packages) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-install-");

    private string AppHost => Path.Combine(_folder.FullName, "Shop.AppHost");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_new_AppHost_installs_the_package_builds_and_publishes()
    {
        await WriteFeedsAsync();
        WriteAppHost();

        await DotnetAsync("build", AppHost, "-nologo", "-verbosity:quiet");
        await DotnetAsync(Path.Combine(AppHost, "bin", "Debug", "net10.0", "Shop.AppHost.dll"), "--operation", "publish", "--step", "publish", "--output-path", Path.Combine(_folder.FullName, "out"));

        var template = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "out", "template.yaml"));
        Assert.Contains("AWS::AppRunner::Service", template, StringComparison.Ordinal);
        Assert.Contains("public.ecr.aws/aws-containers/hello-app-runner:latest", template, StringComparison.Ordinal);
    }

    /// <summary>The feed with our packages; where the machine's feeds lack the published ones, a second one with what stands for them.</summary>
    private async Task WriteFeedsAsync()
    {
        var published = Path.Combine(_folder.FullName, "published");
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
            new XElement("config", Add("globalPackagesFolder", Path.Combine(_folder.FullName, "installed"))),
            new XElement("fallbackPackageFolders", Add("restored", restored)),
            new XElement("packageSources", Add("ours", packages.Folder), Add("published", published))).Save(Path.Combine(_folder.FullName, "NuGet.config"));
    }

    private void WriteAppHost()
    {
        Directory.CreateDirectory(AppHost);
        var sdk = Path.Combine(Repository.Root, "standins", "Aspire.AppHost.Sdk", "Sdk");
        File.WriteAllText(Path.Combine(AppHost, "Shop.AppHost.csproj"), $"""
            <Project{(PackedPackages.UseStandIns ? " Sdk=\"Microsoft.NET.Sdk\"" : " Sdk=\"Aspire.AppHost.Sdk/13.5.2\"")}>
              {(PackedPackages.UseStandIns ? $"<Import Project=\"{sdk}/Sdk.props\" />" : "")}
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                {(PackedPackages.UseStandIns ? "<PackageReference Update=\"Aspire.Hosting.AppHost\" Version=\"13.5.2\" />" : "")}
                <PackageReference Include="AspireAppRunner.Hosting" Version="{PackedPackages.Version}" />
              </ItemGroup>
              {(PackedPackages.UseStandIns ? $"<Import Project=\"{sdk}/Sdk.targets\" />" : "")}
            </Project>
            """);
        File.WriteAllText(Path.Combine(AppHost, "AppHost.cs"), """
            var builder = DistributedApplication.CreateBuilder(args);
            builder.AddAppRunnerEnvironment("apprunner");
            builder.AddAppRunnerService("hello")
                .WithImage("public.ecr.aws/aws-containers/hello-app-runner")
                .WithPort(8000)
                .WithAutoScaling(minSize: 1, maxSize: 3, maxConcurrency: 20)
                .ConfigureService(service => service.LogRetentionDays = 30);
            builder.Build().Run();
            """);
    }

    private static async Task DotnetAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string?>(PackedPackages.DotnetEnvironment) { ["NUGET_PACKAGES"] = null, ["DOTNET_ENVIRONMENT"] = "Development" };
        var (exitCode, output) = await Tool.RunAsync("dotnet", arguments, environment);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}");
    }

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));
}

namespace AspireAppRunner.Packages.Tests;

/// <summary>What somebody does who has found the package: a new AppHost, nothing of this repository but its packages.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class InstallTests(PackedPackages packages) : IDisposable
{
    private readonly NewFolder _folder = new(packages);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_AppHost_installs_the_package_builds_and_publishes()
    {
        await _folder.WriteFeedsAsync();
        WriteAppHost();

        await _folder.DotnetAsync("build", "Shop.AppHost", "-nologo", "-verbosity:quiet");
        await _folder.DotnetAsync(_folder.At("Shop.AppHost", "bin", "Debug", "net10.0", "Shop.AppHost.dll"), "--operation", "publish", "--step", "publish", "--output-path", _folder.At("out"));

        var template = await File.ReadAllTextAsync(_folder.At("out", "template.yaml"));
        Assert.Contains("AWS::AppRunner::Service", template, StringComparison.Ordinal);
        Assert.Contains("public.ecr.aws/aws-containers/hello-app-runner:latest", template, StringComparison.Ordinal);
    }

    private void WriteAppHost()
    {
        _folder.Write("Shop.AppHost/Shop.AppHost.csproj", $"""
            <Project Sdk="Aspire.AppHost.Sdk/13.5.2">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AspireAppRunner.Hosting" Version="{PackedPackages.Version}" />
              </ItemGroup>
            </Project>
            """);
        _folder.Write("Shop.AppHost/AppHost.cs", """
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
}

using Aspire.Hosting.Dcp;

namespace AspireAppRunner.StandIns.Tests.Dcp;

public class ProjectCommandTests
{
    [Fact]
    public void A_project_that_is_built_is_not_built_again() =>
        Assert.Equal(
            ["run", "--project", "/src/api/api.csproj", "--no-build", "--configuration", "Release", "--no-launch-profile", "--"],
            ProjectCommand.RunArguments("/src/api/api.csproj", "Release", isBuilt: true));

    [Fact]
    public void A_project_that_may_not_be_built_is_built() =>
        Assert.DoesNotContain("--no-build", ProjectCommand.RunArguments("/src/api/api.csproj", "Debug", isBuilt: false));

    [Fact]
    public void An_unknown_configuration_is_left_to_the_project() =>
        Assert.DoesNotContain("--configuration", ProjectCommand.RunArguments("/src/api/api.csproj", null, isBuilt: true));

    [Fact]
    public void A_single_file_is_run_as_a_file() =>
        Assert.Equal(
            ["run", "--file", "/src/api.cs", "--no-launch-profile", "--"],
            ProjectCommand.RunArguments("/src/api.cs", null, isBuilt: true));

    [Theory]
    [InlineData("""{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App"}}}""", true)]
    [InlineData("""{"runtimeOptions":{"frameworks":[{"name":"Microsoft.AspNetCore.App"}]}}""", true)]
    [InlineData("""{"runtimeOptions":{"includedFrameworks":[{"name":"Microsoft.NETCore.App"}]}}""", false)]
    [InlineData("no JSON", false)]
    public void An_output_that_brings_its_framework_is_not_run_with_dotnet(string runtimeConfiguration, bool expected) =>
        Assert.Equal(expected, ProjectCommand.IsFrameworkDependent(runtimeConfiguration));
}

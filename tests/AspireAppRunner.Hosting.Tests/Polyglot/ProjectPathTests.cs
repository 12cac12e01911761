using Aspire.Hosting;
using Aspire.Hosting.AppRunner;

namespace AspireAppRunner.Hosting.Tests.Polyglot;

public sealed class ProjectPathTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-project-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_folder_stands_for_the_project_in_it()
    {
        var project = Write("Api.csproj");

        Assert.Equal(project, WorkloadOf(_folder.FullName).ProjectPath);
    }

    [Fact]
    public void A_project_file_stands_for_itself()
    {
        var project = Write("Api.csproj");
        Write("Other.csproj");

        Assert.Equal(project, WorkloadOf(project).ProjectPath);
    }

    [Fact]
    public void A_folder_with_several_projects_is_refused()
    {
        Write("Api.csproj");
        Write("Other.csproj");

        var error = Assert.Throws<DistributedApplicationException>(() => WorkloadOf(_folder.FullName));

        Assert.Contains("Name the project file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_project_is_refused()
    {
        Assert.Throws<DistributedApplicationException>(() => WorkloadOf(_folder.FullName));
    }

    [Fact]
    public void Nobody_has_built_the_project_before_its_first_deployment()
    {
        Assert.False(WorkloadOf(Write("Api.csproj")).IsBuiltByAppHost);
    }

    private static ProjectWorkload WorkloadOf(string path)
    {
        var builder = DistributedApplication.CreateBuilder(["--operation", "publish", "--step", "publish"]);
        return Assert.IsType<ProjectWorkload>(builder.AddAppRunnerService("api").WithProjectForPolyglot(path).Resource.Workload);
    }

    private string Write(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        return path;
    }
}

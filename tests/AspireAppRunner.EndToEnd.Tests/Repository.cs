namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>Where things are in the checkout.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>What a project was built to.</summary>
    public static string OutputOf(string project) => Path.Combine(Root, "artifacts", "bin", project, new DirectoryInfo(AppContext.BaseDirectory).Name, $"{project}.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AspireAppRunner.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside of the checkout.");
    }
}

/// <summary>An AppHost that the tests start.</summary>
/// <param name="Assembly">What is started.</param>
/// <param name="Directory">Where it is started: in its project, where its settings are.</param>
internal sealed record AppHostProject(string Assembly, string Directory)
{
    public static AppHostProject Playground { get; } = new(Repository.OutputOf("Playground.AppHost"), Path.Combine(Repository.Root, "playground", "Playground.AppHost"));

    public static AppHostProject Scenarios { get; } = new(Repository.OutputOf("Scenarios.AppHost"), Path.Combine(Repository.Root, "tests", "Scenarios.AppHost"));

    public static AppHostProject Sample(string name) => new(Repository.OutputOf($"{name}.AppHost"), Path.Combine(Repository.Root, "samples", name, "AppHost"));
}

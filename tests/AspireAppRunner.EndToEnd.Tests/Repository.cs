namespace AspireAppRunner.EndToEnd.Tests;

/// <summary>Where things are in the checkout.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string AppHost { get; } = Path.Combine(Root, "artifacts", "bin", "Playground.AppHost", Configuration, "Playground.AppHost.dll");

    public static string AppHostDirectory { get; } = Path.Combine(Root, "playground", "Playground.AppHost");

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name;

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

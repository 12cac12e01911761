namespace AspireAppRunner.Local.Tests;

/// <summary>Programs that a test needs and a machine may lack.</summary>
internal static class MachineTool
{
    /// <summary>Skips the test where one of the programs is missing.</summary>
    public static void Require(params string[] names)
    {
        foreach (var name in names)
        {
            Skip.If(Tool.Find(name) is null, $"{name} is not installed.");
        }
    }

    /// <summary>Skips the test on Windows.</summary>
    public static void RequireUnix() => Skip.If(OperatingSystem.IsWindows(), "The commands of this test are for a Unix shell.");

    public static async Task RunAsync(string program, string[] arguments, string? directory = null)
    {
        var result = await Tool.RunAsync(Tool.Find(program)!, arguments, directory, cancellationToken: Patience.Token);
        Assert.True(result.Succeeded, $"{program} {string.Join(' ', arguments)}: {result.Complaint}");
    }
}

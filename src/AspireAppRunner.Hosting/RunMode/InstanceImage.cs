namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>
/// The image that a container instance is declared with: a name that is given to the image of the deployed version just before the instance starts, because what a declared
/// container runs can't be changed any more.
/// </summary>
internal static class InstanceImage
{
    /// <summary>The name without the tag.</summary>
    public const string Repository = "localhost/apprunner-local";

    // Several AppHosts may run services of one name on this machine.
    private static readonly string s_run = Guid.NewGuid().ToString("N")[..8];

    /// <summary>The tag of an instance of this AppHost.</summary>
    public static string TagOf(string instance) => $"{s_run}-{instance}";

    /// <summary>The whole name.</summary>
    public static string NameOf(string instance) => $"{Repository}:{TagOf(instance)}";
}

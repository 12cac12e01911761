namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Which runtime to name instead of one that App Runner doesn't have, or has no longer.</summary>
internal static class RuntimeAdvice
{
    private const string UseImage =
        "App Runner builds no Dockerfile from source: push the image to Amazon ECR and make the service of that image, which needs no apprunner.yaml.";

    private static readonly (string Prefix, ManagedRuntime Runtime)[] s_platforms =
    [
        ("python", ManagedRuntime.Python311), ("py", ManagedRuntime.Python311),
        ("node", ManagedRuntime.NodeJs22), ("js", ManagedRuntime.NodeJs22), ("npm", ManagedRuntime.NodeJs22),
        ("corretto", ManagedRuntime.Corretto11), ("java", ManagedRuntime.Corretto11), ("jdk", ManagedRuntime.Corretto11), ("openjdk", ManagedRuntime.Corretto11),
    ];

    private static readonly string[] s_images = ["docker", "container", "image", "custom", "ecr", "oci"];

    private static readonly string[] s_ended = ["dotnet", "net", "aspnet", "php", "ruby", "go", "golang", "rust", "deno", "bun"];

    public static string For(string name)
    {
        var plain = new string([.. name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
        if (s_images.Any(plain.StartsWith))
        {
            return UseImage;
        }

        if (ManagedRuntime.All.FirstOrDefault(runtime => runtime.Name == plain) is { } misspelt)
        {
            return $"Write `runtime: {misspelt.Name}`.";
        }

        foreach (var (prefix, runtime) in s_platforms)
        {
            if (plain.StartsWith(prefix, StringComparison.Ordinal))
            {
                return $"Write `runtime: {runtime.Name}`, the newest of its kind, or make the service of an image.";
            }
        }

        return s_ended.Any(plain.StartsWith)
            ? $"There is no runtime for this platform that new services can use. {UseImage}"
            : $"Name one of {string.Join(", ", ManagedRuntime.All.Where(runtime => runtime.EndOfSupport is null).Select(runtime => runtime.Name))}.";
    }

    public static string Successor(ManagedRuntime runtime) => runtime.Platform switch
    {
        RuntimePlatform.Python => $"Move to {ManagedRuntime.Python311.Name}, which has the revised build process, or to an image.",
        RuntimePlatform.NodeJs => $"Move to {ManagedRuntime.NodeJs22.Name}, which has the revised build process, or to an image.",
        RuntimePlatform.Corretto => $"Move to {ManagedRuntime.Corretto11.Name} or to an image.",
        RuntimePlatform.DotNet or RuntimePlatform.Php or RuntimePlatform.Ruby or RuntimePlatform.Go => "There is no newer runtime for this platform: make the service of an image.",
        _ => throw new ArgumentOutOfRangeException(nameof(runtime), runtime.Platform, "Unknown platform."),
    };
}

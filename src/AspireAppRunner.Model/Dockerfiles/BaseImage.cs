namespace AspireAppRunner.Model.Dockerfiles;

/// <summary>The public image that stands in for a managed runtime's own, which App Runner doesn't publish.</summary>
internal static class BaseImage
{
    private const string Library = "public.ecr.aws/docker/library";

    public static string Of(ManagedRuntime runtime, string? version) => runtime.Platform switch
    {
        RuntimePlatform.Python => $"{Library}/python:{version ?? Newest(runtime)}",
        RuntimePlatform.NodeJs => $"{Library}/node:{version ?? runtime.Version}",
        // Corretto's revisions have no tags there; Maven comes with the runtime, as it does in App Runner.
        RuntimePlatform.Corretto => $"{Library}/maven:3-amazoncorretto-{runtime.Version.Split('.')[0]}",
        // App Runner locks runtime versions, this image is tagged by SDK; the feature band floats.
        RuntimePlatform.DotNet => $"mcr.microsoft.com/dotnet/sdk:{runtime.Version}.0",
        RuntimePlatform.Php => $"{Library}/php:{version ?? runtime.Version}-apache",
        RuntimePlatform.Ruby => $"{Library}/ruby:{version ?? runtime.Version}",
        RuntimePlatform.Go => $"{Library}/golang:{version ?? Newest(runtime)}",
        _ => throw new InvalidOperationException($"No image for '{runtime.Platform}'."),
    };

    // "3" and "1" stand for 3.8 and 1.18 here, while the images' tags of that name have moved on.
    private static string Newest(ManagedRuntime runtime) => string.Join('.', runtime.Releases[0].Split('.')[..2]);
}

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>The documented keys of each mapping.</summary>
internal static class Schema
{
    public static readonly string[] Top = ["version", "runtime", "build", "run"];
    public static readonly string[] Build = ["commands", "env"];
    public static readonly string[] Commands = ["pre-build", "build", "post-build"];
    public static readonly string[] Run = ["runtime-version", "pre-run", "command", "network", "env", "secrets"];
    public static readonly string[] Network = ["port", "env"];
    public static readonly string[] Variable = ["name", "value"];
    public static readonly string[] Secret = ["name", "value-from"];
}

namespace AspireAppRunner.Model.ConfigurationFile;

/// <summary>Says what an unknown key was probably meant to be: a slip, a key of another place, a setting of the service.</summary>
internal static class KeyAdvice
{
    private static readonly Dictionary<string, string> s_synonyms = new(StringComparer.Ordinal)
    {
        ["environment"] = "env", ["environmentvariables"] = "env", ["envvars"] = "env", ["envs"] = "env", ["variables"] = "env", ["vars"] = "env",
        ["environmentvariable"] = "env", ["runtimeenvironmentvariables"] = "env",
        ["secret"] = "secrets", ["runtimeenvironmentsecrets"] = "secrets", ["environmentsecrets"] = "secrets",
        ["startcommand"] = "command", ["start"] = "command", ["cmd"] = "command", ["entrypoint"] = "command", ["script"] = "command",
        ["buildcommand"] = "build", ["buildcommands"] = "commands", ["steps"] = "commands",
        ["prebuild"] = "pre-build", ["install"] = "pre-build", ["postbuild"] = "post-build", ["prerun"] = "pre-run", ["prestart"] = "pre-run",
        ["runtimeversion"] = "runtime-version", ["pythonversion"] = "runtime-version", ["nodeversion"] = "runtime-version",
        ["ports"] = "port", ["containerport"] = "port", ["expose"] = "port",
        ["valuefrom"] = "value-from", ["fromsecret"] = "value-from", ["arn"] = "value-from", ["secretarn"] = "value-from",
        ["key"] = "name", ["val"] = "value",
    };

    private static readonly Dictionary<string, string> s_places = new(StringComparer.Ordinal)
    {
        ["version"] = "version", ["runtime"] = "runtime", ["run"] = "run", ["commands"] = "build.commands", ["pre-build"] = "build.commands.pre-build",
        ["post-build"] = "build.commands.post-build", ["env"] = "build.env` or `run.env", ["runtime-version"] = "run.runtime-version", ["pre-run"] = "run.pre-run",
        ["command"] = "run.command", ["network"] = "run.network", ["port"] = "run.network.port", ["secrets"] = "run.secrets", ["value-from"] = "run.secrets[].value-from",
    };

    private static readonly string[] s_ofTheService =
    [
        "cpu", "memory", "instance", "instances", "instanceconfiguration", "scaling", "autoscaling", "autoscalingconfiguration", "minsize", "maxsize", "concurrency",
        "maxconcurrency", "healthcheck", "health", "healthcheckconfiguration", "autodeploy", "autodeployment", "autodeployments", "deploy", "deployment", "tags", "role",
        "roles", "instancerole", "accessrole", "iam", "vpc", "vpcconnector", "observability", "logs", "logging", "domain", "customdomain", "service", "servicename", "name", "region", "resources",
    ];

    private static readonly string[] s_ofAnImage = ["dockerfile", "dockerfilepath", "image", "context", "platform", "docker", "buildargs", "target", "type", "registry", "repository"];

    public static (string Message, string Remedy) For(string path, string key, YamlNode value, string[] known)
    {
        var canonical = Canonical(key);
        if (canonical == "value-from" && (path.StartsWith("run.env[", StringComparison.Ordinal) || path.StartsWith("build.env[", StringComparison.Ordinal)))
        {
            return ($"Unknown key {Quote.Of(key)} in a list of variables.", "Move the item to `run.secrets`, beside `env`; there its value comes from Secrets Manager or the Parameter Store.");
        }

        if (path == "build" && canonical == "secrets")
        {
            return ("The build has no secrets: App Runner resolves them at deployment, for the running service.", "Move them to `run.secrets`, or let a build command fetch what it needs.");
        }

        if (Nearest(key, canonical, path, known) is { } near)
        {
            return ($"Unknown key {Quote.Of(key)}: did you mean `{near}`?", $"Write `{near}`.");
        }

        if (s_places.TryGetValue(canonical, out var place))
        {
            return ($"Unknown key {Quote.Of(key)} here; it belongs to `{place}`.", $"Move it to `{place}`{(value.Kind == YamlKind.Mapping && canonical == "env" ? ", as a list of name and value" : "")}.");
        }

        var letters = Letters(key);
        return letters switch
        {
            _ when s_ofAnImage.Contains(letters) => ($"Unknown key {Quote.Of(key)}: App Runner builds no images from source.",
                "Remove it, or push the image to Amazon ECR and make the service of that, which needs no apprunner.yaml."),
            _ when s_ofTheService.Contains(letters) => ($"Unknown key {Quote.Of(key)}: the file has no settings of the service.",
                "Remove it and set it on the service itself (in the AppHost, the console or by the API)."),
            _ => ($"Unknown key {Quote.Of(key)}.", $"Remove it; {(path.Length == 0 ? "the file" : $"`{path}`")} has {string.Join(", ", known.Select(name => $"`{name}`"))}."),
        };
    }

    /// <summary>The documented key that somebody means who writes this one; without a guess the key itself.</summary>
    public static string Canonical(string key)
    {
        var letters = Letters(key);
        return s_synonyms.GetValueOrDefault(letters) ?? s_places.Keys.FirstOrDefault(documented => Letters(documented) == letters) ?? key;
    }

    private static string? Nearest(string key, string canonical, string path, string[] known)
    {
        if (known.Contains(canonical))
        {
            return canonical;
        }

        if (path.Length == 0 && Letters(key) is "start" or "deploy" or "serve" or "runs")
        {
            return "run";
        }

        // A key that is right elsewhere is no slip of one that is right here.
        if (s_places.ContainsKey(canonical))
        {
            return null;
        }

        var (nearest, distance) = known.Select(candidate => (candidate, EditDistance.Between(Letters(key), Letters(candidate)))).MinBy(pair => pair.Item2);
        return distance <= Math.Max(1, nearest.Length / 4) ? nearest : null;
    }

    private static string Letters(string key) =>
        new([.. key.Take(64).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}

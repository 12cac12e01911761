namespace AspireAppRunner.Local;

/// <summary>
/// Hands variables to a container without writing a value into the engine's arguments, which everybody on the machine can read: the engine takes a variable that is
/// only named from its own environment. Those that would change the engine itself go by its standard input.
/// </summary>
internal sealed record ContainerVariables(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string Input)
{
    private static readonly string[] s_engineNames = ["PATH", "HOME", "USER", "SHELL", "TMPDIR", "TMP", "TEMP", "USERPROFILE", "APPDATA", "SYSTEMROOT", "REGISTRY_AUTH_FILE", "NOTIFY_SOCKET"];

    private static readonly string[] s_enginePrefixes = ["LD_", "DYLD_", "XDG_", "DOCKER_", "BUILDKIT_", "BUILDAH_", "CONTAINER", "_CONTAINER", "PODMAN_", "STORAGE_", "SSL_CERT_", "GO"];

    public static ContainerVariables Of(IReadOnlyDictionary<string, string> variables)
    {
        var (arguments, environment, file) = (new List<string>(), new Dictionary<string, string>(), new List<string>());
        foreach (var (name, value) in variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            if (!ConcernsEngine(name))
            {
                arguments.AddRange(["--env", name]);
                environment[name] = value;
            }
            else if (!OperatingSystem.IsWindows() && !value.AsSpan().ContainsAny('\n', '\r'))
            {
                file.Add($"{name}={value}\n");
            }
            else
            {
                // A file can't say it. These names hold paths and switches.
                arguments.AddRange(["--env", $"{name}={value}"]);
            }
        }

        if (file.Count > 0)
        {
            arguments.AddRange(["--env-file", "/dev/stdin"]);
        }

        return new(arguments, environment, string.Concat(file));
    }

    private static bool ConcernsEngine(string name) =>
        s_engineNames.Contains(name, StringComparer.OrdinalIgnoreCase)
        || s_enginePrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);
}

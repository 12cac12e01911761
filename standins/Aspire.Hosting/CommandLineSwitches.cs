namespace Aspire.Hosting;

/// <summary>
/// What an AppHost is started with. Known switches and their configuration keys are those of the Aspire CLI;
/// any configuration key can be given as <c>--Section:Key value</c> or <c>Section:Key=value</c>.
/// </summary>
internal static class CommandLineSwitches
{
    private static readonly Dictionary<string, string> s_keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["operation"] = "AppHost:Operation",
        ["publisher"] = "Publishing:Publisher",
        ["step"] = "Pipeline:Step",
        ["output-path"] = "Pipeline:OutputPath",
        ["log-level"] = "Pipeline:LogLevel",
        ["include-exception-details"] = "Pipeline:IncludeExceptionDetails",
        ["clear-cache"] = "Pipeline:ClearCache",
        ["yes"] = "Pipeline:SkipConfirmation",
        ["environment"] = "Environment",
        ["dcp-cli-path"] = "DcpPublisher:CliPath",
        ["dcp-container-runtime"] = "DcpPublisher:ContainerRuntime",
        ["dcp-dependency-check-timeout"] = "DcpPublisher:DependencyCheckTimeout",
        ["dcp-dashboard-path"] = "DcpPublisher:DashboardPath",
        // Those of every .NET host.
        ["contentRoot"] = "contentRoot",
        ["applicationName"] = "applicationName",
        ["urls"] = "urls"
    };

    private static readonly HashSet<string> s_flags = new(StringComparer.OrdinalIgnoreCase) { "include-exception-details", "clear-cache", "yes" };

    public static Dictionary<string, string?> Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            var isSwitch = args[i].StartsWith("--", StringComparison.Ordinal);
            var (name, value) = Split(isSwitch ? args[i][2..] : args[i]);
            if (!isSwitch)
            {
                if (value is not null)
                {
                    settings[name] = value;
                }

                // Anything else is the AppHost's own business: it has the arguments, too.
                continue;
            }

            var key = KeyOf(name);
            if (value is null && i + 1 < args.Count && !(s_flags.Contains(name) && args[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                value = args[++i];
            }

            settings[key] = value ?? (s_flags.Contains(name) ? "true" : throw new DistributedApplicationException($"The switch '--{name}' needs a value."));
        }

        return settings;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var separator = argument.IndexOf('=', StringComparison.Ordinal);
        return separator < 0 ? (argument, null) : (argument[..separator], argument[(separator + 1)..]);
    }

    private static string KeyOf(string name)
    {
        if (s_keys.TryGetValue(name, out var key))
        {
            return key;
        }

        return name.Contains(':', StringComparison.Ordinal)
            ? name
            : throw new DistributedApplicationException(
                $"Unknown switch '--{name}'. Known are: {string.Join(", ", s_keys.Keys.Select(known => $"--{known}"))}. A configuration key is given as --Section:Key value or Key=value.");
    }
}

namespace AspireAppRunner.Local;

/// <summary>Docker or Podman, by their command line.</summary>
internal sealed class ContainerEngine
{
    private static readonly string[] s_names = ["docker", "podman"];

    /// <summary>Docker builds with BuildKit, whose progress is lines only if it is told.</summary>
    private static readonly Dictionary<string, string?> s_environment = new() { ["DOCKER_BUILDKIT"] = "1", ["BUILDKIT_PROGRESS"] = "plain", ["DOCKER_CLI_HINTS"] = "false" };

    private readonly string _program;

    private ContainerEngine(string name, string program, EngineAbilities abilities) => (Name, _program, Abilities) = (name, program, abilities);

    /// <summary>Whether there is one on the PATH.</summary>
    public static bool IsInstalled => s_names.Any(name => Tool.Find(name) is not null);

    /// <summary><c>docker</c> or <c>podman</c>.</summary>
    public string Name { get; }

    /// <summary>What it can hold containers to.</summary>
    public EngineAbilities Abilities { get; }

    /// <summary>
    /// Finds the engine: the one that <c>ASPIRE_CONTAINER_RUNTIME</c> (or <c>DOTNET_ASPIRE_CONTAINER_RUNTIME</c>) names, otherwise the first that is there and answers.
    /// </summary>
    /// <exception cref="InstanceStartException">There is none; the message says what was found instead.</exception>
    public static Task<ContainerEngine> FindAsync(CancellationToken cancellationToken) => FindAsync(wanted: null, cancellationToken);

    /// <summary>Finds the engine of a name; without one, as <see cref="FindAsync(CancellationToken)"/>.</summary>
    /// <exception cref="InstanceStartException">There is none; the message says what was found instead.</exception>
    public static Task<ContainerEngine> FindAsync(string? wanted, CancellationToken cancellationToken) =>
        FindAsync(wanted ?? Setting("ASPIRE_CONTAINER_RUNTIME") ?? Setting("DOTNET_ASPIRE_CONTAINER_RUNTIME"), Tool.Find, cancellationToken);

    /// <summary>Finds the engine of a name, or any, by a search for programs.</summary>
    /// <exception cref="InstanceStartException">There is none.</exception>
    public static async Task<ContainerEngine> FindAsync(string? wanted, Func<string, string?> find, CancellationToken cancellationToken)
    {
        if (wanted is not null && !s_names.Contains(wanted))
        {
            throw new InstanceStartException($"ASPIRE_CONTAINER_RUNTIME is '{wanted}'; it can be docker or podman.");
        }

        var obstacles = new List<string>();
        foreach (var name in s_names.Where(name => wanted is null || name == wanted))
        {
            if (find(name) is not { } program)
            {
                obstacles.Add($"{name} is not on the PATH");
            }
            else
            {
                var info = await Tool.RunAsync(program, ["info", "--format", "{{json .}}"], cancellationToken: cancellationToken).ConfigureAwait(false);
                var complaint = info.Succeeded ? EngineAbilities.ReadComplaint(info.Output) : info.Complaint;
                if (complaint is null)
                {
                    return new(name, program, EngineAbilities.Read(info.Output));
                }

                obstacles.Add($"{name} doesn't answer ({complaint})");
            }
        }

        throw new InstanceStartException($"Containers need an engine, and there is none: {string.Join(", ", obstacles)}. Install and start Docker or Podman.");
    }

    /// <summary>Asks the engine something.</summary>
    public Task<ToolResult> AskAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) => Tool.RunAsync(_program, arguments, null, s_environment, cancellationToken);

    /// <summary>Has the engine do something that writes lines.</summary>
    /// <param name="arguments">What to do.</param>
    /// <param name="onLine">Told each line, and whether it is from the error output.</param>
    /// <param name="environment">Variables besides this process's own.</param>
    /// <param name="input">What it can read.</param>
    public ChildProcess Start(IReadOnlyList<string> arguments, Action<string, bool> onLine, IReadOnlyDictionary<string, string>? environment = null, string input = "")
    {
        var variables = new Dictionary<string, string>();
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        foreach (var (name, value) in s_environment)
        {
            variables[name] = value!;
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            variables[name] = value;
        }

        return ChildProcess.Start(new LaunchCommand(_program, arguments), "", variables, onLine, input);
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value.Trim().ToLowerInvariant() : null;
}

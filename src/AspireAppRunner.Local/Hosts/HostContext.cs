using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>What the hosts of one service share.</summary>
internal sealed record HostContext(InstanceHostOptions Options, VersionShelf Shelf)
{
    /// <summary>The variables of a service whose values are in the open.</summary>
    /// <exception cref="InstanceStartException">A value is known only after a deployment to AWS.</exception>
    public static SortedDictionary<string, string> ReadVariables(AppRunnerService service)
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in service.EnvironmentVariables)
        {
            result[name] = value.Text
                ?? throw new InstanceStartException($"The variable {name} has a value that isn't known on this machine. Give it a text to run the service here.");
        }

        return result;
    }

    /// <summary>Reads secrets.</summary>
    /// <exception cref="InstanceStartException">One can't be read.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ReadSecretsAsync(IEnumerable<KeyValuePair<string, SecretReference>> secrets, CancellationToken cancellationToken)
    {
        var result = new Dictionary<string, string>();
        foreach (var (name, reference) in secrets)
        {
            result[name] = await ReadSecretAsync(name, reference, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    /// <summary>Adds to a service's variables what every instance gets, and its secrets.</summary>
    public Dictionary<string, string> Complete(Dictionary<string, string> variables, IReadOnlyDictionary<string, string> secrets)
    {
        foreach (var (name, value) in Options.EnvironmentVariables)
        {
            variables.TryAdd(name, value);
        }

        foreach (var (name, value) in secrets)
        {
            variables[name] = value;
        }

        return variables;
    }

    private async Task<string> ReadSecretAsync(string name, SecretReference reference, CancellationToken cancellationToken)
    {
        if (Options.ReadSecret is not { } read)
        {
            throw new InstanceStartException($"The variable {name} is a secret, and nothing on this machine may read it. Say how with {nameof(InstanceHostOptions)}.{nameof(InstanceHostOptions.ReadSecret)}.");
        }

        try
        {
            return await read(reference, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (InstanceStartException or OperationCanceledException))
        {
            throw new InstanceStartException($"The secret of the variable {name} can't be read: {exception.Message}", exception);
        }
    }
}

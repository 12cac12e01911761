using AspireAppRunner.Local;
using AspireAppRunner.Model;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>Makes the newest version of a service ready to be run by its instances, with the variables of that moment. What was made for it goes with it.</summary>
/// <param name="model">The service as the AppHost describes it.</param>
/// <param name="builder">Builds what it runs.</param>
/// <param name="reader">Reads its variables.</param>
internal sealed class VersionPreparer(AppRunnerService model, ArtifactBuilder builder, DeploymentReader reader) : IAsyncDisposable
{
    /// <summary>Notes which versions are in use, so that the others can go.</summary>
    public VersionShelf Shelf { get; } = new();

    public async Task<ServiceVersion> PrepareAsync(VersionPreparation preparation, CancellationToken cancellationToken)
    {
        await Shelf.PruneAsync().ConfigureAwait(false);
        var artifact = await builder.BuildAsync(preparation, cancellationToken).ConfigureAwait(false);
        try
        {
            var version = await reader.ReadAsync(artifact.Build, cancellationToken).ConfigureAwait(false);
            version = Complete(Update(version, preparation.Definition), artifact) with { ContainerLimits = LimitsOf(artifact, preparation) };
            Shelf.Add(version, artifact.RemoveAsync);
            return new ServiceVersion(artifact.Id, version);
        }
        catch
        {
            await artifact.RemoveAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask DisposeAsync() => Shelf.DisposeAsync();

    /// <summary>What an update by the API changed of the variables goes before what the AppHost says.</summary>
    private DeployedVersion Update(DeployedVersion version, AppRunnerService? definition)
    {
        if (definition is null || ReferenceEquals(definition, model))
        {
            return version;
        }

        var variables = new Dictionary<string, object>(version.EnvironmentVariables, StringComparer.Ordinal);
        foreach (var removed in model.EnvironmentVariables.Keys.Where(name => !definition.EnvironmentVariables.ContainsKey(name)))
        {
            variables.Remove(removed);
        }

        foreach (var (name, value) in definition.EnvironmentVariables)
        {
            if (value.Text is { } text && (!model.EnvironmentVariables.TryGetValue(name, out var before) || before.Text != text))
            {
                variables[name] = text;
            }
        }

        return version with { EnvironmentVariables = variables };
    }

    private IReadOnlyList<string> LimitsOf(VersionArtifact artifact, VersionPreparation preparation)
    {
        if (artifact.Image?.LimitsFor((preparation.Definition ?? model).Instance) is not { } limits)
        {
            return [];
        }

        if (limits.Shortfall is { } shortfall)
        {
            preparation.WriteBuildLine(shortfall);
        }

        return limits.Arguments;
    }

    private static DeployedVersion Complete(DeployedVersion version, VersionArtifact artifact)
    {
        if (artifact.Project is { } project)
        {
            // In App Runner the base image tells ASP.NET Core its port.
            return version with { Arguments = [project.Assembly, .. version.Arguments], PortVariables = [.. version.PortVariables, "ASPNETCORE_HTTP_PORTS"] };
        }

        if (artifact.Code is not { } code)
        {
            return version with { Image = artifact.Image };
        }

        var variables = code.Environment.ToDictionary(variable => variable.Key, object (variable) => variable.Value, StringComparer.Ordinal);
        foreach (var (name, value) in version.EnvironmentVariables)
        {
            variables[name] = value;
        }

        return version with { EnvironmentVariables = variables, Arguments = [.. LaunchCommand.Shell(CommandOf(code)).Arguments] };
    }

    /// <summary>The instance was declared before there was a folder to start it in.</summary>
    private static string CommandOf(CodeVersion code) => OperatingSystem.IsWindows()
        ? $"cd /d \"{code.WorkingDirectory}\" && {code.Build.Command}"
        : $"cd '{code.WorkingDirectory.Replace("'", "'\\''", StringComparison.Ordinal)}' && {code.Build.Command}";
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

/// <summary>
/// State of deployments in memory: flat keys (<c>section:key</c>), as configuration has them. <see cref="FileDeploymentState"/> keeps it on disk.
/// </summary>
internal class DeploymentState : IDeploymentStateManager, IDisposable
{
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private SortedDictionary<string, JsonNode?>? _values;

    public virtual string? StateFilePath => null;

    public async Task<DeploymentStateSection> AcquireSectionAsync(string sectionName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(sectionName);
        return await Locked(values => new DeploymentStateSection(sectionName, Read(values, sectionName), _versions.GetValueOrDefault(sectionName)), cancellationToken).ConfigureAwait(false);
    }

    public Task SaveSectionAsync(DeploymentStateSection section, CancellationToken cancellationToken = default) =>
        ReplaceAsync(section, section.Data, cancellationToken);

    public Task DeleteSectionAsync(DeploymentStateSection section, CancellationToken cancellationToken = default) =>
        ReplaceAsync(section, [], cancellationToken);

    public async Task ClearAllStateAsync(CancellationToken cancellationToken = default)
    {
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Remove();
            _values = null;
            _versions.Clear();
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads everything that was kept.</summary>
    protected virtual SortedDictionary<string, JsonNode?> Load() => new(StringComparer.Ordinal);

    /// <summary>Keeps everything.</summary>
    protected virtual void Keep(SortedDictionary<string, JsonNode?> values)
    {
    }

    /// <summary>Forgets what was kept.</summary>
    protected virtual void Remove()
    {
    }

    private async Task ReplaceAsync(DeploymentStateSection section, JsonObject data, CancellationToken cancellationToken)
    {
        await Locked(
            values =>
            {
                var current = _versions.GetValueOrDefault(section.SectionName);
                if (current != section.Version)
                {
                    throw new InvalidOperationException(
                        $"Deployment state '{section.SectionName}' was changed meanwhile (version {current}, expected {section.Version}). Acquire the section again, then save it.");
                }

                foreach (var key in values.Keys.Where(key => IsWithin(key, section.SectionName)).ToList())
                {
                    values.Remove(key);
                }

                Flatten(section.SectionName, data, values);
                Keep(values);
                _versions[section.SectionName] = ++section.Version;
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> Locked<T>(Func<SortedDictionary<string, JsonNode?>, T> act, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return act(_values ??= Load());
        }
        finally
        {
            _lock.Release();
        }
    }

    private static bool IsWithin(string key, string section) =>
        key == section || (key.StartsWith(section, StringComparison.Ordinal) && key[section.Length] == ':');

    private static JsonObject Read(SortedDictionary<string, JsonNode?> values, string section)
    {
        var data = new JsonObject();
        foreach (var (key, value) in values.Where(pair => IsWithin(pair.Key, section)))
        {
            var path = key == section ? [""] : key[(section.Length + 1)..].Split(':');
            var parent = data;
            foreach (var segment in path[..^1])
            {
                if (parent[segment] is not JsonObject child)
                {
                    parent[segment] = child = [];
                }

                parent = child;
            }

            parent[path[^1]] = value?.DeepClone();
        }

        return data;
    }

    private static void Flatten(string prefix, JsonNode? node, SortedDictionary<string, JsonNode?> values)
    {
        var children = node switch
        {
            JsonObject map => map.Select(pair => (pair.Key, pair.Value)),
            JsonArray list => list.Select((item, index) => (Key: $"{index}", Value: item)),
            _ => null,
        };
        if (children is null)
        {
            values[prefix] = node?.DeepClone();
            return;
        }

        foreach (var (key, value) in children)
        {
            Flatten(key.Length == 0 ? prefix : $"{prefix}:{key}", value, values);
        }
    }
}

/// <summary>
/// State in <c>~/.aspire/deployments/{AppHost}/{environment}.json</c>, readable for the owner only: parameter values are in it.
/// </summary>
internal sealed partial class FileDeploymentState(string path, IOptions<PipelineOptions> options, ILogger<FileDeploymentState> logger) : DeploymentState
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true };

    public override string StateFilePath => path;

    public static string PathOf(IConfiguration configuration, string environmentName)
    {
        if (!SafeName().IsMatch(environmentName))
        {
            throw new DistributedApplicationException(
                $"The environment name '{environmentName}' can't name a file of deployment state. Use letters, digits, '-' and '_' only (--environment).");
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(home, ".aspire", "deployments", configuration["AppHost:PathSha256"] ?? "apphost", environmentName.ToLowerInvariant() + ".json");
    }

    /// <summary>Makes the saved values (<c>Parameters:…</c> among them) configuration, unless this run is to forget them.</summary>
    public static void LoadInto(IConfigurationBuilder builder, IConfiguration configuration, string environmentName)
    {
        if (!configuration.GetValue<bool>("Pipeline:ClearCache"))
        {
            builder.AddJsonFile(PathOf(configuration, environmentName), optional: true, reloadOnChange: false);
        }
    }

    protected override SortedDictionary<string, JsonNode?> Load()
    {
        var values = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        if (File.Exists(path) && JsonNode.Parse(File.ReadAllText(path)) is JsonObject saved)
        {
            foreach (var (key, value) in saved)
            {
                values[key] = value?.DeepClone();
            }
        }

        return values;
    }

    protected override void Keep(SortedDictionary<string, JsonNode?> values)
    {
        if (options.Value.ClearCache)
        {
            logger.LogInformation("Deployment state is not saved because of --clear-cache.");
            return;
        }

        var json = new JsonObject(values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString(s_readable);
        var directory = Path.GetDirectoryName(path)!;

        // Written beside and moved over, so that a run that is killed leaves the old state or the new one, never half of it.
        var partial = Path.Combine(directory, Path.GetRandomFileName());
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(partial, creation))
        {
            writer.Write(json);
        }

        File.Move(partial, path, overwrite: true);
    }

    protected override void Remove()
    {
        if (File.Exists(path))
        {
            File.Delete(path);
            logger.LogInformation("Deployment state cleared: {Path}", path);
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]+$")]
    private static partial Regex SafeName();
}

namespace AspireAppRunner.Model;

/// <summary>What one environment deploys: services that may refer to each other, and what they share.</summary>
/// <remarks>
/// Shared things (scaling, observability, connectors, secrets, repositories, parameters) are not listed by hand: they follow from the services,
/// and equal ones are one. See <see cref="SharedResources"/>.
/// </remarks>
public sealed class AppRunnerDeployment
{
    /// <summary>A deployment.</summary>
    /// <param name="name">See <see cref="Name"/>.</param>
    /// <param name="services">The services to begin with.</param>
    public AppRunnerDeployment(string name, params IEnumerable<AppRunnerService> services)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Services = [.. services];
    }

    /// <summary>Gets the name, usually the environment's.</summary>
    public string Name { get; }

    /// <summary>Gets the services.</summary>
    public IList<AppRunnerService> Services { get; }

    /// <summary>Gets the tags that everything made for the deployment carries; a service's own win.</summary>
    public IDictionary<string, AppRunnerValue> Tags { get; } =
        new SortedDictionary<string, AppRunnerValue>(StringComparer.Ordinal);

    /// <summary>Gets or sets the account that is deployed to, if it is known: then references across accounts are found out.</summary>
    public string? AccountId { get; set; }

    /// <summary>Gets or sets the Region that is deployed to, if it is known.</summary>
    public string? Region { get; set; }

    /// <summary>Finds a service.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The service, or <see langword="null"/>.</returns>
    public AppRunnerService? FindService(string name) => Services.FirstOrDefault(service => service.Name == name);

    /// <summary>The tags of a service: the deployment's and its own, which win.</summary>
    /// <param name="service">The service.</param>
    /// <returns>The tags, by key.</returns>
    public IReadOnlyDictionary<string, AppRunnerValue> TagsOf(AppRunnerService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var tags = new SortedDictionary<string, AppRunnerValue>(Tags, StringComparer.Ordinal);
        foreach (var (key, value) in service.Tags)
        {
            tags[key] = value;
        }

        return tags;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>The shared configurations of one kind: names with numbered revisions. Quotas are those of the developer guide.</summary>
/// <param name="account">The account.</param>
/// <param name="type">The type in their ARNs.</param>
/// <param name="label">What messages call them.</param>
/// <param name="mostNames">How many names there may be; what App Runner itself provides doesn't count.</param>
/// <param name="mostRevisions">How many active revisions a name may have.</param>
internal sealed class ConfigurationStore(LocalAccount account, string type, string label, int mostNames, int mostRevisions)
{
    public const string DefaultName = "DefaultConfiguration";

    private readonly List<ConfigurationRevision> _revisions = [];

    /// <summary>What messages call them.</summary>
    public string Label => label;

    /// <summary>The active revisions, in the order of creation.</summary>
    public IEnumerable<ConfigurationRevision> Active => _revisions.Where(static revision => revision.DeletedAt is null);

    /// <summary>Makes the next revision of a name, which may be a new one.</summary>
    /// <exception cref="ApiException">The quota is reached.</exception>
    public ConfigurationRevision Create(string name, JsonObject settings, IEnumerable<JsonNode> tags)
    {
        TagStore.Check(tags);
        var active = Active.Where(revision => revision.Name == name).ToArray();
        if (active.Length >= mostRevisions)
        {
            throw mostRevisions == 1
                ? ApiException.InvalidRequest($"There is a {label} named {name} already.")
                : ApiException.QuotaExceeded($"The {label} {name} has {mostRevisions.ToString(CultureInfo.InvariantCulture)} revisions already, the most there may be. Delete one that no service uses.");
        }

        var names = Active.Select(static revision => revision.Name).Where(static other => other != DefaultName).Distinct(StringComparer.Ordinal).Count();
        if (active.Length == 0 && names >= mostNames)
        {
            throw ApiException.QuotaExceeded($"There are {mostNames.ToString(CultureInfo.InvariantCulture)} {label}s already, the most there may be.");
        }

        return Add(name, settings, tags);
    }

    /// <summary>Makes the next revision of a name whatever the quotas: for what isn't created by a client.</summary>
    public ConfigurationRevision Add(string name, JsonObject settings, IEnumerable<JsonNode> tags, string? id = null)
    {
        _revisions.RemoveAll(revision => revision.DeletedAt < account.Now - LocalAccount.DeletedIsKept);
        var number = _revisions.Where(revision => revision.Name == name).Select(static revision => revision.Revision).DefaultIfEmpty().Max() + 1;
        var created = new ConfigurationRevision
        {
            Arn = account.Arn(string.Create(CultureInfo.InvariantCulture, $"{type}/{name}/{number}/{id ?? LocalAccount.NewId()}")),
            Name = name,
            Revision = number,
            Place = account.NextPlace(),
            CreatedAt = account.Now,
            Settings = settings,
        };
        _revisions.Add(created);
        account.Tags.Create(created.Arn, tags);
        return created;
    }

    /// <summary>
    /// The revision that an ARN names: <c>…/name/revision/id</c>, <c>…/name/revision</c>, or <c>…/name</c> for the latest active one. A deleted
    /// one is found for a while by its whole ARN. <see langword="null"/> if there is none.
    /// </summary>
    public ConfigurationRevision? TryFind(string arn)
    {
        var kept = _revisions.Where(revision => revision.DeletedAt is null || revision.DeletedAt > account.Now - LocalAccount.DeletedIsKept);
        return account.PathOf(arn, type) switch
        {
            [var name] => LatestOf(name),
            [var name, var number] => Active.LastOrDefault(revision => revision.Name == name && revision.Revision.ToString(CultureInfo.InvariantCulture) == number),
            [_, _, _] => kept.LastOrDefault(revision => revision.Arn == arn),
            _ => null,
        };
    }

    /// <exception cref="ApiException">There is none.</exception>
    public ConfigurationRevision Find(string arn) => TryFind(arn) ?? throw ApiException.NotFound($"There is no {label} {arn}.");

    /// <exception cref="ApiException">There is none that could be used.</exception>
    public ConfigurationRevision FindActive(string arn) => TryFind(arn) is { DeletedAt: null } found ? found : throw ApiException.NotFound($"There is no active {label} {arn}.");

    /// <summary>All active revisions of the name in an ARN that has no revision.</summary>
    /// <exception cref="ApiException">The ARN names a revision, or there is no such name.</exception>
    public IReadOnlyList<ConfigurationRevision> FindAll(string arn)
    {
        if (account.PathOf(arn, type) is not [var name])
        {
            throw ApiException.InvalidRequest($"All revisions can be deleted by an ARN that ends with the name only, not by {arn}.");
        }

        var all = Active.Where(revision => revision.Name == name).ToArray();
        return all.Length > 0 ? all : throw ApiException.NotFound($"There is no {label} {arn}.");
    }

    public ConfigurationRevision? LatestOf(string name) => Active.Where(revision => revision.Name == name).MaxBy(static revision => revision.Revision);

    public bool IsLatest(ConfigurationRevision revision) => LatestOf(revision.Name) == revision;

    /// <summary>Deletes a revision, unless <paramref name="usedBy"/> says that something uses it.</summary>
    /// <exception cref="ApiException">It is in use.</exception>
    public void Delete(ConfigurationRevision revision, Func<ConfigurationRevision, ApiService?> usedBy)
    {
        CheckUnused(revision, usedBy);
        revision.DeletedAt = account.Now;
        account.Tags.Remove(revision.Arn);
    }

    public void CheckUnused(ConfigurationRevision revision, Func<ConfigurationRevision, ApiService?> usedBy)
    {
        if (usedBy(revision) is { } service)
        {
            throw ApiException.InvalidRequest($"The {label} {revision.Arn} is used by the service {service.Name}.");
        }
    }
}

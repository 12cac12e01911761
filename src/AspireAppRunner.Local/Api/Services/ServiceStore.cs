namespace AspireAppRunner.Local;

/// <summary>The services of the account.</summary>
internal sealed class ServiceStore(LocalAccount account)
{
    private readonly List<ApiService> _services = [];

    /// <summary>All services, those included that were deleted a short while ago.</summary>
    public IReadOnlyList<ApiService> All
    {
        get
        {
            Settle();
            return _services;
        }
    }

    /// <summary>The services that aren't deleted.</summary>
    public IEnumerable<ApiService> Existing => All.Where(static service => service.DeletedAt is null);

    /// <summary>Brings all services up to date with what runs, and forgets those that were deleted long ago.</summary>
    public void Settle()
    {
        foreach (var service in _services)
        {
            var existed = service.DeletedAt is null;
            service.Settle();
            if (existed && service.DeletedAt is not null)
            {
                OnDeleted(service);
            }
        }

        _services.RemoveAll(service => service.DeletedAt < account.Now - LocalAccount.DeletedIsKept);
    }

    public void Add(ApiService service) => _services.Add(service);

    /// <summary>Forgets a deleted service whose ARN is used again.</summary>
    public void RemoveDeleted(string arn) => _services.RemoveAll(service => service.Arn == arn && service.DeletedAt is not null);

    /// <summary>Forgets a service that never came to be.</summary>
    public void Remove(ApiService service)
    {
        _services.Remove(service);
        account.Tags.Remove(service.Arn);
    }

    /// <exception cref="ApiException">There is no such service, and there was none lately.</exception>
    public ApiService Find(string arn) => All.FirstOrDefault(service => service.Arn == arn) ?? throw NotFound(arn);

    /// <exception cref="ApiException">There is no such service, or it is deleted.</exception>
    public ApiService FindExisting(string arn) => Existing.FirstOrDefault(service => service.Arn == arn) ?? throw NotFound(arn);

    private void OnDeleted(ApiService service)
    {
        account.Tags.Remove(service.Arn);

        // The API deletes no service that has one of these, but whoever holds the local service can.
        foreach (var connection in account.VpcIngressConnections.Where(connection => connection.IsActive && connection.Service == service))
        {
            connection.DeletedAt = service.DeletedAt;
            account.Tags.Remove(connection.Arn);
        }
    }

    private static ApiException NotFound(string arn) => ApiException.NotFound($"There is no service {arn}.");
}

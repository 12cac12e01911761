using Amazon.AppRunner;
using Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud;

/// <summary>Finds services in an account. Services have unique names in a Region, so a name is enough.</summary>
/// <param name="client">The App Runner client; its credentials need <c>apprunner:ListServices</c>.</param>
public sealed class ServiceLookup(IAmazonAppRunner client)
{
    /// <summary>Finds the services with the given names.</summary>
    /// <param name="names">The names in App Runner.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>What is known of each that exists, by name. Services being deleted are left out.</returns>
    /// <exception cref="AmazonAppRunnerException">App Runner refused the call, for want of permissions for example.</exception>
    public async Task<IReadOnlyDictionary<string, ServiceSummary>> FindAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        var wanted = names.ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, ServiceSummary>(StringComparer.Ordinal);
        string? next = null;
        do
        {
            var page = await client.ListServicesAsync(new ListServicesRequest { NextToken = next }, cancellationToken).ConfigureAwait(false);
            foreach (var service in page.ServiceSummaryList ?? [])
            {
                if (wanted.Contains(service.ServiceName) && service.Status != ServiceStatus.DELETED)
                {
                    found[service.ServiceName] = service;
                }
            }

            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));

        return found;
    }
}

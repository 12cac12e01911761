using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>The URLs of a resource: one an endpoint, then whatever the app model's callbacks make of them.</summary>
internal sealed class ResourceUrls(DistributedApplicationExecutionContext executionContext, ResourceLoggerService loggers)
{
    /// <summary>Works the URLs out once the endpoints of a resource are allocated. A callback that fails is told in the resource's log.</summary>
    public async Task UpdateAsync(IResource resource, CancellationToken cancellationToken)
    {
        var urls = new List<ResourceUrlAnnotation>();
        if (resource is IResourceWithEndpoints withEndpoints)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                if (endpoint.AllocatedEndpoint is { } allocated)
                {
                    urls.AddRange(UrlsOf(new EndpointReference(withEndpoints, endpoint, endpoint.DefaultNetworkID), allocated));
                }
            }
        }

        // What an earlier allocation made comes anew; what somebody else put there stays.
        var known = resource.Annotations.OfType<ResourceUrlAnnotation>().ToList();
        urls.AddRange(known.Where(url => url.Endpoint is null || url.Endpoint.Resource != resource));
        var logger = loggers.GetLogger(resource);
        try
        {
            var context = new ResourceUrlsCallbackContext(executionContext, resource, urls, cancellationToken) { Logger = logger };
            foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToList())
            {
                await annotation.Callback(context).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // The app model's own code; the resource runs without its URLs.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "The URLs of '{Resource}' could not all be worked out: {Message}", resource.Name, exception.Message);
        }

        foreach (var old in known)
        {
            resource.Annotations.Remove(old);
        }

        foreach (var url in urls.DistinctBy(url => (url.Url, url.Endpoint?.EndpointName, url.DisplayText)))
        {
            if (url is { Endpoint.IsAllocated: true } && url.Url.StartsWith('/'))
            {
                url.Url = url.Endpoint.Url.TrimEnd('/') + url.Url;
            }

            resource.Annotations.Add(url);
        }
    }

    /// <summary>The URLs for a snapshot. The dashboard hides inactive ones, so that nobody opens what does not answer.</summary>
    public static ImmutableArray<UrlSnapshot> Snapshots(IResource resource, bool isRunning)
        => [.. resource.Annotations.OfType<ResourceUrlAnnotation>().ToList().Select(url => new UrlSnapshot(
            url.Endpoint?.EndpointName, url.Url, url.DisplayLocation == UrlDisplayLocation.DetailsOnly)
        {
            IsInactive = !isRunning,
            DisplayProperties = new(url.DisplayText ?? string.Empty, url.DisplayOrder ?? 0)
        })];

    private static IEnumerable<ResourceUrlAnnotation> UrlsOf(EndpointReference endpoint, AllocatedEndpoint allocated)
    {
        var targetHost = endpoint.EndpointAnnotation.TargetHost;
        var other = allocated.BindingMode switch
        {
            // app.localhost is what its owner wants to see; localhost is the same place.
            EndpointBindingMode.SingleAddress when !allocated.Address.Equals(targetHost, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(targetHost) => targetHost,
            EndpointBindingMode.SingleAddress => null,
            _ => Environment.MachineName
        };
        var isNamed = other == targetHost;
        if (isNamed && other is not null)
        {
            yield return new() { Url = UrlOn(other), Endpoint = endpoint };
        }

        yield return new() { Url = allocated.UriString, Endpoint = endpoint, DisplayLocation = isNamed && other is not null ? UrlDisplayLocation.DetailsOnly : UrlDisplayLocation.SummaryAndDetails };
        if (!isNamed && other is not null)
        {
            yield return new() { Url = UrlOn(other), Endpoint = endpoint };
        }

        string UrlOn(string host) => $"{allocated.UriScheme}://{host}:{allocated.Port}";
    }
}

using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>A service that somebody else runs.</summary>
public sealed class ExternalServiceResource : Resource
{
    public ExternalServiceResource(string name, Uri uri)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (FindProblem(uri.OriginalString, out _) is { } problem)
        {
            throw new ArgumentException($"The URL of the external service '{name}' is invalid: {problem}", nameof(uri));
        }

        Uri = uri;
    }

    public ExternalServiceResource(string name, ParameterResource urlParameter)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(urlParameter);
        UrlParameter = urlParameter;
    }

    public Uri? Uri { get; }
    public ParameterResource? UrlParameter { get; }

    internal async Task<Uri> ResolveUriAsync(CancellationToken cancellationToken)
    {
        if (Uri is not null)
        {
            return Uri;
        }

        var url = await UrlParameter!.GetValueAsync(cancellationToken).ConfigureAwait(false);
        return FindProblem(url, out var uri) is { } problem
            ? throw new DistributedApplicationException($"The URL parameter '{UrlParameter.Name}' of the external service '{Name}' is invalid: {problem}")
            : uri!;
    }

    private static string? FindProblem(string? url, [NotNullWhen(false)] out Uri? uri)
        => !Uri.TryCreate(url, UriKind.Absolute, out uri) ? "it must be absolute."
            : uri.AbsolutePath != "/" ? "its path must be \"/\"."
            : !string.IsNullOrEmpty(uri.Query) || !string.IsNullOrEmpty(uri.Fragment) ? "it cannot have a query string or a fragment."
            : null;
}

public static class ExternalServiceBuilderExtensions
{
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? builder.AddExternalService(name, uri)
            : throw new ArgumentException($"The URL '{url}' of the external service '{name}' is invalid: it must be absolute.", nameof(url));

    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Add(builder, new(name, uri)).WithUrl(uri.ToString());
    }

    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource> urlParameter)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(urlParameter);
        return Add(builder, new(name, urlParameter.Resource));
    }

    public static IResourceBuilder<ExternalServiceResource> WithHttpHealthCheck(this IResourceBuilder<ExternalServiceResource> builder, string? path = null, int? statusCode = null)
    {
        var service = builder.Resource;
        if (service.Uri is { Scheme: not ("http" or "https") })
        {
            throw new ArgumentException($"The external service '{service.Name}' cannot have an HTTP health check: its URL '{service.Uri}' is not of the scheme http or https.", nameof(builder));
        }

        var expected = statusCode ?? 200;
        var key = $"{service.Name}_external{(path is null ? null : $"_{path}")}_{expected}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            services => new HttpHealthCheck(services.GetRequiredService<IHttpClientFactory>(), async cancellationToken => await service.ResolveUriAsync(cancellationToken).ConfigureAwait(false), path, expected),
            failureStatus: null,
            tags: null));
        return builder.WithHealthCheck(key);
    }

    private static IResourceBuilder<ExternalServiceResource> Add(IDistributedApplicationBuilder builder, ExternalServiceResource service)
        => builder.AddResource(service)
            .WithInitialState(new() { ResourceType = "ExternalService", State = KnownResourceStates.Waiting, Properties = [] })
            .ExcludeFromManifest()
            .OnInitializeResource(InitializeAsync);

    private static async Task InitializeAsync(ExternalServiceResource service, InitializeResourceEvent @event, CancellationToken cancellationToken)
    {
        try
        {
            var uri = await service.ResolveUriAsync(cancellationToken).ConfigureAwait(false);
            await @event.Eventing.PublishAsync(new BeforeResourceStartedEvent(service, @event.Services), cancellationToken).ConfigureAwait(false);
            await @event.Notifications.PublishUpdateAsync(service, snapshot => snapshot with
            {
                State = KnownResourceStates.Running,
                Urls = snapshot.Urls.Any(url => url.Url == uri.ToString()) ? snapshot.Urls : snapshot.Urls.Add(new(null, uri.ToString(), IsInternal: false))
            }).ConfigureAwait(false);
        }
        catch (DistributedApplicationException exception)
        {
            @event.Logger.LogError("{Message}", exception.Message);
            await @event.Notifications.PublishUpdateAsync(service, snapshot => snapshot with { State = KnownResourceStates.FailedToStart }).ConfigureAwait(false);
        }
    }
}

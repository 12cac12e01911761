using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives the resource the connection string of another, as <c>ConnectionStrings__{name}</c>, and its properties as <c>{NAME}_{PROPERTY}</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        connectionName ??= resource.Name;
        var prefix = connectionName.Length == 0 ? string.Empty : $"{EncodeName(connectionName).ToUpperInvariant()}_";
        return builder.WithReferenceRelationship(resource).WithEnvironment(context =>
        {
            if (Injects(context.Resource, ReferenceEnvironmentInjectionFlags.ConnectionString))
            {
                context.EnvironmentVariables[resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{connectionName}"] = new ConnectionStringReference(resource, optional);
            }

            if (Injects(context.Resource, ReferenceEnvironmentInjectionFlags.ConnectionProperties))
            {
                foreach (var (name, value) in PropertiesOf(resource))
                {
                    context.EnvironmentVariables[$"{prefix}{name.ToUpperInvariant()}"] = value;
                }
            }
        });
    }

    /// <summary>Tells the resource where the endpoints of another are: <c>services__{name}__{endpoint}__{i}</c> and <c>{NAME}_{ENDPOINT}</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.ReferToEndpoints(source.Resource, endpointName: null, serviceName: null);
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.ReferToEndpoints(source.Resource, endpointName: null, name);
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(endpointReference);
        return builder.ReferToEndpoints(endpointReference.Resource, endpointReference.EndpointName, serviceName: null);
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri || !string.IsNullOrEmpty(uri.Fragment) || !string.IsNullOrEmpty(uri.Query))
        {
            throw new InvalidOperationException($"The URI for service reference '{name}' of '{builder.Resource.Name}' is invalid: it must be absolute, without fragment and query.");
        }

        return builder.WithEnvironment(context =>
        {
            if (Injects(context.Resource, ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            {
                context.EnvironmentVariables[$"services__{name}__default__0"] = uri.ToString();
            }

            if (Injects(context.Resource, ReferenceEnvironmentInjectionFlags.Endpoints))
            {
                context.EnvironmentVariables[EncodeName(name)] = uri.ToString();
            }
        });
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(externalService);
        var service = externalService.Resource;
        return builder.WithReferenceRelationship(service).WithEnvironment(async context =>
        {
            object value = service.Uri is { } known ? known.ToString() : service.UrlParameter!;
            var uri = service.Uri;
            if (uri is null && context.ExecutionContext.IsRunMode)
            {
                uri = await service.ResolveUriAsync(context.CancellationToken).ConfigureAwait(false);
            }

            // Who publishes does not know the scheme that a parameter will have.
            if (Injects(context.Resource, ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            {
                context.EnvironmentVariables[$"services__{service.Name}__{uri?.Scheme ?? "default"}__0"] = value;
            }

            if (Injects(context.Resource, ReferenceEnvironmentInjectionFlags.Endpoints))
            {
                var suffix = service.Uri is null && uri is not null ? $"_{uri.Scheme}" : null;
                context.EnvironmentVariables[EncodeName(service.Name + suffix).ToUpperInvariant()] = value;
            }
        });
    }

    public static IResourceBuilder<TDestination> WithReferenceEnvironment<TDestination>(this IResourceBuilder<TDestination> builder, ReferenceEnvironmentInjectionFlags flags)
        where TDestination : IResourceWithEnvironment
        => builder.WithAnnotation(new ReferenceEnvironmentInjectionAnnotation(flags));

    public static IResourceBuilder<T> WithConnectionProperty<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithConnectionString
        => builder.WithAnnotation(new ConnectionPropertyAnnotation(name, value));

    public static IResourceBuilder<T> WithConnectionProperty<T>(this IResourceBuilder<T> builder, string name, string value)
        where T : IResourceWithConnectionString
        => builder.WithConnectionProperty(name, ReferenceExpression.Create($"{value}"));

    public static ReferenceExpression GetConnectionProperty(this IResourceWithConnectionString resource, string key)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.GetConnectionProperties().FirstOrDefault(property => string.Equals(property.Key, key, StringComparison.OrdinalIgnoreCase)).Value ?? ReferenceExpression.Empty;
    }

    private static IEnumerable<KeyValuePair<string, ReferenceExpression>> PropertiesOf(IResourceWithConnectionString resource)
        => resource.GetConnectionProperties().Concat(resource.Annotations.OfType<ConnectionPropertyAnnotation>().Select(annotation => KeyValuePair.Create(annotation.Name, annotation.Value)));

    private static bool Injects(IResource destination, ReferenceEnvironmentInjectionFlags flag)
        => !destination.TryGetLastAnnotation<ReferenceEnvironmentInjectionAnnotation>(out var injection) || injection.Flags.HasFlag(flag);

    /// <summary>Turns what no environment variable's name may contain into underscores.</summary>
    private static string EncodeName(string name)
    {
        var encoded = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return encoded.Length > 0 && char.IsAsciiDigit(encoded[0]) ? $"_{encoded}" : encoded;
    }

    private static IResourceBuilder<T> ReferToEndpoints<T>(this IResourceBuilder<T> builder, IResourceWithEndpoints source, string? endpointName, string? serviceName)
        where T : IResourceWithEnvironment
    {
        builder.WithReferenceRelationship(source);
        var references = builder.Resource.Annotations.OfType<EndpointReferenceAnnotation>()
            .SingleOrDefault(annotation => annotation.Resource == source && annotation.ServiceName == serviceName);
        if (references is null)
        {
            references = new(source) { ServiceName = serviceName, ContextNetworkId = builder.Resource.GetDefaultNetwork() };
            builder.WithAnnotation(references);
            // One callback for all references to the same source: its endpoints are only complete when it runs.
            builder.WithEnvironment(context => AddEndpointVariables(context, references));
        }

        if (endpointName is null)
        {
            references.UseAllEndpoints = true;
        }
        else
        {
            references.EndpointNames.Add(endpointName);
        }

        return builder;
    }

    private static void AddEndpointVariables(EnvironmentCallbackContext context, EndpointReferenceAnnotation references)
    {
        var variables = context.EnvironmentVariables;
        var service = references.ServiceName ?? references.Resource.Name;
        foreach (var endpoint in references.Resource.GetEndpoints(context.Resource.GetDefaultNetwork()))
        {
            if (!references.EndpointNames.Contains(endpoint.EndpointName) && !(references.UseAllEndpoints && !endpoint.ExcludeReferenceEndpoint))
            {
                continue;
            }

            if (Injects(context.Resource, ReferenceEnvironmentInjectionFlags.Endpoints))
            {
                // A name that the user gave is kept as it is.
                var key = EncodeName(references.ServiceName ?? service.ToUpperInvariant());
                variables[$"{key}_{EncodeName(endpoint.EndpointName).ToUpperInvariant()}"] = endpoint;
            }

            if (Injects(context.Resource, ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            {
                // "http" may have become https; other names are names to service discovery, too.
                var scheme = endpoint.IsHttpSchemeNamedEndpoint ? endpoint.Scheme : endpoint.EndpointName;
                var index = 0;
                while (variables.ContainsKey($"services__{service}__{scheme}__{index}"))
                {
                    index++;
                }

                variables[$"services__{service}__{scheme}__{index}"] = endpoint;
            }
        }
    }
}

using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

public enum EndpointProperty
{
    Url,
    Host,
    IPV4Host,
    Port,
    Scheme,
    TargetPort,
    HostAndPort,
    TlsEnabled
}

/// <summary>An endpoint of a resource by name; it need neither exist nor be allocated yet.</summary>
public sealed class EndpointReference : IExpressionValue, IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    private EndpointAnnotation? _annotation;

    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint, NetworkIdentifier? contextNetworkId)
        : this(owner, (endpoint ?? throw new ArgumentNullException(nameof(endpoint))).Name, contextNetworkId)
        => _annotation = endpoint;

    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint)
        : this(owner, endpoint, null)
    {
    }

    public EndpointReference(IResourceWithEndpoints owner, string endpointName, NetworkIdentifier? contextNetworkId = null)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(endpointName);
        Resource = owner;
        EndpointName = endpointName;
        ContextNetworkID = contextNetworkId;
    }

    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
        : this(owner, endpointName, null)
    {
    }

    public EndpointAnnotation EndpointAnnotation => Find() ?? throw new InvalidOperationException(ErrorMessage ?? DescribeMissing());
    public IResourceWithEndpoints Resource { get; }
    public string EndpointName { get; }
    public string? ErrorMessage { get; init; }
    public NetworkIdentifier? ContextNetworkID { get; }
    public bool IsAllocated => FindAllocated() is not null;
    public bool Exists => Find() is not null;
    public bool IsHttp => string.Equals(Scheme, "http", StringComparison.OrdinalIgnoreCase);
    public bool IsHttps => string.Equals(Scheme, "https", StringComparison.OrdinalIgnoreCase);
    public bool TlsEnabled => Find() is { TlsEnabled: true };
    public bool IsHttpSchemeNamedEndpoint => EndpointName.ToLowerInvariant() is "http" or "https";
    public bool ExcludeReferenceEndpoint => Find() is { ExcludeReferenceEndpoint: true };
    public int Port => Allocated.Port;
    public int? TargetPort => EndpointAnnotation.TargetPort;
    public string Host => Allocated.Address;
    public string Scheme => EndpointAnnotation.UriScheme;
    public string Url => Allocated.UriString;
    string IManifestExpressionProvider.ValueExpression => Property(EndpointProperty.Url).ValueExpression;
    IEnumerable<object> IValueWithReferences.References => [Resource];

    private AllocatedEndpoint Allocated => FindAllocated()
        ?? throw new InvalidOperationException($"The endpoint `{EndpointName}` is not allocated for the resource `{Resource.Name}`.");

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => Property(EndpointProperty.Url).GetValueAsync(cancellationToken);

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
        => Property(EndpointProperty.Url).GetValueAsync(context, cancellationToken);

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ReferenceExpression GetTlsValue(ReferenceExpression enabledValue, ReferenceExpression disabledValue)
        => ReferenceExpression.CreateConditional(Property(EndpointProperty.TlsEnabled), bool.TrueString, enabledValue, disabledValue);

    private EndpointAnnotation? Find()
        => _annotation ??= Resource.Annotations.OfType<EndpointAnnotation>()
            .SingleOrDefault(annotation => string.Equals(annotation.Name, EndpointName, StringComparison.OrdinalIgnoreCase));

    private AllocatedEndpoint? FindAllocated()
        => Find() is { } annotation
           && annotation.AllAllocatedEndpoints.TryGetAllocatedEndpoint(ContextNetworkID ?? KnownNetworkIdentifiers.LocalhostNetwork, out var allocated)
            ? allocated
            : null;

    private string DescribeMissing()
    {
        var names = Resource.Annotations.OfType<EndpointAnnotation>().Select(annotation => $"`{annotation.Name}`").ToList();
        return $"The endpoint `{EndpointName}` is not defined for the resource `{Resource.Name}`. "
            + (names.Count == 0 ? "The resource has no endpoints defined." : $"Available endpoints: {string.Join(", ", names)}.");
    }
}

/// <summary>One property of an endpoint.</summary>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    : IExpressionValue, IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    public EndpointReference Endpoint { get; } = endpointReference ?? throw new ArgumentNullException(nameof(endpointReference));
    public EndpointProperty Property { get; } = property;

    public string ValueExpression => Property switch
    {
        EndpointProperty.Url => Binding("url"),
        EndpointProperty.Host or EndpointProperty.IPV4Host => Binding("host"),
        EndpointProperty.Port => Binding("port"),
        EndpointProperty.Scheme => Binding("scheme"),
        EndpointProperty.TargetPort => Binding("targetPort"),
        EndpointProperty.HostAndPort => $"{Binding("host")}:{Binding("port")}",
        EndpointProperty.TlsEnabled => Binding("tlsEnabled"),
        _ => throw NotSupported()
    };

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => GetValueAsync(new ValueProviderContext(), cancellationToken);

    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        // A reference made for one network keeps it; otherwise whoever asks decides.
        var network = Endpoint.ContextNetworkID ?? context.EffectiveNetwork;
        switch (Property)
        {
            case EndpointProperty.Scheme:
                return Endpoint.Scheme;
            case EndpointProperty.TlsEnabled:
                return Endpoint.TlsEnabled ? bool.TrueString : bool.FalseString;
            case EndpointProperty.IPV4Host when network == KnownNetworkIdentifiers.LocalhostNetwork:
                return "127.0.0.1";
            case EndpointProperty.TargetPort when Endpoint.TargetPort is { } targetPort:
                return targetPort.ToString(CultureInfo.InvariantCulture);
        }

        var allocated = await Endpoint.EndpointAnnotation.AllAllocatedEndpoints.GetAllocatedEndpointAsync(network, cancellationToken).ConfigureAwait(false);
        return Property switch
        {
            EndpointProperty.Url => allocated.UriString,
            EndpointProperty.Host or EndpointProperty.IPV4Host => allocated.Address,
            EndpointProperty.Port => allocated.Port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.HostAndPort => allocated.EndPointString,
            // Only the orchestrator knows on which port each replica listens.
            EndpointProperty.TargetPort => allocated.TargetPortExpression
                ?? throw new InvalidOperationException($"The target port of the endpoint '{Endpoint.EndpointName}' of '{Endpoint.Resource.Name}' is not known."),
            _ => throw NotSupported()
        };
    }

    private string Binding(string name) => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{name}}}";

    private InvalidOperationException NotSupported()
        => new($"The property '{Property}' is not supported for the endpoint '{Endpoint.EndpointName}'.");
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A place that compute resources are deployed to.</summary>
public interface IComputeEnvironmentResource : IResource
{
    // The published interface has this body, too: an environment without addresses leaves it as it is, and whoever asks is told.
    [Experimental("ASPIRECOMPUTE002", UrlFormat = Diagnostics.UrlFormat)]
    ReferenceExpression GetHostAddressExpression(EndpointReference endpointReference)
        => throw new NotImplementedException($"The compute environment '{Name}' does not say at which address its resources are reached.");

    [Experimental("ASPIRECOMPUTE002", UrlFormat = Diagnostics.UrlFormat)]
    ReferenceExpression GetEndpointPropertyExpression(EndpointReferenceExpression endpointReferenceExpression)
    {
        ArgumentNullException.ThrowIfNull(endpointReferenceExpression);
        var endpoint = endpointReferenceExpression.Endpoint;
        var host = GetHostAddressExpression(endpoint);
        return endpointReferenceExpression.Property switch
        {
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.Scheme => ReferenceExpression.Create($"{endpoint.Scheme}"),
            EndpointProperty.TlsEnabled => ReferenceExpression.Create($"{(endpoint.TlsEnabled ? bool.TrueString : bool.FalseString)}"),
            EndpointProperty.Port => ReferenceExpression.Create($"{PortText()}"),
            EndpointProperty.HostAndPort => ReferenceExpression.Create($"{host}:{PortText()}"),
            EndpointProperty.TargetPort => endpoint.TargetPort is { } targetPort
                ? ReferenceExpression.Create($"{targetPort.ToString(CultureInfo.InvariantCulture)}")
                : ReferenceExpression.Create($"{new ContainerPortReference(endpoint.Resource)}"),
            EndpointProperty.Url when Port() == DefaultPort() => ReferenceExpression.Create($"{endpoint.Scheme}://{host}"),
            EndpointProperty.Url => ReferenceExpression.Create($"{endpoint.Scheme}://{host}:{PortText()}"),
            var property => throw new NotSupportedException($"The property '{property}' is not supported for the endpoint '{endpoint.EndpointName}'.")
        };

        int? DefaultPort() => endpoint.Scheme switch { "http" => 80, "https" => 443, _ => null };

        int Port() => endpoint.EndpointAnnotation.Port ?? DefaultPort()
            ?? throw new InvalidOperationException($"The endpoint '{endpoint.EndpointName}' of '{endpoint.Resource.Name}' has no port, and the scheme '{endpoint.Scheme}' has no usual one.");

        string PortText() => Port().ToString(CultureInfo.InvariantCulture);
    }
}

internal sealed class ComputeEnvironmentAnnotation(IComputeEnvironmentResource computeEnvironment) : IResourceAnnotation
{
    public IComputeEnvironmentResource ComputeEnvironment { get; } = computeEnvironment;
}

/// <summary>What a resource becomes in a compute environment.</summary>
public sealed class DeploymentTargetAnnotation(IResource target) : IResourceAnnotation
{
    public IResource DeploymentTarget { get; set; } = target ?? throw new ArgumentNullException(nameof(target));
    public IContainerRegistry? ContainerRegistry { get; set; }
    public IComputeEnvironmentResource? ComputeEnvironment { get; set; }
}

public interface IContainerRegistry
{
    ReferenceExpression Name { get; }
    ReferenceExpression Endpoint { get; }
    ReferenceExpression? Repository => null;
}

public class ContainerRegistryReferenceAnnotation(IContainerRegistry registry) : IResourceAnnotation
{
    public IContainerRegistry Registry { get; } = registry ?? throw new ArgumentNullException(nameof(registry));
}

[Experimental("ASPIRECOMPUTE003", UrlFormat = Diagnostics.UrlFormat)]
public sealed class RegistryTargetAnnotation(IContainerRegistry registry) : IResourceAnnotation
{
    public IContainerRegistry Registry { get; } = registry ?? throw new ArgumentNullException(nameof(registry));
}

[Experimental("ASPIRECOMPUTE003", UrlFormat = Diagnostics.UrlFormat)]
public class ContainerRegistryResource : Resource, IContainerRegistry
{
    private readonly ReferenceExpression _endpoint;
    private readonly ReferenceExpression? _repository;

    public ContainerRegistryResource(string name, ReferenceExpression endpoint, ReferenceExpression? repository = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        _endpoint = endpoint;
        _repository = repository;
    }

    ReferenceExpression IContainerRegistry.Name => ReferenceExpression.Create($"{Name}");
    ReferenceExpression IContainerRegistry.Endpoint => _endpoint;
    ReferenceExpression? IContainerRegistry.Repository => _repository;
}

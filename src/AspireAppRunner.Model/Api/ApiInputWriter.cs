using AspireAppRunner.Model.Templates;

namespace AspireAppRunner.Model.Api;

/// <summary>
/// Writes the input of App Runner's calls as JSON, the way <c>aws apprunner … --cli-input-json file://…</c> takes it. Equal models give equal texts.
/// </summary>
/// <remarks>
/// The models must be free of errors (<see cref="DeploymentValidator"/>). Secrets can't occur: their references are written, never their values.
/// Source: App Runner API reference.
/// </remarks>
/// <param name="resolve">
/// Supplies what the model doesn't know (parameters, URLs of other services, ARNs of roles …); <see langword="null"/> writes <see cref="AppRunnerValue.Placeholder"/>s.
/// </param>
public sealed class ApiInputWriter(Func<AppRunnerValue, string>? resolve = null)
{
    private readonly Func<AppRunnerValue, string> _resolve = resolve ?? (part => part.Placeholder);

    private ServiceDocument Documents => new(Value, variablesAsList: false);

    /// <summary>The input of <c>CreateService</c>.</summary>
    /// <param name="deployment">The deployment, for its tags.</param>
    /// <param name="service">The service.</param>
    /// <returns>JSON.</returns>
    public string CreateService(AppRunnerDeployment deployment, AppRunnerService service)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        ArgumentNullException.ThrowIfNull(service);
        return JsonTemplateWriter.Write(Documents.Create(deployment, service));
    }

    /// <summary>The input of <c>UpdateService</c>. Name, encryption key and tags have no place in it.</summary>
    /// <param name="service">The service.</param>
    /// <returns>JSON.</returns>
    public string UpdateService(AppRunnerService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var input = new TemplateMap { { "ServiceArn", ServiceArn(service) } };
        input.AddRange(Documents.Updatable(service));
        return JsonTemplateWriter.Write(input);
    }

    /// <summary>The input of <c>CreateAutoScalingConfiguration</c>.</summary>
    /// <param name="deployment">The deployment, for its tags.</param>
    /// <param name="scaling">The configuration to make.</param>
    /// <returns>JSON.</returns>
    public string CreateAutoScalingConfiguration(AppRunnerDeployment deployment, AutoScaling scaling)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        ArgumentNullException.ThrowIfNull(scaling);
        return JsonTemplateWriter.Write(new TemplateMap
        {
            { "AutoScalingConfigurationName", scaling.ConfigurationName },
            { "MaxConcurrency", scaling.MaxConcurrency },
            { "MinSize", scaling.MinSize },
            { "MaxSize", scaling.MaxSize },
            { "Tags", Documents.Tags(deployment.Tags) },
        });
    }

    /// <summary>The input of <c>CreateObservabilityConfiguration</c>.</summary>
    /// <param name="deployment">The deployment, for its tags.</param>
    /// <param name="observability">The configuration to make.</param>
    /// <returns>JSON.</returns>
    public string CreateObservabilityConfiguration(AppRunnerDeployment deployment, Observability observability)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        ArgumentNullException.ThrowIfNull(observability);
        return JsonTemplateWriter.Write(new TemplateMap
        {
            { "ObservabilityConfigurationName", observability.ConfigurationName },
            { "TraceConfiguration", new TemplateMap { { "Vendor", observability.Vendor.ToApiName() } } },
            { "Tags", Documents.Tags(deployment.Tags) },
        });
    }

    /// <summary>The input of <c>CreateVpcConnector</c>.</summary>
    /// <param name="deployment">The deployment, for its tags.</param>
    /// <param name="connector">The connector to make.</param>
    /// <returns>JSON.</returns>
    public string CreateVpcConnector(AppRunnerDeployment deployment, VpcConnector connector)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        ArgumentNullException.ThrowIfNull(connector);
        return JsonTemplateWriter.Write(new TemplateMap
        {
            { "VpcConnectorName", connector.ConnectorName },
            { "Subnets", new TemplateList(connector.Subnets.Select(Value)) },
            { "SecurityGroups", new TemplateList(connector.SecurityGroups.Select(Value)) },
            { "Tags", Documents.Tags(deployment.Tags) },
        });
    }

    /// <summary>The input of <c>CreateVpcIngressConnection</c>.</summary>
    /// <param name="deployment">The deployment, for its tags.</param>
    /// <param name="service">The service, which has such a connection.</param>
    /// <returns>JSON.</returns>
    /// <exception cref="ArgumentException">The service has no VPC ingress connection.</exception>
    public string CreateVpcIngressConnection(AppRunnerDeployment deployment, AppRunnerService service)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        ArgumentNullException.ThrowIfNull(service);
        var connection = service.Network.VpcIngressConnection
            ?? throw new ArgumentException($"Service '{service.Name}' has no VPC ingress connection.", nameof(service));
        return JsonTemplateWriter.Write(new TemplateMap
        {
            { "ServiceArn", ServiceArn(service) },
            { "VpcIngressConnectionName", connection.Name ?? service.ServiceName },
            {
                "IngressVpcConfiguration", new TemplateMap
                {
                    { "VpcId", Value(connection.VpcId) },
                    { "VpcEndpointId", Value(connection.VpcEndpointId) },
                }
            },
            { "Tags", Documents.Tags(deployment.TagsOf(service)) },
        });
    }

    /// <summary>The input of <c>AssociateCustomDomain</c>.</summary>
    /// <param name="service">The service.</param>
    /// <param name="domain">One of its domains.</param>
    /// <returns>JSON.</returns>
    public string AssociateCustomDomain(AppRunnerService service, CustomDomain domain)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(domain);
        return JsonTemplateWriter.Write(new TemplateMap
        {
            { "ServiceArn", ServiceArn(service) },
            { "DomainName", domain.DomainName },
            { "EnableWWWSubdomain", domain.EnableWWWSubdomain },
        });
    }

    private TemplateNode ServiceArn(AppRunnerService service) => Value(new ServiceValue(service.Name, ServiceAttribute.Arn));

    private TemplateNode Value(AppRunnerValue value) => value.Resolve(_resolve);
}

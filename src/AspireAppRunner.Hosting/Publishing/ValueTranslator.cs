using System.Globalization;
using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>
/// Says Aspire's values in the model's words. Every kind of value is either translated or refused with a diagnostic; nothing is dropped,
/// and nothing is awaited that only a running application knows.
/// </summary>
/// <param name="environment">The environment that is published.</param>
/// <param name="resource">The resource whose values are translated, for messages.</param>
/// <param name="isDeployedHere">Whether a resource is a service of this environment.</param>
/// <param name="diagnostics">Takes what is refused.</param>
internal sealed class ValueTranslator(
    AppRunnerEnvironmentResource environment, IResource resource, Func<IResource, bool> isDeployedHere, ICollection<Diagnostic> diagnostics)
{
    private static readonly AppRunnerValue s_refused = "";

    public AppRunnerValue Translate(string setting, object? value) => value switch
    {
        null => "",
        string text => text,
        AppRunnerValue known => known,
        ParameterResource parameter => Parameter(parameter),
        IResourceBuilder<ParameterResource> parameter => Parameter(parameter.Resource),
        EndpointReference endpoint => Endpoint(setting, endpoint.Property(EndpointProperty.Url)),
        EndpointReferenceExpression endpoint => Endpoint(setting, endpoint),
        ReferenceExpression expression => Expression(setting, expression),
        ConnectionStringReference connection => Translate(setting, connection.Resource.ConnectionStringExpression),
        IResourceWithConnectionString connection => Translate(setting, connection.ConnectionStringExpression),
        AppRunnerServiceOutput output => Output(output),
        bool or byte or short or int or long or float or double or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => Refuse(HostingDiagnostics.UnknownValue(resource.Name, setting, value.GetType().Name)),
    };

    /// <summary>Another environment's services are not part of this deployment, so what is wanted of them is given to it.</summary>
    private AppRunnerValue Output(AppRunnerServiceOutput output) => isDeployedHere(output.Service)
        ? new ServiceValue(output.Service.Name, output.Attribute)
        : new ParameterValue($"{output.Service.Name}-{output.Attribute.ToString().ToLowerInvariant()}")
        {
            Description = $"{output.Attribute} of App Runner service {output.Service.Name}, which another environment deploys",
        };

    private static ParameterValue Parameter(ParameterResource parameter) =>
        new(parameter.Name) { Secret = parameter.Secret, Description = parameter.Description };

    private AppRunnerValue Endpoint(string setting, EndpointReferenceExpression reference)
    {
        var owner = reference.Endpoint.Resource;
        if (isDeployedHere(owner))
        {
            return OwnEndpoint(setting, reference, owner);
        }

        if (ComputeEnvironmentOf(owner) is { } other && other != environment)
        {
            return Translate(setting, other.GetEndpointPropertyExpression(reference));
        }

        return Refuse(HostingDiagnostics.UnreachableEndpoint(resource.Name, setting, reference.Endpoint.EndpointName, owner.Name));
    }

    /// <summary>A service is reached at https and port 443, whatever its application listens on.</summary>
    private AppRunnerValue OwnEndpoint(string setting, EndpointReferenceExpression reference, IResource owner) => reference.Property switch
    {
        EndpointProperty.Url => new ServiceValue(owner.Name, ServiceAttribute.Url),
        EndpointProperty.Host or EndpointProperty.IPV4Host => new ServiceValue(owner.Name, ServiceAttribute.Host),
        EndpointProperty.HostAndPort => new ServiceValue(owner.Name, ServiceAttribute.Host) + ":443",
        EndpointProperty.Port => "443",
        EndpointProperty.Scheme => "https",
        EndpointProperty.TlsEnabled => bool.TrueString,
        EndpointProperty.TargetPort when reference.Endpoint.TargetPort is { } port => port.ToString(CultureInfo.InvariantCulture),
        EndpointProperty.TargetPort => AppRunnerFacts.DefaultPort.ToString(CultureInfo.InvariantCulture),
        var property => Refuse(HostingDiagnostics.UnknownValue(resource.Name, setting, $"EndpointProperty.{property}")),
    };

    private AppRunnerValue Expression(string setting, ReferenceExpression expression)
    {
        if (expression.IsConditional)
        {
            return Condition(setting, expression);
        }

        AppRunnerValue[] arguments = [.. expression.ValueProviders.Select((provider, index) =>
            Format(setting, Translate(setting, provider), index < expression.StringFormats.Count ? expression.StringFormats[index] : null))];
        return AppRunnerValue.Join(CompositeFormatReader.Read(expression.Format).Select(part => part.Text ?? arguments[part.Index]));
    }

    private AppRunnerValue Condition(string setting, ReferenceExpression expression)
    {
        var condition = Translate(setting, expression.Condition);
        if (condition.Text is not { } text)
        {
            return Refuse(HostingDiagnostics.UndecidedCondition(resource.Name, setting, condition.Placeholder));
        }

        var branch = string.Equals(text, expression.MatchValue, StringComparison.OrdinalIgnoreCase) ? expression.WhenTrue : expression.WhenFalse;
        return Translate(setting, branch);
    }

    /// <summary>Aspire knows one format, <c>uri</c>: the value is to be escaped as a part of a URI.</summary>
    private AppRunnerValue Format(string setting, AppRunnerValue value, string? format) => format switch
    {
        null or "" => value,
        "uri" when value.Text is { } text => Uri.EscapeDataString(text),
        _ => Refuse(HostingDiagnostics.FormattedValue(resource.Name, setting, format, value.Placeholder)),
    };

    private static IComputeEnvironmentResource? ComputeEnvironmentOf(IResource owner) =>
        owner.GetComputeEnvironment() ?? owner.GetDeploymentTargetAnnotation()?.ComputeEnvironment;

    private AppRunnerValue Refuse(Diagnostic diagnostic)
    {
        diagnostics.Add(diagnostic);
        return s_refused;
    }
}

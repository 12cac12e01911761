using System.Text;
using AspireAppRunner.Model.Templates;

namespace AspireAppRunner.Model.CloudFormation;

/// <summary>Says values in CloudFormation's words: a lone reference as <c>Ref</c> or <c>Fn::GetAtt</c>, a composed text as <c>Fn::Sub</c>.</summary>
internal class TemplateValues(AppRunnerDeployment deployment, LogicalIds ids)
{
    private readonly Dictionary<string, AppRunnerService> _services = deployment.Services.ToDictionary(service => service.Name, StringComparer.Ordinal);

    public virtual TemplateNode Write(AppRunnerValue value)
    {
        if (value.Text is { } text)
        {
            return text;
        }

        if (value.Parts is [var part] && Lone(part) is { } call)
        {
            return call;
        }

        var composed = new StringBuilder();
        foreach (var item in value.Parts)
        {
            composed.Append(Embedded(item));
        }

        return TemplateCall.Sub(composed.ToString());
    }

    public string Parameter(ParameterValue parameter) => ids.Of(parameter.Name);

    public string Image(string repository) => ids.Of(repository, "Image");

    public string Connection(string name) => ids.Of(name, "Connection");

    public string Service(string name) => ids.Of(name, "Service");

    public string IngressConnection(string service) => ids.Of(service, "IngressConnection");

    public string WebAclAssociation(string service) => ids.Of(service, "WebAclAssociation");

    public string Resource(ResourceKind kind, string name) => kind switch
    {
        ResourceKind.AccessRole => ids.Of(name, "AccessRole"),
        ResourceKind.InstanceRole => ids.Of(name, "InstanceRole"),
        ResourceKind.Secret => ids.Of(name, "Secret"),
        ResourceKind.AutoScalingConfiguration => ids.Of(name, "AutoScaling"),
        ResourceKind.ObservabilityConfiguration => ids.Of(name, "Observability"),
        ResourceKind.VpcConnector => ids.Of(name, "Connector"),
        ResourceKind.Connection => Connection(name),
        _ => throw new InvalidOperationException($"Unknown kind of resource '{kind}'."),
    };

    private TemplateCall? Lone(AppRunnerValue part) => part switch
    {
        ParameterValue parameter => TemplateCall.Ref(Parameter(parameter)),
        ImageValue image => TemplateCall.Ref(Image(image.Repository)),
        AccountValue account => TemplateCall.Ref(PseudoParameter(account)),
        ResourceArnValue { Kind: ResourceKind.AccessRole or ResourceKind.InstanceRole } role => TemplateCall.GetAtt(Resource(role.Kind, role.Name), "Arn"),
        // The Ref of the others is their ARN, and a connection is a parameter.
        ResourceArnValue resource => TemplateCall.Ref(Resource(resource.Kind, resource.Name)),
        ServiceValue { Attribute: ServiceAttribute.Url } => null,
        ServiceValue service => Attribute(service) is var (id, attribute) ? TemplateCall.GetAtt(id, attribute) : null,
        _ => throw new InvalidOperationException($"Unknown value '{part.GetType().Name}'."),
    };

    /// <summary>What stands for a part inside of a text of <c>Fn::Sub</c>.</summary>
    protected string Embedded(AppRunnerValue part)
    {
        if (part.Text is { } text)
        {
            // A dollar sign before a brace begins a reference unless an exclamation mark follows.
            return text.Replace("${", "${!", StringComparison.Ordinal);
        }

        if (part is ServiceValue service)
        {
            var (id, attribute) = Attribute(service);
            return (service.Attribute == ServiceAttribute.Url ? "https://" : "") + $"${{{id}.{attribute}}}";
        }

        var call = Lone(part) ?? throw new InvalidOperationException($"'{part}' has no form inside of a text.");
        return $"${{{call.Argument}}}";
    }

    private (string Id, string Attribute) Attribute(ServiceValue value)
    {
        var service = _services.GetValueOrDefault(value.Service)
            ?? throw new InvalidOperationException($"There is no service '{value.Service}'; validate the deployment before writing it.");
        return value.Attribute switch
        {
            // Inside its VPC a private service answers under the ingress connection's name; its own URL is of no use.
            ServiceAttribute.Url or ServiceAttribute.Host when service.Network.VpcIngressConnection is not null =>
                (IngressConnection(service.Name), "DomainName"),
            ServiceAttribute.Url or ServiceAttribute.Host => (Service(service.Name), "ServiceUrl"),
            ServiceAttribute.Arn => (Service(service.Name), "ServiceArn"),
            ServiceAttribute.Id => (Service(service.Name), "ServiceId"),
            _ => throw new InvalidOperationException($"Unknown attribute '{value.Attribute}' of a service."),
        };
    }

    private static string PseudoParameter(AccountValue account) => account.Attribute switch
    {
        AccountAttribute.Partition => "AWS::Partition",
        AccountAttribute.Region => "AWS::Region",
        AccountAttribute.AccountId => "AWS::AccountId",
        _ => throw new InvalidOperationException($"Unknown attribute '{account.Attribute}' of an account."),
    };
}

using System.Text;
using AspireAppRunner.Model.CloudFormation;
using AspireAppRunner.Model.Templates;

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>Says values in CloudFormation's words where services are Express services.</summary>
/// <remarks>
/// The attribute Endpoint comes with or without scheme and with or without a trailing slash, the API does both; so the host is cut out of it, whatever it is.
/// </remarks>
internal sealed class ExpressTemplateValues(AppRunnerDeployment deployment, LogicalIds ids) : TemplateValues(deployment, ids)
{
    private const string Scheme = "https://";

    public override TemplateNode Write(AppRunnerValue value)
    {
        if (!value.Parts.Any(IsAddress))
        {
            return base.Write(value);
        }

        if (value is ServiceValue { Attribute: ServiceAttribute.Host } lone)
        {
            return Host(lone.Service);
        }

        var text = new StringBuilder();
        var hosts = new TemplateMap();
        foreach (var part in value.Parts)
        {
            if (!IsAddress(part))
            {
                text.Append(Embedded(part));
                continue;
            }

            var address = (ServiceValue)part;
            var variable = Service(address.Service) + "Host";
            text.Append(address.Attribute == ServiceAttribute.Url ? Scheme : "").Append($"${{{variable}}}");
            if (hosts.All(host => host.Key != variable))
            {
                hosts.Add(variable, Host(address.Service));
            }
        }

        return new TemplateMap { { "Fn::Sub", new TemplateList(text.ToString(), hosts) } };
    }

    private static bool IsAddress(AppRunnerValue part) => part is ServiceValue { Attribute: ServiceAttribute.Url or ServiceAttribute.Host };

    private TemplateMap Host(string service)
    {
        var withoutScheme = Function("Fn::Join", "", Function("Fn::Split", Scheme, TemplateCall.GetAtt(Service(service), "Endpoint")));
        return Function("Fn::Select", 0, Function("Fn::Split", "/", withoutScheme));
    }

    private static TemplateMap Function(string name, TemplateNode first, TemplateNode second) => new() { { name, new TemplateList(first, second) } };
}

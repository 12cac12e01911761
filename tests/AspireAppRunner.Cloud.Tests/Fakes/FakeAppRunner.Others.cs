using System.Text.Json.Nodes;

namespace AspireAppRunner.Cloud.Tests.Fakes;

// What services use: configurations, connectors, connections, domains.
internal sealed partial class FakeAppRunner
{
    private const string ArnPrefix = "arn:aws:apprunner:eu-west-1:123456789012:";

    private JsonObject AnswerOther(string operation, JsonObject input) => operation switch
    {
        "ListAutoScalingConfigurations" => new JsonObject { ["AutoScalingConfigurationSummaryList"] = Clones(Scalings.Select(WithUse)) },
        "DescribeAutoScalingConfiguration" => new JsonObject { ["AutoScalingConfiguration"] = One(Scalings, input, "AutoScalingConfigurationArn").DeepClone() },
        "CreateAutoScalingConfiguration" => new JsonObject { ["AutoScalingConfiguration"] = Make(Scalings, input, "AutoScalingConfiguration", "autoscalingconfiguration") },
        "DeleteAutoScalingConfiguration" => Delete(Scalings, input, "AutoScalingConfigurationArn", "AutoScalingConfiguration"),
        "ListObservabilityConfigurations" => new JsonObject { ["ObservabilityConfigurationSummaryList"] = Clones(Observabilities) },
        "DescribeObservabilityConfiguration" => new JsonObject { ["ObservabilityConfiguration"] = One(Observabilities, input, "ObservabilityConfigurationArn").DeepClone() },
        "CreateObservabilityConfiguration" => new JsonObject { ["ObservabilityConfiguration"] = Make(Observabilities, input, "ObservabilityConfiguration", "observabilityconfiguration") },
        "DeleteObservabilityConfiguration" => Delete(Observabilities, input, "ObservabilityConfigurationArn", "ObservabilityConfiguration"),
        "ListVpcConnectors" => new JsonObject { ["VpcConnectors"] = Clones(Connectors) },
        "CreateVpcConnector" => new JsonObject { ["VpcConnector"] = Make(Connectors, input, "VpcConnector", "vpcconnector") },
        "DeleteVpcConnector" => Delete(Connectors, input, "VpcConnectorArn", "VpcConnector"),
        "ListVpcIngressConnections" => new JsonObject { ["VpcIngressConnectionSummaryList"] = Clones(Ingress.Where(item => Text(item, "ServiceArn") == input["Filter"]!["ServiceArn"]!.GetValue<string>())) },
        "DescribeVpcIngressConnection" => new JsonObject { ["VpcIngressConnection"] = One(Ingress, input, "VpcIngressConnectionArn").DeepClone() },
        "CreateVpcIngressConnection" => new JsonObject { ["VpcIngressConnection"] = MakeIngress(input) },
        "DeleteVpcIngressConnection" => Delete(Ingress, input, "VpcIngressConnectionArn", "VpcIngressConnection"),
        "ListConnections" => new JsonObject { ["ConnectionSummaryList"] = Clones(Connections) },
        "DescribeCustomDomains" => new JsonObject { ["CustomDomains"] = Clones(Find(input).Domains) },
        "AssociateCustomDomain" => new JsonObject { ["CustomDomain"] = Associate(input) },
        _ => throw new InvalidOperationException($"Nobody answers {operation}."),
    };

    private static JsonArray Clones(IEnumerable<JsonObject> items) => new([.. items.Select(item => (JsonNode)item.DeepClone())]);

    private static JsonObject One(List<JsonObject> items, JsonObject input, string key) =>
        items.FirstOrDefault(item => Text(item, key) == Text(input, key)) ?? throw new FakeError("ResourceNotFoundException", "there is none");

    private JsonObject WithUse(JsonObject scaling)
    {
        var copy = scaling.DeepClone().AsObject();
        copy["HasAssociatedService"] = IsUsed(Text(scaling, "AutoScalingConfigurationArn"));
        return copy;
    }

    private bool IsUsed(string arn) => Services.Values.Any(service => service.Status != "DELETED" && service.Configuration.ToJsonString().Contains(arn, StringComparison.Ordinal));

    private JsonObject Make(List<JsonObject> items, JsonObject input, string type, string path)
    {
        var made = input.DeepClone().AsObject();
        made.Remove("Tags");
        var name = Text(input, type + "Name");
        var revision = items.Count(item => Text(item, type + "Name") == name) + 1;
        made[type + "Arn"] = $"{ArnPrefix}{path}/{name}/{revision}/{Id()}";
        made["Status"] = "ACTIVE";
        items.Add(made);
        SetTags(Text(made, type + "Arn"), input["Tags"]);
        return made.DeepClone().AsObject();
    }

    private JsonObject Delete(List<JsonObject> items, JsonObject input, string key, string answer)
    {
        var item = One(items, input, key);
        if (IsUsed(Text(item, key)))
        {
            throw new FakeError("InvalidRequestException", "it is used");
        }

        items.Remove(item);
        return new JsonObject { [answer] = item.DeepClone() };
    }

    private JsonObject MakeIngress(JsonObject input)
    {
        var made = Make(Ingress, input, "VpcIngressConnection", "vpcingressconnection");
        Ingress[^1]["Status"] = "AVAILABLE";
        Ingress[^1]["DomainName"] = $"{Text(input, "VpcIngressConnectionName")}.vpce.example";
        return made;
    }

    private JsonObject Associate(JsonObject input)
    {
        var domain = new JsonObject
        {
            ["DomainName"] = Text(input, "DomainName"), ["EnableWWWSubdomain"] = input["EnableWWWSubdomain"]!.DeepClone(), ["Status"] = "PENDING_CERTIFICATE_DNS_VALIDATION",
            ["CertificateValidationRecords"] = new JsonArray(new JsonObject { ["Name"] = "_proof." + Text(input, "DomainName"), ["Type"] = "CNAME", ["Value"] = "_x.acm-validations.aws", ["Status"] = "PENDING_VALIDATION" }),
        };
        Find(input).Domains.Add(domain);
        return domain.DeepClone().AsObject();
    }
}

using System.Text.RegularExpressions;
using static AspireAppRunner.Model.DiagnosticRules;

namespace AspireAppRunner.Model.Validation;

/// <summary>Rules about the ways into and out of a service.</summary>
internal static partial class NetworkRules
{
    public static void Check(ServiceFindings findings, DeploymentIndex deployment, AppRunnerService service)
    {
        if (service.Network.VpcConnector is { } connector)
        {
            CheckConnector(findings, connector);
        }

        CheckIngress(findings, service);
        CheckPrivateCalls(findings, deployment, service);
    }

    private static void CheckConnector(ServiceFindings findings, VpcConnector connector)
    {
        ArnRules.CheckResource(findings, "NetworkConfiguration.EgressConfiguration.VpcConnectorArn", connector.Arn, "vpcconnector");
        if (connector.Arn is not null)
        {
            return;
        }

        CheckName(findings, "VpcConnector.VpcConnectorName", connector.Name);
        if (connector.Subnets.Count == 0)
        {
            findings.Add(NoSubnets, "VpcConnector.Subnets", "The VPC connector has no subnets.", "Give at least one private subnet; three in different Availability Zones are recommended.");
        }

        CheckIds(findings, "VpcConnector.Subnets", connector.Subnets, SubnetId);
        CheckIds(findings, "VpcConnector.SecurityGroups", connector.SecurityGroups, SecurityGroupId);
    }

    private static void CheckIngress(ServiceFindings findings, AppRunnerService service)
    {
        var network = service.Network;
        if (network.VpcIngressConnection is { } ingress)
        {
            CheckName(findings, "VpcIngressConnection.VpcIngressConnectionName", ingress.Name);
            CheckIds(findings, "VpcIngressConnection.VpcId", [ingress.VpcId], VpcId);
            CheckIds(findings, "VpcIngressConnection.VpcEndpointId", [ingress.VpcEndpointId], EndpointId);
            if (network.IsPubliclyAccessible)
            {
                findings.Add(IngressOfPublic, "NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible", "A VPC ingress connection leads to a private service only, and this one is public.", "Make the service private, or remove the connection.");
            }
        }
        else if (!network.IsPubliclyAccessible)
        {
            findings.Add(PrivateUnreachable, "VpcIngressConnection", "The service is private and has no VPC ingress connection, so nobody can reach it.", "Give it a VPC ingress connection (an interface endpoint for com.amazonaws.<region>.apprunner.requests).");
        }

        if (service.WebAclArn is null)
        {
            return;
        }

        if (KnownText.Of(service.WebAclArn) is { } acl && !Patterns.WebAclArn.IsMatch(acl))
        {
            findings.Add(WebAcl, "WebACLArn", $"'{acl}' is not the ARN of a regional web ACL.", "Give one of the form arn:aws:wafv2:region:account:regional/webacl/name/id.");
        }

        if (!network.IsPubliclyAccessible)
        {
            findings.Add(FirewallOfPrivate, "WebACLArn", "A private service gets no client addresses, so rules by address have no effect.", "Use security groups of the VPC endpoint for such rules.");
        }
    }

    private static void CheckPrivateCalls(ServiceFindings findings, DeploymentIndex deployment, AppRunnerService service)
    {
        if (service.Network.VpcConnector is not null)
        {
            return;
        }

        foreach (var name in ServiceGraph.References(service))
        {
            if (name != service.Name && deployment.FindService(name) is { Network.IsPubliclyAccessible: false })
            {
                findings.Add(PrivateFromOutside, "NetworkConfiguration.EgressConfiguration", $"It refers to '{name}', which is private, but its own traffic doesn't go into a VPC.", $"Give it a VPC connector into a network that reaches '{name}'.");
            }
        }
    }

    private static void CheckName(ServiceFindings findings, string setting, string? name)
    {
        if (name is not null && !Patterns.ResourceName.IsMatch(name))
        {
            findings.Add(NetworkName, setting, $"'{name}' can't be the name of a network resource.", "Use 4–40 letters, digits, '-' and '_', a letter or digit first.");
        }
    }

    private static void CheckIds(ServiceFindings findings, string setting, IReadOnlyList<AppRunnerValue> ids, Regex form)
    {
        foreach (var id in ids)
        {
            if (id.Text is { } text && !form.IsMatch(text))
            {
                findings.Add(NetworkId, setting, $"'{text}' is not an id of the kind that belongs here.", $"Give one of the form {form.ToString().Split('-')[0].TrimStart('^')}-0123456789abcdef0.");
            }
        }

        foreach (var same in ids.GroupBy(id => id).Where(same => same.Count() > 1))
        {
            findings.Add(DuplicateSubnet, setting, $"'{same.Key}' is given twice.", "Give each once.");
        }
    }

    [GeneratedRegex(@"^subnet-[0-9a-f]{8,17}\z")]
    private static partial Regex SubnetId { get; }

    [GeneratedRegex(@"^sg-[0-9a-f]{8,17}\z")]
    private static partial Regex SecurityGroupId { get; }

    [GeneratedRegex(@"^vpc-[0-9a-f]{8,17}\z")]
    private static partial Regex VpcId { get; }

    [GeneratedRegex(@"^vpce-[0-9a-f]{8,17}\z")]
    private static partial Regex EndpointId { get; }
}

namespace AspireAppRunner.Model.ExpressMode;

/// <content>How requests come in and go out, and the rest of a service.</content>
public static partial class ExpressModeMapping
{
    private static SettingMapping[] NetworkRows() =>
    [
        Changed("Network.VpcConnector.Subnets", "NetworkConfiguration.Subnets",
            "A connector is for outgoing traffic only; here the tasks themselves are in the subnets, and the load balancer is, too. Private subnets make it internal, so a service on the internet takes public ones of the same VPC instead.",
            service => service.Network.VpcConnector?.Subnets.Count > 0, draft => draft.Target.Subnets = SubnetsOf(draft.Service, draft.Options)),
        Changed("Network.VpcConnector.SecurityGroups", "NetworkConfiguration.SecurityGroups",
            "They are the groups of the tasks, so their rules for incoming traffic count now: the load balancer has to get through to the container's port.",
            service => service.Network.VpcConnector?.SecurityGroups.Count > 0, draft => draft.Target.SecurityGroups = draft.Service.Network.VpcConnector?.SecurityGroups ?? []),
        Lost("Network.VpcConnector.Name", "There is no connector to name.", service => service.Network.VpcConnector?.Name is not null),
        ByHand("Network.VpcConnector.Arn", "NetworkConfiguration", "Subnets and security groups of an existing connector are not part of the model. Give them instead of the ARN, or the subnets in the options.", service => service.Network.VpcConnector?.Arn is not null),
        ChangedWith("Network.VpcConnector.Subnets", "Network.IsPubliclyAccessible", "NetworkConfiguration.Subnets",
            "The subnets decide: public ones make the load balancer face the internet, private ones make it internal.", service => !service.Network.IsPubliclyAccessible),
        Lost("Network.VpcIngressConnection.VpcId", "An internal load balancer is in the VPC of the subnets; there is no ingress connection.", IsIngress),
        Lost("Network.VpcIngressConnection.VpcEndpointId", "An internal load balancer needs no interface endpoint. Delete it when nothing uses it any more.", IsIngress),
        Lost("Network.VpcIngressConnection.Name", "There is no ingress connection to name.", service => service.Network.VpcIngressConnection?.Name is not null),
        Lost("Network.IpAddressType", "Express Mode has no such setting. The load balancer can be changed to dual-stack afterwards, if its subnets are.", service => service.Network.IpAddressType != IpAddressType.Ipv4),
    ];

    private static SettingMapping[] OtherRows() =>
    [
        ByHand("Observability.Vendor", null, "App Runner runs a collector beside the application; Express Mode has one container only. Send traces from the application to a collector of your own, and give the task role what that needs.", service => service.Observability is not null),
        Lost("Observability.Name", "There is no configuration to name.", service => service.Observability?.Name is not null),
        Lost("Observability.Arn", "There is no configuration to refer to.", service => service.Observability?.Arn is not null),
        Lost("Encryption.KmsKey", "App Runner's copy of the source doesn't exist here. The ECR repository has an encryption key of its own.", service => service.Encryption is not null),
        ByHand("CustomDomains.DomainName", "a rule of the load balancer's listener",
            "The domain needs a public ACM certificate of this Region on the HTTPS listener, a host-header condition in the service's listener rule, and weighted DNS records that shift the traffic.", service => service.CustomDomains.Count > 0),
        ByHand("CustomDomains.EnableWWWSubdomain", "a rule of the load balancer's listener", "The name with www. is a second name in certificate, listener rule and DNS.", service => service.CustomDomains.Any(domain => domain.EnableWWWSubdomain)),
        ByHand("WebAclArn", "an association with the load balancer", "A web ACL is associated with the load balancer, whose ARN is an output of the service. Services may share a load balancer; then they share the web ACL as well.", service => service.WebAclArn is not null),
        Carried("LogRetentionDays", "RetentionInDays of the log group", "The template makes the log group, so it can set this itself, which it can't for App Runner. Old logs stay where they are.", service => service.LogRetentionDays is not null,
            draft => draft.Target.LogRetentionDays = draft.Service.LogRetentionDays),
        Carried("Tags", "Tags", "The same tags, at most 50. As before, a changed tag replaces the service in CloudFormation.", service => service.Tags.Count > 0,
            draft => draft.Target.Tags = draft.Deployment.TagsOf(draft.Service)),
    ];

    /// <summary>The subnets of a service; none if the default VPC's will do. What is missing is found by <see cref="ExpressModeValidator"/>.</summary>
    internal static IReadOnlyList<AppRunnerValue> SubnetsOf(AppRunnerService service, ExpressModeOptions options) =>
        service.Network.IsPubliclyAccessible
            ? options.PublicSubnets
            : service.Network.VpcConnector is { Subnets.Count: > 0 } connector ? connector.Subnets : options.PrivateSubnets;

    private static bool IsIngress(AppRunnerService service) => service.Network.VpcIngressConnection is not null;
}

using AspireAppRunner.Model;

namespace Aspire.Hosting.AppRunner;

/// <summary>The network of a service. What isn't given stays as it is.</summary>
[AspireDto]
internal sealed record AppRunnerNetworkOptions
{
    /// <summary>The way into a VPC for what the service calls; the internet if nothing is said.</summary>
    public AppRunnerVpcConnectorOptions? VpcConnector { get; init; }

    /// <summary>Whether the service answers on the internet; yes if nothing is said.</summary>
    public bool? IsPubliclyAccessible { get; init; }

    /// <summary>The endpoint of a VPC by which a private service is reached.</summary>
    public AppRunnerVpcIngressOptions? VpcIngressConnection { get; init; }

    /// <summary>IPv4, or IPv4 and IPv6.</summary>
    public IpAddressType? IpAddressType { get; init; }

    /// <summary>The network with what was given.</summary>
    internal NetworkConfiguration ApplyTo(NetworkConfiguration network) => network with
    {
        VpcConnector = VpcConnector?.ToModel() ?? network.VpcConnector,
        IsPubliclyAccessible = IsPubliclyAccessible ?? network.IsPubliclyAccessible,
        VpcIngressConnection = VpcIngressConnection?.ToModel() ?? network.VpcIngressConnection,
        IpAddressType = IpAddressType ?? network.IpAddressType,
    };
}

/// <summary>The way into a VPC for what a service calls.</summary>
[AspireDto]
internal sealed record AppRunnerVpcConnectorOptions
{
    /// <summary>Ids of subnets of one VPC.</summary>
    public IReadOnlyList<string>? Subnets { get; init; }

    /// <summary>Ids of security groups; the VPC's default one if there are none.</summary>
    public IReadOnlyList<string>? SecurityGroups { get; init; }

    /// <summary>The name of the connector that is made, 4–40 characters; one that tells its subnets and groups apart if nothing is said.</summary>
    public string? Name { get; init; }

    /// <summary>The ARN of an existing connector, in place of all the others.</summary>
    public string? Arn { get; init; }

    /// <summary>The connector of the model.</summary>
    internal VpcConnector ToModel() => Arn is { } arn
        ? VpcConnector.Existing(arn)
        : new VpcConnector(Values(Subnets), Values(SecurityGroups)) { Name = Name };

    internal static IEnumerable<AppRunnerValue> Values(IReadOnlyList<string>? texts) => (texts ?? []).Select(AppRunnerValue.FromString);
}

/// <summary>The endpoint of a VPC by which a private service is reached.</summary>
[AspireDto]
internal sealed record AppRunnerVpcIngressOptions
{
    /// <summary>The id of the VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>The id of the endpoint in it.</summary>
    public required string VpcEndpointId { get; init; }

    /// <summary>The name of the connection, 4–40 characters; the service's if nothing is said.</summary>
    public string? Name { get; init; }

    /// <summary>The connection of the model.</summary>
    internal VpcIngressConnection ToModel() => new(VpcId, VpcEndpointId) { Name = Name };
}

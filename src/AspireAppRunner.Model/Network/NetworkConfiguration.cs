namespace AspireAppRunner.Model;

/// <summary>How requests reach a service, and how it reaches others.</summary>
/// <remarks>API: <c>NetworkConfiguration</c>. Source: App Runner Developer Guide, "Networking with App Runner".</remarks>
public sealed record NetworkConfiguration
{
    /// <summary>Gets what a service has when nothing is said: public over IPv4, with outgoing traffic to any public address.</summary>
    public static NetworkConfiguration Default { get; } = new();

    /// <summary>
    /// Gets the connector through which <em>all</em> outgoing traffic of the application goes into a VPC; the public internet is then reached only
    /// through that VPC's NAT gateway. <see langword="null"/>: straight to the public internet. Pulling images, reading secrets and writing logs
    /// don't go through it. API: <c>EgressConfiguration</c>.
    /// </summary>
    public VpcConnector? VpcConnector { get; init; }

    /// <summary>Gets where outgoing traffic goes, which follows from <see cref="VpcConnector"/>.</summary>
    public EgressType EgressType => VpcConnector is null ? EgressType.Default : EgressType.Vpc;

    /// <summary>Gets a value indicating whether the service answers on the internet. Default: true. API: <c>IngressConfiguration</c>.</summary>
    public bool IsPubliclyAccessible { get; init; } = true;

    /// <summary>Gets the one way into a service that is not publicly accessible.</summary>
    public VpcIngressConnection? VpcIngressConnection { get; init; }

    /// <summary>Gets the kind of addresses under which the service answers. Default: IPv4.</summary>
    public IpAddressType IpAddressType { get; init; } = IpAddressType.Ipv4;
}

namespace AspireAppRunner.Model;

/// <summary>The kind of addresses under which a service answers. Can be changed by an update.</summary>
public enum IpAddressType
{
    /// <summary>IPv4 only. API: <c>IPV4</c>.</summary>
    Ipv4,

    /// <summary>IPv4 and IPv6; subnets and endpoint of a private service must then have both as well. API: <c>DUAL_STACK</c>.</summary>
    DualStack,
}

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>Where a DNS record leads.</summary>
/// <remarks>
/// Records that share a name by weight are of one type, so both of a <see cref="TrafficShift"/> have a hosted zone, or neither. The root of a domain can't have a CNAME
/// record and needs the hosted zone. The hosted zones of App Runner and of load balancers in each Region are in the AWS General Reference, "Service endpoints and quotas".
/// </remarks>
/// <param name="DnsName">The host: App Runner's <c>DNSTarget</c> (<c>DescribeCustomDomains</c>), or the DNS name of the Express service's load balancer.</param>
public sealed record TrafficTarget(string DnsName)
{
    /// <summary>Gets the hosted zone of the target, which makes the record an alias of type A; <see langword="null"/> (default): the record is a CNAME.</summary>
    public string? HostedZoneId { get; init; }
}

namespace Aspire.Hosting.AppRunner;

/// <summary>Where a domain leads in ECS Express Mode.</summary>
[AspireDto]
internal sealed record AppRunnerTrafficTargetOptions
{
    /// <summary>The domain.</summary>
    public required string DomainName { get; init; }

    /// <summary>The DNS name of the load balancer.</summary>
    public required string DnsName { get; init; }

    /// <summary>The hosted zone of the load balancer, which makes the record an alias; a CNAME if nothing is said.</summary>
    public string? HostedZoneId { get; init; }
}

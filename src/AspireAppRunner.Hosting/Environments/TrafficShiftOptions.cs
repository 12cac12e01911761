using AspireAppRunner.Model.ExpressMode;

namespace Aspire.Hosting.AppRunner;

/// <summary>How the requests of custom domains are shifted from App Runner to ECS Express Mode.</summary>
public sealed record TrafficShiftOptions
{
    /// <summary>
    /// Gets where a domain leads in Express Mode, by its name, where that isn't the service's endpoint: domains whose record is an alias, not a CNAME, need the load balancer's DNS
    /// name and hosted zone, which the EC2 console shows.
    /// </summary>
    public IReadOnlyDictionary<string, TrafficTarget> Targets { get; init; } = new Dictionary<string, TrafficTarget>();

    /// <summary>Gets a value indicating whether an endpoint has to answer its health check path with 200 before it gets more requests. Default: yes. One that is internal can't be asked from outside of its VPC.</summary>
    public bool ChecksHealth { get; init; } = true;

    /// <summary>What supplies the id of the hosted zone.</summary>
    internal Func<CancellationToken, ValueTask<string?>> HostedZone { get; init; } = _ => default;
}

using AspireAppRunner.Model.ExpressMode;

namespace Aspire.Hosting.AppRunner;

/// <summary>How the requests of custom domains are shifted from App Runner to ECS Express Mode.</summary>
[AspireDto]
internal sealed record AppRunnerTrafficShiftOptions
{
    /// <summary>Where domains lead in Express Mode, where that isn't the service's endpoint.</summary>
    public IReadOnlyList<AppRunnerTrafficTargetOptions>? Targets { get; init; }

    /// <summary>Whether an endpoint has to answer its health check path with 200 before it gets more requests; yes if nothing is said.</summary>
    public bool? ChecksHealth { get; init; }

    /// <summary>The options with what was given.</summary>
    internal TrafficShiftOptions ToModel()
    {
        var standard = new TrafficShiftOptions();
        return standard with
        {
            Targets = Targets?.ToDictionary(target => target.DomainName, target => new TrafficTarget(target.DnsName) { HostedZoneId = target.HostedZoneId }) ?? standard.Targets,
            ChecksHealth = ChecksHealth ?? standard.ChecksHealth,
        };
    }
}

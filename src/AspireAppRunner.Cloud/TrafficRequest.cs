using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Cloud;

/// <summary>A domain whose requests are shifted from App Runner to ECS Express Mode.</summary>
/// <param name="DomainName">The name, such as <c>shop.example.com</c>.</param>
/// <param name="HostedZoneId">The Route 53 hosted zone that has its records.</param>
/// <param name="Express">Where the Express service is reached: its endpoint's host for a CNAME record, or its load balancer with that one's hosted zone for an alias.</param>
public sealed record TrafficRequest(string DomainName, string HostedZoneId, TrafficTarget Express)
{
    /// <summary>Gets the host of the Express endpoint, whose health is asked for. <see langword="null"/> (default): <see cref="Express"/> is it.</summary>
    public string? EndpointHost { get; init; }

    /// <summary>Gets the path that has to be answered with 200. Default: <c>/</c>.</summary>
    public string HealthCheckPath { get; init; } = "/";

    /// <summary>Gets a value indicating whether the endpoint has to be healthy before it gets more requests. Default: yes. An internal load balancer can't be asked from outside of its VPC.</summary>
    public bool ChecksHealth { get; init; } = true;
}

/// <summary>Where the requests of a domain go.</summary>
/// <param name="DomainName">The domain.</param>
/// <param name="Phase">How far the shift is.</param>
/// <param name="Step">The division of the requests; <see langword="null"/> before it begins.</param>
public sealed record TrafficState(string DomainName, TrafficPhase Phase, TrafficStep? Step)
{
    /// <summary>Gets the state in words.</summary>
    public string Text => Phase switch
    {
        TrafficPhase.NoRecord => "no record leads anywhere",
        TrafficPhase.NotBegun => "one record, no weights: everything goes to App Runner",
        TrafficPhase.Shifting => $"{Step} (Express/App Runner)",
        TrafficPhase.Finished => "everything goes to Express Mode, and App Runner's record is gone",
        _ => throw new InvalidOperationException($"Unknown phase '{Phase}'."),
    };
}

/// <summary>How far a shift is.</summary>
public enum TrafficPhase
{
    /// <summary>The hosted zone has no record of the domain that leads anywhere.</summary>
    NoRecord,

    /// <summary>There is one record, without a weight.</summary>
    NotBegun,

    /// <summary>There are two weighted records.</summary>
    Shifting,

    /// <summary>Only Express Mode's record is left.</summary>
    Finished,
}

/// <summary>Asks an address whether it is healthy.</summary>
public interface IEndpointProbe
{
    /// <summary>Asks once, or as often as it takes to be sure.</summary>
    /// <param name="address">What to request; its host is the one that the certificate has to be for.</param>
    /// <param name="connectTo">The host to connect to, whatever DNS says of the address.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns><see langword="null"/> if the answer was 200; otherwise what came instead, as a sentence.</returns>
    Task<string?> ProbeAsync(Uri address, string connectTo, CancellationToken cancellationToken);
}

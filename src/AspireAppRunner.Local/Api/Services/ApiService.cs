using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>A service as the API knows it: its configuration in the API's words, and the running thing behind it.</summary>
internal sealed class ApiService
{
    public required string Arn { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required long Place { get; init; }

    public required string Region { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether this API made the running thing, and has to dispose of it.</summary>
    public required bool IsOwned { get; init; }

    /// <summary>The configuration with all its defaults.</summary>
    public required JsonObject Configuration { get; set; }

    /// <summary>The scaling that <see cref="Configuration"/> refers to, as it was when it was applied.</summary>
    public required ConfigurationRevision Scaling { get; set; }

    /// <summary>The most instances that its host has room for; <see langword="null"/>: as many as the API's options say.</summary>
    public int? MostInstances { get; init; }

    /// <summary>The running thing; <see langword="null"/> while it is being made.</summary>
    public LocalService? Local { get; set; }

    /// <summary>The update in progress, with what it replaced.</summary>
    public PendingUpdate? Pending { get; set; }

    public List<AssociatedDomain> Domains { get; } = [];

    public DateTimeOffset? DeletedAt { get; set; }

    public ServiceStatus Status => Local?.Snapshot.Status ?? ServiceStatus.OperationInProgress;

    /// <summary>The operation that was begun last, if any was.</summary>
    public ServiceOperation? Newest => Local?.Operations is [var newest, ..] ? newest : null;

    /// <summary>Host and port of the service's gateway, without a scheme as in the cloud. Kept when the gateway is closed.</summary>
    public string? Url => field = Local?.Snapshot.Url?.Authority ?? field;

    /// <summary>What a custom domain's record would point at: a name that is this machine's, as all below <c>localhost</c> are.</summary>
    public string DnsTarget => $"{Id[..10]}.{Region}.awsapprunner.localhost";

    public bool IsPubliclyAccessible => Configuration.Structure("NetworkConfiguration")?.Structure("IngressConfiguration")?.Flag("IsPubliclyAccessible") ?? true;

    public string? VpcConnectorArn => Configuration.Structure("NetworkConfiguration")?.Structure("EgressConfiguration")?.Text("VpcConnectorArn");

    public string? ObservabilityArn => Configuration.Structure("ObservabilityConfiguration")?.Text("ObservabilityConfigurationArn");

    public string? ConnectionArn => Configuration.Structure("SourceConfiguration")?.Structure("AuthenticationConfiguration")?.Text("ConnectionArn");

    /// <summary>The running thing.</summary>
    /// <exception cref="ApiException">It is still being made.</exception>
    public LocalService Running => Local ?? throw ApiException.InvalidState($"The creation of service {Name} is in progress.");

    /// <summary>Lets the gateway answer to the service's domains.</summary>
    public void ServeDomains()
        => Local?.ServeDomains([DnsTarget, .. Domains.SelectMany(static domain => domain.WithWww ? [domain.Name, $"www.{domain.Name}"] : new[] { domain.Name })]);

    /// <summary>
    /// Brings what is known here up to date with the running thing: an update that failed leaves the configuration from before, and a
    /// deletion that succeeded ends the service, whoever began it.
    /// </summary>
    public void Settle()
    {
        if (Local is null || DeletedAt is not null)
        {
            return;
        }

        if (Pending is { } pending && Local.Operations.FirstOrDefault(operation => operation.Id == pending.OperationId) is { HasEnded: true } update)
        {
            if (update.Status != OperationStatus.Succeeded)
            {
                (Configuration, Scaling) = (pending.Configuration, pending.Scaling);
            }

            Pending = null;
        }

        if (Status == ServiceStatus.Deleted)
        {
            DeletedAt = Newest?.EndedAt ?? CreatedAt;
        }
    }
}

/// <summary>An update that is being carried out, with the configuration that its failure brings back.</summary>
internal sealed record PendingUpdate(string OperationId, JsonObject Configuration, ConfigurationRevision Scaling);

using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>One revision of a shared configuration. It never changes; a change is another revision.</summary>
internal sealed class ConfigurationRevision
{
    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required int Revision { get; init; }

    /// <summary>Its place in lists.</summary>
    public required long Place { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it configures, in the API's words.</summary>
    public required JsonObject Settings { get; init; }

    /// <summary>When it was deleted; <see langword="null"/> while it is active.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    public string Status => DeletedAt is null ? "ACTIVE" : "INACTIVE";
}

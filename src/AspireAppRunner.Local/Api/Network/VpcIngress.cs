using System.Text.Json.Nodes;

namespace AspireAppRunner.Local;

/// <summary>A VPC ingress connection.</summary>
internal sealed class VpcIngress
{
    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required long Place { get; init; }

    public required string DomainName { get; init; }

    public required ApiService Service { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>VPC and endpoint, in the API's words.</summary>
    public required JsonObject Configuration { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public bool IsActive => DeletedAt is null;
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What the dashboard shows of a resource at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    private readonly ResourceStateSnapshot? _state;
    private readonly ImmutableArray<HealthReportSnapshot> _healthReports = [];

    public required string ResourceType { get; init; }
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }
    public DateTime? CreationTimeStamp { get; init; }
    public DateTime? StartTimeStamp { get; init; }
    public DateTime? StopTimeStamp { get; init; }

    public ResourceStateSnapshot? State
    {
        get => _state;
        init
        {
            _state = value;
            HealthStatus = ComputeHealth(_healthReports, value?.Text);
        }
    }

    public int? ExitCode { get; init; }

    /// <summary>The worst of the health reports; null unless the resource runs.</summary>
    public HealthStatus? HealthStatus { get; private set; }

    public ImmutableArray<HealthReportSnapshot> HealthReports
    {
        get => _healthReports;
        internal init
        {
            _healthReports = value;
            HealthStatus = ComputeHealth(value, State?.Text);
        }
    }

    public ImmutableArray<EnvironmentVariableSnapshot> EnvironmentVariables { get; init; } = [];
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];
    public ImmutableArray<VolumeSnapshot> Volumes { get; init; } = [];
    public ImmutableArray<ResourceCommandSnapshot> Commands { get; init; } = [];
    public ImmutableArray<RelationshipSnapshot> Relationships { get; init; } = [];
    public bool IsHidden { get; init; }
    public string? IconName { get; init; }
    public IconVariant? IconVariant { get; init; }

    /// <summary>Counts the snapshots of one resource, so that of two the newer is known.</summary>
    internal long Version { get; init; }

    /// <summary>Completes when the subscribers of the resource's ready event have.</summary>
    internal Task? ResourceReady { get; init; }

    private static HealthStatus? ComputeHealth(ImmutableArray<HealthReportSnapshot> reports, string? state)
        => state != KnownResourceStates.Running ? null
            : reports.Length == 0 ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
            : reports.Min(report => report.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy);
}

public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    [return: NotNullIfNotNull(nameof(s))]
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, null);
}

public sealed record EnvironmentVariableSnapshot(string Name, string? Value, bool IsFromSpec);

public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal)
{
    public UrlDisplayPropertiesSnapshot DisplayProperties { get; init; } = new();
    public bool IsInactive { get; init; }
}

public sealed record UrlDisplayPropertiesSnapshot(string DisplayName = "", int SortOrder = 0);

public sealed record VolumeSnapshot(string? Source, string Target, string MountType, bool IsReadOnly);

public sealed record RelationshipSnapshot(string ResourceName, string Type);

public sealed record ResourcePropertySnapshot(string Name, object? Value)
{
    public string? DisplayName { get; init; }
    public bool IsSensitive { get; init; }
    public bool IsHighlighted { get; init; }
    public int? SortOrder { get; init; }
}

public sealed record ResourceCommandSnapshot(
    string Name,
    ResourceCommandState State,
    string DisplayName,
    string? DisplayDescription,
    [property: Obsolete("Use Arguments to describe invocation arguments.")] object? Parameter,
    string? ConfirmationMessage,
    string? IconName,
    IconVariant? IconVariant,
    bool IsHighlighted)
{
    public IReadOnlyList<InteractionInput> Arguments { get; init; } = [];
    public ResourceCommandVisibility Visibility { get; init; } = ResourceCommandVisibility.UI | ResourceCommandVisibility.Api;
}

public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText)
{
    public DateTime? LastRunAt { get; init; }
}

public enum ResourceCommandState
{
    Enabled,
    Disabled,
    Hidden
}

[Flags]
public enum ResourceCommandVisibility
{
    None = 0,
    UI = 1 << 0,
    Api = 1 << 1
}

public enum IconVariant
{
    Regular,
    Filled
}

public static class KnownResourceStateStyles
{
    public static readonly string Success = "success";
    public static readonly string Error = "error";
    public static readonly string Info = "info";
    public static readonly string Warn = "warning";
}

public static class KnownResourceStates
{
    public static readonly string Starting = nameof(Starting);
    public static readonly string Running = nameof(Running);
    public static readonly string FailedToStart = nameof(FailedToStart);
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);
    public static readonly string Stopping = nameof(Stopping);
    public static readonly string Exited = nameof(Exited);
    public static readonly string Finished = nameof(Finished);
    public static readonly string Waiting = nameof(Waiting);
    public static readonly string NotStarted = nameof(NotStarted);
    public static readonly string Building = nameof(Building);
    public static readonly string ValueMissing = nameof(ValueMissing);
    public static readonly string Active = nameof(Active);

    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
    public static readonly IReadOnlyList<string> BuildableStates = [Running, Waiting, Finished, FailedToStart, Exited];
}

public static class CustomResourceKnownProperties
{
    public static string Source { get; } = "resource.source";
    public static string ConnectionString { get; } = "resource.connectionString";
}

/// <summary>The snapshot that a resource starts out with.</summary>
public class ResourceSnapshotAnnotation(CustomResourceSnapshot initialSnapshot) : IResourceAnnotation
{
    public CustomResourceSnapshot InitialSnapshot { get; } = initialSnapshot;
}

public sealed class ResourceNotificationServiceOptions
{
    public WaitBehavior DefaultWaitBehavior { get; set; }
}

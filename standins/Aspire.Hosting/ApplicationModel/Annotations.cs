using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    public int Replicas { get; } = replicas;
}

public sealed class EmulatorResourceAnnotation : IResourceAnnotation;

public sealed class ExplicitStartupAnnotation : IResourceAnnotation;

public sealed class ProxySupportAnnotation : IResourceAnnotation
{
    public required bool ProxyEnabled { get; set; }
}

public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    public string Key { get; } = key ?? throw new ArgumentNullException(nameof(key));
}

public sealed class ResourceIconAnnotation(string iconName, IconVariant iconVariant = IconVariant.Filled) : IResourceAnnotation
{
    public string IconName { get; } = iconName ?? throw new ArgumentNullException(nameof(iconName));
    public IconVariant IconVariant { get; } = iconVariant;
}

public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;
    public string Type { get; } = type;
}

internal static class KnownRelationshipTypes
{
    public const string Parent = "Parent";
    public const string Reference = "Reference";
    public const string WaitFor = "WaitFor";
}

public enum HiddenBehavior
{
    Always,
    OnCompletion
}

public sealed class HiddenAnnotation(HiddenBehavior behavior) : IResourceAnnotation
{
    public HiddenBehavior Behavior { get; } = behavior;
    public IReadOnlyList<int> SuccessfulExitCodes { get; init; } = [0];
}

public enum WaitType
{
    WaitUntilHealthy,
    WaitForCompletion,
    WaitUntilStarted
}

public enum WaitBehavior
{
    WaitOnResourceUnavailable,
    StopOnResourceUnavailable
}

public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;
    public WaitType WaitType { get; } = waitType;
    public WaitBehavior? WaitBehavior { get; init; }
    public int ExitCode { get; } = exitCode;
}

/// <summary>How a resource appears in a manifest. Nothing here writes manifests, so all that counts is whether it is left out of publishing.</summary>
public class ManifestPublishingCallbackAnnotation : IResourceAnnotation
{
    private ManifestPublishingCallbackAnnotation()
    {
    }

    public static ManifestPublishingCallbackAnnotation Ignore { get; } = new();
}

[Experimental("ASPIREPROBES001", UrlFormat = Diagnostics.UrlFormat)]
public enum ProbeType
{
    Startup = 0,
    Readiness = 1,
    Liveness = 2
}

[Experimental("ASPIREPROBES001", UrlFormat = Diagnostics.UrlFormat)]
public abstract class ProbeAnnotation : IResourceAnnotation
{
    public required ProbeType Type { get; init; }
    public int InitialDelaySeconds { get; init; } = 5;
    public int PeriodSeconds { get; init; } = 5;
    public int TimeoutSeconds { get; set; } = 1;
    public int FailureThreshold { get; init; } = 3;
    public int SuccessThreshold { get; init; } = 1;
}

[Experimental("ASPIREPROBES001", UrlFormat = Diagnostics.UrlFormat)]
public sealed class EndpointProbeAnnotation : ProbeAnnotation
{
    public required EndpointReference EndpointReference { get; init; }
    public required string Path { get; init; }
}

public enum UrlDisplayLocation
{
    SummaryAndDetails,
    DetailsOnly
}

public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    public required string Url { get; set; }
    public string? DisplayText { get; set; }

#pragma warning disable CA1051 // A field in the published package, too.
    public int? DisplayOrder;
#pragma warning restore CA1051

    public EndpointReference? Endpoint { get; init; }
    public UrlDisplayLocation DisplayLocation { get; set; } = UrlDisplayLocation.SummaryAndDetails;
}

[Flags]
public enum ReferenceEnvironmentInjectionFlags
{
    None = 0,
    ConnectionString = 1 << 0,
    ConnectionProperties = 1 << 1,
    ServiceDiscovery = 1 << 2,
    Endpoints = 1 << 3,
    All = ConnectionString | ConnectionProperties | ServiceDiscovery | Endpoints
}

public sealed class ReferenceEnvironmentInjectionAnnotation(ReferenceEnvironmentInjectionFlags flags) : IResourceAnnotation
{
    public ReferenceEnvironmentInjectionFlags Flags { get; } = flags;
}

public sealed class ConnectionPropertyAnnotation(string name, ReferenceExpression referenceExpression) : IResourceAnnotation
{
    public string Name { get; } = name;
    public ReferenceExpression Value { get; } = referenceExpression;
}

public sealed class ContainerFilesDestinationAnnotation : IResourceAnnotation
{
    public required IResource Source { get; init; }
    public required string DestinationPath { get; init; }
}

public sealed class ContainerFilesSourceAnnotation : IResourceAnnotation
{
    public required string SourcePath { get; init; }
}

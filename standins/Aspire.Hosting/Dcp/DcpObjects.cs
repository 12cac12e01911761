using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp;

/// <summary>An object of DCP's API, which has the form of a Kubernetes custom resource.</summary>
internal abstract record DcpObject(string Kind, DcpMetadata Metadata)
{
    public const string Group = "usvc-dev.developer.microsoft.com";
    public const string Version = "v1";

    public string ApiVersion { get; init; } = $"{Group}/{Version}";
}

internal sealed record DcpMetadata(string Name)
{
    public Dictionary<string, string>? Annotations { get; init; }

    /// <summary>Given by DCP; tells an object from its successor of the same name.</summary>
    public string? Uid { get; init; }

    /// <summary>Grows with each change of the object.</summary>
    public string? ResourceVersion { get; init; }

    public DateTime? CreationTimestamp { get; init; }

    [JsonIgnore]
    public long Revision => long.TryParse(ResourceVersion, CultureInfo.InvariantCulture, out var revision) ? revision : 0;
}

/// <summary>How objects of one kind are addressed and written.</summary>
internal sealed record DcpKind<T>(string Plural, JsonTypeInfo<T> Json, JsonTypeInfo<DcpChange<T>> ChangeJson)
    where T : DcpObject;

/// <summary>One line of a watch.</summary>
internal sealed record DcpChange<T>(string Type, T Object)
{
    public const string Deleted = "DELETED";
}

internal static class DcpKinds
{
    public static readonly DcpKind<Service> Services = new("services", DcpJson.Default.Service, DcpJson.Default.DcpChangeService);
    public static readonly DcpKind<Executable> Executables = new("executables", DcpJson.Default.Executable, DcpJson.Default.DcpChangeExecutable);
    public static readonly DcpKind<Container> Containers = new("containers", DcpJson.Default.Container, DcpJson.Default.DcpChangeContainer);
    public static readonly DcpKind<ContainerNetwork> Networks = new("containernetworks", DcpJson.Default.ContainerNetwork, DcpJson.Default.DcpChangeContainerNetwork);
}

internal static class DcpAnnotations
{
    /// <summary>JSON array of <see cref="ServiceProducer"/>: which services the object serves.</summary>
    public const string ServiceProducer = "service-producer";
    public const string ResourceName = "resource-name";
    public const string EndpointName = "endpoint-name";

    /// <summary>Read by the templates in OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.</summary>
    public const string OtelServiceName = "otel-service-name";
    public const string OtelServiceInstanceId = "otel-service-instance-id";
}

internal sealed record ServiceProducer(string ServiceName, string? Address, int? Port);

internal sealed record EnvVar(string Name, string? Value);

// An address that clients use. DCP listens on it and forwards to the producers, unless it is "Proxyless".
internal sealed record Service(DcpMetadata Metadata, ServiceSpec Spec) : DcpObject("Service", Metadata)
{
    public ServiceStatus? Status { get; init; }
}

internal sealed record ServiceSpec
{
    public const string Localhost = "Localhost";
    public const string Proxyless = "Proxyless";

    public string? Address { get; init; }

    public int? Port { get; init; }

    public string Protocol { get; init; } = "TCP";

    public string? AddressAllocationMode { get; init; }
}

internal sealed record ServiceStatus
{
    public string? State { get; init; }

    public string? EffectiveAddress { get; init; }

    public int? EffectivePort { get; init; }
}

internal sealed record Executable(DcpMetadata Metadata, ExecutableSpec Spec) : DcpObject("Executable", Metadata)
{
    public WorkloadStatus? Status { get; init; }
}

internal sealed record ExecutableSpec
{
    public required string ExecutablePath { get; init; }

    public string? WorkingDirectory { get; init; }

    public IReadOnlyList<string>? Args { get; init; }

    public IReadOnlyList<EnvVar>? Env { get; init; }

    public string ExecutionType { get; init; } = "Process";
}

internal sealed record Container(DcpMetadata Metadata, ContainerSpec Spec) : DcpObject("Container", Metadata)
{
    public WorkloadStatus? Status { get; init; }
}

internal sealed record ContainerSpec
{
    public required string Image { get; init; }

    public string? ContainerName { get; init; }

    public ContainerBuild? Build { get; init; }

    public string? Command { get; init; }

    public IReadOnlyList<string>? Args { get; init; }

    public IReadOnlyList<EnvVar>? Env { get; init; }

    public IReadOnlyList<ContainerPort>? Ports { get; init; }

    public IReadOnlyList<VolumeMount>? VolumeMounts { get; init; }

    public IReadOnlyList<string>? RunArgs { get; init; }

    public IReadOnlyList<NetworkConnection>? Networks { get; init; }

    public IReadOnlyList<CreateFiles>? CreateFiles { get; init; }

    public string? PullPolicy { get; init; }
}

internal sealed record ContainerBuild(string Context, string? Dockerfile, string? Stage)
{
    public IReadOnlyList<EnvVar>? Args { get; init; }

    public IReadOnlyList<BuildSecret>? Secrets { get; init; }
}

/// <summary>A secret of an image build: a file's <paramref name="Source"/>, or a <paramref name="Value"/> that goes through the builder's environment.</summary>
internal sealed record BuildSecret(string Id, string Type, string? Source, string? Value);

internal sealed record ContainerPort([property: JsonPropertyName("containerPort")] int Target, int? HostPort, string Protocol, [property: JsonPropertyName("hostIP")] string? HostIP);

internal sealed record VolumeMount(string Type, string? Source, string Target, bool ReadOnly);

internal sealed record NetworkConnection(string Name, IReadOnlyList<string> Aliases);

internal sealed record CreateFiles(string Destination, IReadOnlyList<CreateFile> Entries)
{
    public int? DefaultOwner { get; init; }

    public int? DefaultGroup { get; init; }

    public int? Umask { get; init; }
}

internal sealed record CreateFile(string Type, string Name)
{
    public int? Owner { get; init; }

    public int? Group { get; init; }

    public int? Mode { get; init; }

    public string? Source { get; init; }

    public string? Contents { get; init; }

    public bool? ContinueOnError { get; init; }

    public IReadOnlyList<CreateFile>? Entries { get; init; }
}

/// <summary>What DCP reports of an executable or a container; each has some of it.</summary>
internal sealed record WorkloadStatus
{
    public string? State { get; init; }

    public int? Pid { get; init; }

    public string? ContainerId { get; init; }

    public int? ExitCode { get; init; }

    public DateTime? StartupTimestamp { get; init; }

    public DateTime? FinishTimestamp { get; init; }

    public IReadOnlyList<EnvVar>? EffectiveEnv { get; init; }

    public IReadOnlyList<string>? EffectiveArgs { get; init; }
}

internal sealed record ContainerNetwork(DcpMetadata Metadata, ContainerNetworkSpec Spec) : DcpObject("ContainerNetwork", Metadata)
{
    public ContainerNetworkStatus? Status { get; init; }
}

internal sealed record ContainerNetworkSpec(string NetworkName);

internal sealed record ContainerNetworkStatus
{
    public string? State { get; init; }

    public IReadOnlyList<string>? Subnets { get; init; }
}

/// <summary>The document through which DCP itself is told to stop.</summary>
internal sealed record Execution(string Status, string? ShutdownResourceCleanup)
{
    public const string Stopping = "Stopping";
    public const string CleaningResources = "CleaningResources";
    public const string CleanupComplete = "CleanupComplete";
}

internal sealed record JsonPatch(string Op, string Path, bool Value);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DcpChange<Service>))]
[JsonSerializable(typeof(DcpChange<Executable>))]
[JsonSerializable(typeof(DcpChange<Container>))]
[JsonSerializable(typeof(DcpChange<ContainerNetwork>))]
[JsonSerializable(typeof(IReadOnlyList<ServiceProducer>))]
[JsonSerializable(typeof(IReadOnlyList<JsonPatch>))]
[JsonSerializable(typeof(Execution))]
[JsonSerializable(typeof(DcpInfo))]
internal sealed partial class DcpJson : JsonSerializerContext;

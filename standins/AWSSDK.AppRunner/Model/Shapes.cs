// The structures that requests and responses are made of.

namespace Amazon.AppRunner.Model;

public partial class AuthenticationConfiguration
{
    public string ConnectionArn { get; set; }
    public string AccessRoleArn { get; set; }
}

public partial class AutoScalingConfiguration
{
    public string AutoScalingConfigurationArn { get; set; }
    public string AutoScalingConfigurationName { get; set; }
    public int? AutoScalingConfigurationRevision { get; set; }
    public bool? Latest { get; set; }
    public AutoScalingConfigurationStatus Status { get; set; }
    public int? MaxConcurrency { get; set; }
    public int? MinSize { get; set; }
    public int? MaxSize { get; set; }
    public DateTime? CreatedAt { get; set; }
    public DateTime? DeletedAt { get; set; }
    public bool? HasAssociatedService { get; set; }
    public bool? IsDefault { get; set; }
}

public partial class AutoScalingConfigurationSummary
{
    public string AutoScalingConfigurationArn { get; set; }
    public string AutoScalingConfigurationName { get; set; }
    public int? AutoScalingConfigurationRevision { get; set; }
    public AutoScalingConfigurationStatus Status { get; set; }
    public DateTime? CreatedAt { get; set; }
    public bool? HasAssociatedService { get; set; }
    public bool? IsDefault { get; set; }
}

public partial class CertificateValidationRecord
{
    public string Name { get; set; }
    public string Type { get; set; }
    public string Value { get; set; }
    public CertificateValidationRecordStatus Status { get; set; }
}

public partial class CodeConfiguration
{
    public ConfigurationSource ConfigurationSource { get; set; }
    public CodeConfigurationValues CodeConfigurationValues { get; set; }
}

public partial class CodeConfigurationValues
{
    public Runtime Runtime { get; set; }
    public string BuildCommand { get; set; }
    public string StartCommand { get; set; }
    public string Port { get; set; }
    public Dictionary<string, string> RuntimeEnvironmentVariables { get; set; }
    public Dictionary<string, string> RuntimeEnvironmentSecrets { get; set; }
}

public partial class CodeRepository
{
    public string RepositoryUrl { get; set; }
    public SourceCodeVersion SourceCodeVersion { get; set; }
    public CodeConfiguration CodeConfiguration { get; set; }
    public string SourceDirectory { get; set; }
}

public partial class Connection
{
    public string ConnectionName { get; set; }
    public string ConnectionArn { get; set; }
    public ProviderType ProviderType { get; set; }
    public ConnectionStatus Status { get; set; }
    public DateTime? CreatedAt { get; set; }
}

public partial class ConnectionSummary
{
    public string ConnectionName { get; set; }
    public string ConnectionArn { get; set; }
    public ProviderType ProviderType { get; set; }
    public ConnectionStatus Status { get; set; }
    public DateTime? CreatedAt { get; set; }
}

public partial class CustomDomain
{
    public string DomainName { get; set; }
    public bool? EnableWWWSubdomain { get; set; }
    public List<CertificateValidationRecord> CertificateValidationRecords { get; set; }
    public CustomDomainAssociationStatus Status { get; set; }
}

public partial class EgressConfiguration
{
    public EgressType EgressType { get; set; }
    public string VpcConnectorArn { get; set; }
}

public partial class EncryptionConfiguration
{
    public string KmsKey { get; set; }
}

public partial class HealthCheckConfiguration
{
    public HealthCheckProtocol Protocol { get; set; }
    public string Path { get; set; }
    public int? Interval { get; set; }
    public int? Timeout { get; set; }
    public int? HealthyThreshold { get; set; }
    public int? UnhealthyThreshold { get; set; }
}

public partial class ImageConfiguration
{
    public Dictionary<string, string> RuntimeEnvironmentVariables { get; set; }
    public string StartCommand { get; set; }
    public string Port { get; set; }
    public Dictionary<string, string> RuntimeEnvironmentSecrets { get; set; }
}

public partial class ImageRepository
{
    public string ImageIdentifier { get; set; }
    public ImageConfiguration ImageConfiguration { get; set; }
    public ImageRepositoryType ImageRepositoryType { get; set; }
}

public partial class IngressConfiguration
{
    public bool? IsPubliclyAccessible { get; set; }
}

public partial class IngressVpcConfiguration
{
    public string VpcId { get; set; }
    public string VpcEndpointId { get; set; }
}

public partial class InstanceConfiguration
{
    public string Cpu { get; set; }
    public string Memory { get; set; }
    public string InstanceRoleArn { get; set; }
}

public partial class ListVpcIngressConnectionsFilter
{
    public string ServiceArn { get; set; }
    public string VpcEndpointId { get; set; }
}

public partial class NetworkConfiguration
{
    public EgressConfiguration EgressConfiguration { get; set; }
    public IngressConfiguration IngressConfiguration { get; set; }
    public IpAddressType IpAddressType { get; set; }
}

public partial class ObservabilityConfiguration
{
    public string ObservabilityConfigurationArn { get; set; }
    public string ObservabilityConfigurationName { get; set; }
    public TraceConfiguration TraceConfiguration { get; set; }
    public int? ObservabilityConfigurationRevision { get; set; }
    public bool? Latest { get; set; }
    public ObservabilityConfigurationStatus Status { get; set; }
    public DateTime? CreatedAt { get; set; }
    public DateTime? DeletedAt { get; set; }
}

public partial class ObservabilityConfigurationSummary
{
    public string ObservabilityConfigurationArn { get; set; }
    public string ObservabilityConfigurationName { get; set; }
    public int? ObservabilityConfigurationRevision { get; set; }
}

public partial class OperationSummary
{
    public string Id { get; set; }
    public OperationType Type { get; set; }
    public OperationStatus Status { get; set; }
    public string TargetArn { get; set; }
    public DateTime? StartedAt { get; set; }
    public DateTime? EndedAt { get; set; }
    public DateTime? UpdatedAt { get; set; }
}

public partial class Service
{
    public string ServiceName { get; set; }
    public string ServiceId { get; set; }
    public string ServiceArn { get; set; }
    public string ServiceUrl { get; set; }
    public DateTime? CreatedAt { get; set; }
    public DateTime? UpdatedAt { get; set; }
    public DateTime? DeletedAt { get; set; }
    public ServiceStatus Status { get; set; }
    public SourceConfiguration SourceConfiguration { get; set; }
    public InstanceConfiguration InstanceConfiguration { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
    public HealthCheckConfiguration HealthCheckConfiguration { get; set; }
    public AutoScalingConfigurationSummary AutoScalingConfigurationSummary { get; set; }
    public NetworkConfiguration NetworkConfiguration { get; set; }
    public ServiceObservabilityConfiguration ObservabilityConfiguration { get; set; }
}

public partial class ServiceObservabilityConfiguration
{
    public bool? ObservabilityEnabled { get; set; }
    public string ObservabilityConfigurationArn { get; set; }
}

public partial class ServiceSummary
{
    public string ServiceName { get; set; }
    public string ServiceId { get; set; }
    public string ServiceArn { get; set; }
    public string ServiceUrl { get; set; }
    public DateTime? CreatedAt { get; set; }
    public DateTime? UpdatedAt { get; set; }
    public ServiceStatus Status { get; set; }
}

public partial class SourceCodeVersion
{
    public SourceCodeVersionType Type { get; set; }
    public string Value { get; set; }
}

public partial class SourceConfiguration
{
    public CodeRepository CodeRepository { get; set; }
    public ImageRepository ImageRepository { get; set; }
    public bool? AutoDeploymentsEnabled { get; set; }
    public AuthenticationConfiguration AuthenticationConfiguration { get; set; }
}

public partial class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public partial class TraceConfiguration
{
    public TracingVendor Vendor { get; set; }
}

public partial class VpcConnector
{
    public string VpcConnectorName { get; set; }
    public string VpcConnectorArn { get; set; }
    public int? VpcConnectorRevision { get; set; }
    public List<string> Subnets { get; set; }
    public List<string> SecurityGroups { get; set; }
    public VpcConnectorStatus Status { get; set; }
    public DateTime? CreatedAt { get; set; }
    public DateTime? DeletedAt { get; set; }
}

public partial class VpcDNSTarget
{
    public string VpcIngressConnectionArn { get; set; }
    public string VpcId { get; set; }
    public string DomainName { get; set; }
}

public partial class VpcIngressConnection
{
    public string VpcIngressConnectionArn { get; set; }
    public string VpcIngressConnectionName { get; set; }
    public string ServiceArn { get; set; }
    public VpcIngressConnectionStatus Status { get; set; }
    public string AccountId { get; set; }
    public string DomainName { get; set; }
    public IngressVpcConfiguration IngressVpcConfiguration { get; set; }
    public DateTime? CreatedAt { get; set; }
    public DateTime? DeletedAt { get; set; }
}

public partial class VpcIngressConnectionSummary
{
    public string VpcIngressConnectionArn { get; set; }
    public string ServiceArn { get; set; }
}

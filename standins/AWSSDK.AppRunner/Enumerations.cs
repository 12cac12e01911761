// The enumerations. A ConstantClass lets a value through that is newer than this list.

using Amazon.Runtime;

namespace Amazon.AppRunner;

public class AutoScalingConfigurationStatus : ConstantClass
{
    public static readonly AutoScalingConfigurationStatus ACTIVE = new("ACTIVE");
    public static readonly AutoScalingConfigurationStatus INACTIVE = new("INACTIVE");

    public AutoScalingConfigurationStatus(string value) : base(value) { }
    public static AutoScalingConfigurationStatus FindValue(string value) => FindValue<AutoScalingConfigurationStatus>(value);
    public static implicit operator AutoScalingConfigurationStatus(string value) => FindValue(value);
}

public class CertificateValidationRecordStatus : ConstantClass
{
    public static readonly CertificateValidationRecordStatus PENDING_VALIDATION = new("PENDING_VALIDATION");
    public static readonly CertificateValidationRecordStatus SUCCESS = new("SUCCESS");
    public static readonly CertificateValidationRecordStatus FAILED = new("FAILED");

    public CertificateValidationRecordStatus(string value) : base(value) { }
    public static CertificateValidationRecordStatus FindValue(string value) => FindValue<CertificateValidationRecordStatus>(value);
    public static implicit operator CertificateValidationRecordStatus(string value) => FindValue(value);
}

public class ConfigurationSource : ConstantClass
{
    public static readonly ConfigurationSource REPOSITORY = new("REPOSITORY");
    public static readonly ConfigurationSource API = new("API");

    public ConfigurationSource(string value) : base(value) { }
    public static ConfigurationSource FindValue(string value) => FindValue<ConfigurationSource>(value);
    public static implicit operator ConfigurationSource(string value) => FindValue(value);
}

public class ConnectionStatus : ConstantClass
{
    public static readonly ConnectionStatus PENDING_HANDSHAKE = new("PENDING_HANDSHAKE");
    public static readonly ConnectionStatus AVAILABLE = new("AVAILABLE");
    public static readonly ConnectionStatus ERROR = new("ERROR");
    public static readonly ConnectionStatus DELETED = new("DELETED");

    public ConnectionStatus(string value) : base(value) { }
    public static ConnectionStatus FindValue(string value) => FindValue<ConnectionStatus>(value);
    public static implicit operator ConnectionStatus(string value) => FindValue(value);
}

public class CustomDomainAssociationStatus : ConstantClass
{
    public static readonly CustomDomainAssociationStatus CREATING = new("CREATING");
    public static readonly CustomDomainAssociationStatus CREATE_FAILED = new("CREATE_FAILED");
    public static readonly CustomDomainAssociationStatus ACTIVE = new("ACTIVE");
    public static readonly CustomDomainAssociationStatus DELETING = new("DELETING");
    public static readonly CustomDomainAssociationStatus DELETE_FAILED = new("DELETE_FAILED");
    public static readonly CustomDomainAssociationStatus PENDING_CERTIFICATE_DNS_VALIDATION = new("PENDING_CERTIFICATE_DNS_VALIDATION");
    public static readonly CustomDomainAssociationStatus BINDING_CERTIFICATE = new("BINDING_CERTIFICATE");

    public CustomDomainAssociationStatus(string value) : base(value) { }
    public static CustomDomainAssociationStatus FindValue(string value) => FindValue<CustomDomainAssociationStatus>(value);
    public static implicit operator CustomDomainAssociationStatus(string value) => FindValue(value);
}

public class EgressType : ConstantClass
{
    public static readonly EgressType DEFAULT = new("DEFAULT");
    public static readonly EgressType VPC = new("VPC");

    public EgressType(string value) : base(value) { }
    public static EgressType FindValue(string value) => FindValue<EgressType>(value);
    public static implicit operator EgressType(string value) => FindValue(value);
}

public class HealthCheckProtocol : ConstantClass
{
    public static readonly HealthCheckProtocol TCP = new("TCP");
    public static readonly HealthCheckProtocol HTTP = new("HTTP");

    public HealthCheckProtocol(string value) : base(value) { }
    public static HealthCheckProtocol FindValue(string value) => FindValue<HealthCheckProtocol>(value);
    public static implicit operator HealthCheckProtocol(string value) => FindValue(value);
}

public class ImageRepositoryType : ConstantClass
{
    public static readonly ImageRepositoryType ECR = new("ECR");
    public static readonly ImageRepositoryType ECR_PUBLIC = new("ECR_PUBLIC");

    public ImageRepositoryType(string value) : base(value) { }
    public static ImageRepositoryType FindValue(string value) => FindValue<ImageRepositoryType>(value);
    public static implicit operator ImageRepositoryType(string value) => FindValue(value);
}

public class IpAddressType : ConstantClass
{
    public static readonly IpAddressType IPV4 = new("IPV4");
    public static readonly IpAddressType DUAL_STACK = new("DUAL_STACK");

    public IpAddressType(string value) : base(value) { }
    public static IpAddressType FindValue(string value) => FindValue<IpAddressType>(value);
    public static implicit operator IpAddressType(string value) => FindValue(value);
}

public class ObservabilityConfigurationStatus : ConstantClass
{
    public static readonly ObservabilityConfigurationStatus ACTIVE = new("ACTIVE");
    public static readonly ObservabilityConfigurationStatus INACTIVE = new("INACTIVE");

    public ObservabilityConfigurationStatus(string value) : base(value) { }
    public static ObservabilityConfigurationStatus FindValue(string value) => FindValue<ObservabilityConfigurationStatus>(value);
    public static implicit operator ObservabilityConfigurationStatus(string value) => FindValue(value);
}

public class OperationStatus : ConstantClass
{
    public static readonly OperationStatus PENDING = new("PENDING");
    public static readonly OperationStatus IN_PROGRESS = new("IN_PROGRESS");
    public static readonly OperationStatus FAILED = new("FAILED");
    public static readonly OperationStatus SUCCEEDED = new("SUCCEEDED");
    public static readonly OperationStatus ROLLBACK_IN_PROGRESS = new("ROLLBACK_IN_PROGRESS");
    public static readonly OperationStatus ROLLBACK_FAILED = new("ROLLBACK_FAILED");
    public static readonly OperationStatus ROLLBACK_SUCCEEDED = new("ROLLBACK_SUCCEEDED");

    public OperationStatus(string value) : base(value) { }
    public static OperationStatus FindValue(string value) => FindValue<OperationStatus>(value);
    public static implicit operator OperationStatus(string value) => FindValue(value);
}

public class OperationType : ConstantClass
{
    public static readonly OperationType START_DEPLOYMENT = new("START_DEPLOYMENT");
    public static readonly OperationType CREATE_SERVICE = new("CREATE_SERVICE");
    public static readonly OperationType PAUSE_SERVICE = new("PAUSE_SERVICE");
    public static readonly OperationType RESUME_SERVICE = new("RESUME_SERVICE");
    public static readonly OperationType DELETE_SERVICE = new("DELETE_SERVICE");
    public static readonly OperationType UPDATE_SERVICE = new("UPDATE_SERVICE");

    public OperationType(string value) : base(value) { }
    public static OperationType FindValue(string value) => FindValue<OperationType>(value);
    public static implicit operator OperationType(string value) => FindValue(value);
}

public class ProviderType : ConstantClass
{
    public static readonly ProviderType GITHUB = new("GITHUB");
    public static readonly ProviderType BITBUCKET = new("BITBUCKET");

    public ProviderType(string value) : base(value) { }
    public static ProviderType FindValue(string value) => FindValue<ProviderType>(value);
    public static implicit operator ProviderType(string value) => FindValue(value);
}

public class Runtime : ConstantClass
{
    public static readonly Runtime PYTHON_3 = new("PYTHON_3");
    public static readonly Runtime NODEJS_12 = new("NODEJS_12");
    public static readonly Runtime NODEJS_14 = new("NODEJS_14");
    public static readonly Runtime CORRETTO_8 = new("CORRETTO_8");
    public static readonly Runtime CORRETTO_11 = new("CORRETTO_11");
    public static readonly Runtime NODEJS_16 = new("NODEJS_16");
    public static readonly Runtime GO_1 = new("GO_1");
    public static readonly Runtime DOTNET_6 = new("DOTNET_6");
    public static readonly Runtime PHP_81 = new("PHP_81");
    public static readonly Runtime RUBY_31 = new("RUBY_31");
    public static readonly Runtime PYTHON_311 = new("PYTHON_311");
    public static readonly Runtime NODEJS_18 = new("NODEJS_18");
    public static readonly Runtime NODEJS_22 = new("NODEJS_22");

    public Runtime(string value) : base(value) { }
    public static Runtime FindValue(string value) => FindValue<Runtime>(value);
    public static implicit operator Runtime(string value) => FindValue(value);
}

public class ServiceStatus : ConstantClass
{
    public static readonly ServiceStatus CREATE_FAILED = new("CREATE_FAILED");
    public static readonly ServiceStatus RUNNING = new("RUNNING");
    public static readonly ServiceStatus DELETED = new("DELETED");
    public static readonly ServiceStatus DELETE_FAILED = new("DELETE_FAILED");
    public static readonly ServiceStatus PAUSED = new("PAUSED");
    public static readonly ServiceStatus OPERATION_IN_PROGRESS = new("OPERATION_IN_PROGRESS");

    public ServiceStatus(string value) : base(value) { }
    public static ServiceStatus FindValue(string value) => FindValue<ServiceStatus>(value);
    public static implicit operator ServiceStatus(string value) => FindValue(value);
}

public class SourceCodeVersionType : ConstantClass
{
    public static readonly SourceCodeVersionType BRANCH = new("BRANCH");

    public SourceCodeVersionType(string value) : base(value) { }
    public static SourceCodeVersionType FindValue(string value) => FindValue<SourceCodeVersionType>(value);
    public static implicit operator SourceCodeVersionType(string value) => FindValue(value);
}

public class TracingVendor : ConstantClass
{
    public static readonly TracingVendor AWSXRAY = new("AWSXRAY");

    public TracingVendor(string value) : base(value) { }
    public static TracingVendor FindValue(string value) => FindValue<TracingVendor>(value);
    public static implicit operator TracingVendor(string value) => FindValue(value);
}

public class VpcConnectorStatus : ConstantClass
{
    public static readonly VpcConnectorStatus ACTIVE = new("ACTIVE");
    public static readonly VpcConnectorStatus INACTIVE = new("INACTIVE");

    public VpcConnectorStatus(string value) : base(value) { }
    public static VpcConnectorStatus FindValue(string value) => FindValue<VpcConnectorStatus>(value);
    public static implicit operator VpcConnectorStatus(string value) => FindValue(value);
}

public class VpcIngressConnectionStatus : ConstantClass
{
    public static readonly VpcIngressConnectionStatus AVAILABLE = new("AVAILABLE");
    public static readonly VpcIngressConnectionStatus PENDING_CREATION = new("PENDING_CREATION");
    public static readonly VpcIngressConnectionStatus PENDING_UPDATE = new("PENDING_UPDATE");
    public static readonly VpcIngressConnectionStatus PENDING_DELETION = new("PENDING_DELETION");
    public static readonly VpcIngressConnectionStatus FAILED_CREATION = new("FAILED_CREATION");
    public static readonly VpcIngressConnectionStatus FAILED_UPDATE = new("FAILED_UPDATE");
    public static readonly VpcIngressConnectionStatus FAILED_DELETION = new("FAILED_DELETION");
    public static readonly VpcIngressConnectionStatus DELETED = new("DELETED");

    public VpcIngressConnectionStatus(string value) : base(value) { }
    public static VpcIngressConnectionStatus FindValue(string value) => FindValue<VpcIngressConnectionStatus>(value);
    public static implicit operator VpcIngressConnectionStatus(string value) => FindValue(value);
}

// The inputs of the 37 operations, named and typed as the API names them.

namespace Amazon.AppRunner.Model;

public partial class AssociateCustomDomainRequest : AmazonAppRunnerRequest
{
    public string ServiceArn { get; set; }
    public string DomainName { get; set; }
    public bool? EnableWWWSubdomain { get; set; }
}

public partial class CreateAutoScalingConfigurationRequest : AmazonAppRunnerRequest
{
    public string AutoScalingConfigurationName { get; set; }
    public int? MaxConcurrency { get; set; }
    public int? MinSize { get; set; }
    public int? MaxSize { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class CreateConnectionRequest : AmazonAppRunnerRequest
{
    public string ConnectionName { get; set; }
    public ProviderType ProviderType { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class CreateObservabilityConfigurationRequest : AmazonAppRunnerRequest
{
    public string ObservabilityConfigurationName { get; set; }
    public TraceConfiguration TraceConfiguration { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class CreateServiceRequest : AmazonAppRunnerRequest
{
    public string ServiceName { get; set; }
    public SourceConfiguration SourceConfiguration { get; set; }
    public InstanceConfiguration InstanceConfiguration { get; set; }
    public List<Tag> Tags { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
    public HealthCheckConfiguration HealthCheckConfiguration { get; set; }
    public string AutoScalingConfigurationArn { get; set; }
    public NetworkConfiguration NetworkConfiguration { get; set; }
    public ServiceObservabilityConfiguration ObservabilityConfiguration { get; set; }
}

public partial class CreateVpcConnectorRequest : AmazonAppRunnerRequest
{
    public string VpcConnectorName { get; set; }
    public List<string> Subnets { get; set; }
    public List<string> SecurityGroups { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class CreateVpcIngressConnectionRequest : AmazonAppRunnerRequest
{
    public string ServiceArn { get; set; }
    public string VpcIngressConnectionName { get; set; }
    public IngressVpcConfiguration IngressVpcConfiguration { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class DeleteAutoScalingConfigurationRequest : AmazonAppRunnerRequest
{
    public string AutoScalingConfigurationArn { get; set; }
    public bool? DeleteAllRevisions { get; set; }
}

public partial class DeleteConnectionRequest : AmazonAppRunnerRequest
{
    public string ConnectionArn { get; set; }
}

public partial class DeleteObservabilityConfigurationRequest : AmazonAppRunnerRequest
{
    public string ObservabilityConfigurationArn { get; set; }
}

public partial class DeleteServiceRequest : AmazonAppRunnerRequest
{
    public string ServiceArn { get; set; }
}

public partial class DeleteVpcConnectorRequest : AmazonAppRunnerRequest
{
    public string VpcConnectorArn { get; set; }
}

public partial class DeleteVpcIngressConnectionRequest : AmazonAppRunnerRequest
{
    public string VpcIngressConnectionArn { get; set; }
}

public partial class DescribeAutoScalingConfigurationRequest : AmazonAppRunnerRequest
{
    public string AutoScalingConfigurationArn { get; set; }
}

public partial class DescribeCustomDomainsRequest : AmazonAppRunnerRequest
{
    public string ServiceArn { get; set; }
    public string NextToken { get; set; }
    public int? MaxResults { get; set; }
}

public partial class DescribeObservabilityConfigurationRequest : AmazonAppRunnerRequest
{
    public string ObservabilityConfigurationArn { get; set; }
}

public partial class DescribeServiceRequest : AmazonAppRunnerRequest
{
    public string ServiceArn { get; set; }
}

public partial class DescribeVpcConnectorRequest : AmazonAppRunnerRequest
{
    public string VpcConnectorArn { get; set; }
}

public partial class DescribeVpcIngressConnectionRequest : AmazonAppRunnerRequest
{
    public string VpcIngressConnectionArn { get; set; }
}

public partial class DisassociateCustomDomainRequest : AmazonAppRunnerRequest
{
    public string ServiceArn { get; set; }
    public string DomainName { get; set; }
}

public partial class ListAutoScalingConfigurationsRequest : AmazonAppRunnerRequest
{
    public string AutoScalingConfigurationName { get; set; }
    public bool? LatestOnly { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public partial class ListConnectionsRequest : AmazonAppRunnerRequest
{
    public string ConnectionName { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public partial class ListObservabilityConfigurationsRequest : AmazonAppRunnerRequest
{
    public string ObservabilityConfigurationName { get; set; }
    public bool? LatestOnly { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public partial class ListOperationsRequest : AmazonAppRunnerRequest
{
    public string ServiceArn { get; set; }
    public string NextToken { get; set; }
    public int? MaxResults { get; set; }
}

public partial class ListServicesRequest : AmazonAppRunnerRequest
{
    public string NextToken { get; set; }
    public int? MaxResults { get; set; }
}

public partial class ListServicesForAutoScalingConfigurationRequest : AmazonAppRunnerRequest
{
    public string AutoScalingConfigurationArn { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public partial class ListTagsForResourceRequest : AmazonAppRunnerRequest
{
    public string ResourceArn { get; set; }
}

public partial class ListVpcConnectorsRequest : AmazonAppRunnerRequest
{
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public partial class ListVpcIngressConnectionsRequest : AmazonAppRunnerRequest
{
    public ListVpcIngressConnectionsFilter Filter { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public partial class PauseServiceRequest : AmazonAppRunnerRequest
{
    public string ServiceArn { get; set; }
}

public partial class ResumeServiceRequest : AmazonAppRunnerRequest
{
    public string ServiceArn { get; set; }
}

public partial class StartDeploymentRequest : AmazonAppRunnerRequest
{
    public string ServiceArn { get; set; }
}

public partial class TagResourceRequest : AmazonAppRunnerRequest
{
    public string ResourceArn { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class UntagResourceRequest : AmazonAppRunnerRequest
{
    public string ResourceArn { get; set; }
    public List<string> TagKeys { get; set; }
}

public partial class UpdateDefaultAutoScalingConfigurationRequest : AmazonAppRunnerRequest
{
    public string AutoScalingConfigurationArn { get; set; }
}

public partial class UpdateServiceRequest : AmazonAppRunnerRequest
{
    public string ServiceArn { get; set; }
    public SourceConfiguration SourceConfiguration { get; set; }
    public InstanceConfiguration InstanceConfiguration { get; set; }
    public string AutoScalingConfigurationArn { get; set; }
    public HealthCheckConfiguration HealthCheckConfiguration { get; set; }
    public NetworkConfiguration NetworkConfiguration { get; set; }
    public ServiceObservabilityConfiguration ObservabilityConfiguration { get; set; }
}

public partial class UpdateVpcIngressConnectionRequest : AmazonAppRunnerRequest
{
    public string VpcIngressConnectionArn { get; set; }
    public IngressVpcConfiguration IngressVpcConfiguration { get; set; }
}

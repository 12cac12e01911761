// The outputs of the 37 operations.

using Amazon.Runtime;

namespace Amazon.AppRunner.Model;

public partial class AssociateCustomDomainResponse : AmazonWebServiceResponse
{
    public string DNSTarget { get; set; }
    public string ServiceArn { get; set; }
    public CustomDomain CustomDomain { get; set; }
    public List<VpcDNSTarget> VpcDNSTargets { get; set; }
}

public partial class CreateAutoScalingConfigurationResponse : AmazonWebServiceResponse
{
    public AutoScalingConfiguration AutoScalingConfiguration { get; set; }
}

public partial class CreateConnectionResponse : AmazonWebServiceResponse
{
    public Connection Connection { get; set; }
}

public partial class CreateObservabilityConfigurationResponse : AmazonWebServiceResponse
{
    public ObservabilityConfiguration ObservabilityConfiguration { get; set; }
}

public partial class CreateServiceResponse : AmazonWebServiceResponse
{
    public Service Service { get; set; }
    public string OperationId { get; set; }
}

public partial class CreateVpcConnectorResponse : AmazonWebServiceResponse
{
    public VpcConnector VpcConnector { get; set; }
}

public partial class CreateVpcIngressConnectionResponse : AmazonWebServiceResponse
{
    public VpcIngressConnection VpcIngressConnection { get; set; }
}

public partial class DeleteAutoScalingConfigurationResponse : AmazonWebServiceResponse
{
    public AutoScalingConfiguration AutoScalingConfiguration { get; set; }
}

public partial class DeleteConnectionResponse : AmazonWebServiceResponse
{
    public Connection Connection { get; set; }
}

public partial class DeleteObservabilityConfigurationResponse : AmazonWebServiceResponse
{
    public ObservabilityConfiguration ObservabilityConfiguration { get; set; }
}

public partial class DeleteServiceResponse : AmazonWebServiceResponse
{
    public Service Service { get; set; }
    public string OperationId { get; set; }
}

public partial class DeleteVpcConnectorResponse : AmazonWebServiceResponse
{
    public VpcConnector VpcConnector { get; set; }
}

public partial class DeleteVpcIngressConnectionResponse : AmazonWebServiceResponse
{
    public VpcIngressConnection VpcIngressConnection { get; set; }
}

public partial class DescribeAutoScalingConfigurationResponse : AmazonWebServiceResponse
{
    public AutoScalingConfiguration AutoScalingConfiguration { get; set; }
}

public partial class DescribeCustomDomainsResponse : AmazonWebServiceResponse
{
    public string DNSTarget { get; set; }
    public string ServiceArn { get; set; }
    public List<CustomDomain> CustomDomains { get; set; }
    public List<VpcDNSTarget> VpcDNSTargets { get; set; }
    public string NextToken { get; set; }
}

public partial class DescribeObservabilityConfigurationResponse : AmazonWebServiceResponse
{
    public ObservabilityConfiguration ObservabilityConfiguration { get; set; }
}

public partial class DescribeServiceResponse : AmazonWebServiceResponse
{
    public Service Service { get; set; }
}

public partial class DescribeVpcConnectorResponse : AmazonWebServiceResponse
{
    public VpcConnector VpcConnector { get; set; }
}

public partial class DescribeVpcIngressConnectionResponse : AmazonWebServiceResponse
{
    public VpcIngressConnection VpcIngressConnection { get; set; }
}

public partial class DisassociateCustomDomainResponse : AmazonWebServiceResponse
{
    public string DNSTarget { get; set; }
    public string ServiceArn { get; set; }
    public CustomDomain CustomDomain { get; set; }
    public List<VpcDNSTarget> VpcDNSTargets { get; set; }
}

public partial class ListAutoScalingConfigurationsResponse : AmazonWebServiceResponse
{
    public List<AutoScalingConfigurationSummary> AutoScalingConfigurationSummaryList { get; set; }
    public string NextToken { get; set; }
}

public partial class ListConnectionsResponse : AmazonWebServiceResponse
{
    public List<ConnectionSummary> ConnectionSummaryList { get; set; }
    public string NextToken { get; set; }
}

public partial class ListObservabilityConfigurationsResponse : AmazonWebServiceResponse
{
    public List<ObservabilityConfigurationSummary> ObservabilityConfigurationSummaryList { get; set; }
    public string NextToken { get; set; }
}

public partial class ListOperationsResponse : AmazonWebServiceResponse
{
    public List<OperationSummary> OperationSummaryList { get; set; }
    public string NextToken { get; set; }
}

public partial class ListServicesResponse : AmazonWebServiceResponse
{
    public List<ServiceSummary> ServiceSummaryList { get; set; }
    public string NextToken { get; set; }
}

public partial class ListServicesForAutoScalingConfigurationResponse : AmazonWebServiceResponse
{
    public List<string> ServiceArnList { get; set; }
    public string NextToken { get; set; }
}

public partial class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public List<Tag> Tags { get; set; }
}

public partial class ListVpcConnectorsResponse : AmazonWebServiceResponse
{
    public List<VpcConnector> VpcConnectors { get; set; }
    public string NextToken { get; set; }
}

public partial class ListVpcIngressConnectionsResponse : AmazonWebServiceResponse
{
    public List<VpcIngressConnectionSummary> VpcIngressConnectionSummaryList { get; set; }
    public string NextToken { get; set; }
}

public partial class PauseServiceResponse : AmazonWebServiceResponse
{
    public Service Service { get; set; }
    public string OperationId { get; set; }
}

public partial class ResumeServiceResponse : AmazonWebServiceResponse
{
    public Service Service { get; set; }
    public string OperationId { get; set; }
}

public partial class StartDeploymentResponse : AmazonWebServiceResponse
{
    public string OperationId { get; set; }
}

public partial class TagResourceResponse : AmazonWebServiceResponse;

public partial class UntagResourceResponse : AmazonWebServiceResponse;

public partial class UpdateDefaultAutoScalingConfigurationResponse : AmazonWebServiceResponse
{
    public AutoScalingConfiguration AutoScalingConfiguration { get; set; }
}

public partial class UpdateServiceResponse : AmazonWebServiceResponse
{
    public Service Service { get; set; }
    public string OperationId { get; set; }
}

public partial class UpdateVpcIngressConnectionResponse : AmazonWebServiceResponse
{
    public VpcIngressConnection VpcIngressConnection { get; set; }
}

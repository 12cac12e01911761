// Inputs, outputs and shapes of Amazon ECS: the members that this repository sets or reads.

using Amazon.Runtime;

namespace Amazon.ECS.Model;

public partial class Cluster
{
    public string ClusterArn { get; set; }
    public string ClusterName { get; set; }
    public string Status { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class CreateClusterRequest : AmazonECSRequest
{
    public List<string> CapacityProviders { get; set; }
    public string ClusterName { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class CreateClusterResponse : AmazonWebServiceResponse
{
    public Cluster Cluster { get; set; }
}

public partial class CreateExpressGatewayServiceRequest : AmazonECSRequest
{
    public string Cluster { get; set; }
    public string Cpu { get; set; }
    public string ExecutionRoleArn { get; set; }
    public string HealthCheckPath { get; set; }
    public string InfrastructureRoleArn { get; set; }
    public string Memory { get; set; }
    public ExpressGatewayServiceNetworkConfiguration NetworkConfiguration { get; set; }
    public ExpressGatewayContainer PrimaryContainer { get; set; }
    public ExpressGatewayScalingTarget ScalingTarget { get; set; }
    public string ServiceName { get; set; }
    public List<Tag> Tags { get; set; }
    public string TaskRoleArn { get; set; }
}

public partial class CreateExpressGatewayServiceResponse : AmazonWebServiceResponse
{
    public ECSExpressGatewayService Service { get; set; }
}

public partial class DeleteClusterRequest : AmazonECSRequest
{
    public string Cluster { get; set; }
}

public partial class DeleteClusterResponse : AmazonWebServiceResponse;

public partial class DeleteExpressGatewayServiceRequest : AmazonECSRequest
{
    public string ServiceArn { get; set; }
}

public partial class DeleteExpressGatewayServiceResponse : AmazonWebServiceResponse
{
    public ECSExpressGatewayService Service { get; set; }
}

public partial class DescribeClustersRequest : AmazonECSRequest
{
    public List<string> Clusters { get; set; }
    public List<string> Include { get; set; }
}

public partial class DescribeClustersResponse : AmazonWebServiceResponse
{
    public List<Cluster> Clusters { get; set; }
    public List<Failure> Failures { get; set; }
}

public partial class DescribeExpressGatewayServiceRequest : AmazonECSRequest
{
    public List<string> Include { get; set; }
    public string ServiceArn { get; set; }
}

public partial class DescribeExpressGatewayServiceResponse : AmazonWebServiceResponse
{
    public ECSExpressGatewayService Service { get; set; }
}

public partial class DescribeServiceDeploymentsRequest : AmazonECSRequest
{
    public List<string> ServiceDeploymentArns { get; set; }
}

public partial class DescribeServiceDeploymentsResponse : AmazonWebServiceResponse
{
    public List<Failure> Failures { get; set; }
    public List<ServiceDeployment> ServiceDeployments { get; set; }
}

public partial class ECSExpressGatewayService
{
    public List<ExpressGatewayServiceConfiguration> ActiveConfigurations { get; set; }
    public string Cluster { get; set; }
    public DateTime? CreatedAt { get; set; }
    public string CurrentDeployment { get; set; }
    public string InfrastructureRoleArn { get; set; }
    public string ServiceArn { get; set; }
    public string ServiceName { get; set; }
    public ExpressGatewayServiceStatus Status { get; set; }
    public List<Tag> Tags { get; set; }
    public DateTime? UpdatedAt { get; set; }
}

public partial class ExpressGatewayContainer
{
    public ExpressGatewayServiceAwsLogsConfiguration AwsLogsConfiguration { get; set; }
    public List<string> Command { get; set; }
    public int? ContainerPort { get; set; }
    public List<KeyValuePair> Environment { get; set; }
    public string Image { get; set; }
    public List<Secret> Secrets { get; set; }
}

public partial class ExpressGatewayScalingTarget
{
    public ExpressGatewayServiceScalingMetric AutoScalingMetric { get; set; }
    public int? AutoScalingTargetValue { get; set; }
    public int? MaxTaskCount { get; set; }
    public int? MinTaskCount { get; set; }
}

public partial class ExpressGatewayServiceAwsLogsConfiguration
{
    public string LogGroup { get; set; }
    public string LogStreamPrefix { get; set; }
}

public partial class ExpressGatewayServiceConfiguration
{
    public string Cpu { get; set; }
    public DateTime? CreatedAt { get; set; }
    public string ExecutionRoleArn { get; set; }
    public string HealthCheckPath { get; set; }
    public List<IngressPathSummary> IngressPaths { get; set; }
    public string Memory { get; set; }
    public ExpressGatewayServiceNetworkConfiguration NetworkConfiguration { get; set; }
    public ExpressGatewayContainer PrimaryContainer { get; set; }
    public ExpressGatewayScalingTarget ScalingTarget { get; set; }
    public string ServiceRevisionArn { get; set; }
    public string TaskRoleArn { get; set; }
}

public partial class ExpressGatewayServiceNetworkConfiguration
{
    public List<string> SecurityGroups { get; set; }
    public List<string> Subnets { get; set; }
}

public partial class ExpressGatewayServiceStatus
{
    public ExpressGatewayServiceStatusCode StatusCode { get; set; }
    public string StatusReason { get; set; }
}

public partial class Failure
{
    public string Arn { get; set; }
    public string Reason { get; set; }
}

public partial class IngressPathSummary
{
    public AccessType AccessType { get; set; }
    public string Endpoint { get; set; }
}

public partial class KeyValuePair
{
    public string Name { get; set; }
    public string Value { get; set; }
}

public partial class ListServiceDeploymentsRequest : AmazonECSRequest
{
    public string Cluster { get; set; }
    public string NextToken { get; set; }
    public string Service { get; set; }
}

public partial class ListServiceDeploymentsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<ServiceDeploymentBrief> ServiceDeployments { get; set; }
}

public partial class ListServicesRequest : AmazonECSRequest
{
    public string Cluster { get; set; }
    public string NextToken { get; set; }
    public ResourceManagementType ResourceManagementType { get; set; }
}

public partial class ListServicesResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<string> ServiceArns { get; set; }
}

public partial class Rollback
{
    public string Reason { get; set; }
}

public partial class Secret
{
    public string Name { get; set; }
    public string ValueFrom { get; set; }
}

public partial class ServiceDeployment
{
    public ServiceDeploymentLifecycleStage LifecycleStage { get; set; }
    public Rollback Rollback { get; set; }
    public string ServiceDeploymentArn { get; set; }
    public ServiceDeploymentStatus Status { get; set; }
    public string StatusReason { get; set; }
    public ServiceRevisionSummary TargetServiceRevision { get; set; }
}

public partial class ServiceDeploymentBrief
{
    public DateTime? CreatedAt { get; set; }
    public string ServiceDeploymentArn { get; set; }
    public ServiceDeploymentStatus Status { get; set; }
    public string TargetServiceRevisionArn { get; set; }
}

public partial class ServiceRevisionSummary
{
    public string Arn { get; set; }
    public int? PendingTaskCount { get; set; }
    public int? RequestedTaskCount { get; set; }
    public int? RunningTaskCount { get; set; }
}

public partial class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public partial class TagResourceRequest : AmazonECSRequest
{
    public string ResourceArn { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class TagResourceResponse : AmazonWebServiceResponse;

public partial class UpdatedExpressGatewayService
{
    public string ServiceArn { get; set; }
    public string ServiceName { get; set; }
    public ExpressGatewayServiceStatus Status { get; set; }
    public ExpressGatewayServiceConfiguration TargetConfiguration { get; set; }
}

public partial class UpdateExpressGatewayServiceRequest : AmazonECSRequest
{
    public string Cpu { get; set; }
    public string ExecutionRoleArn { get; set; }
    public string HealthCheckPath { get; set; }
    public string Memory { get; set; }
    public ExpressGatewayServiceNetworkConfiguration NetworkConfiguration { get; set; }
    public ExpressGatewayContainer PrimaryContainer { get; set; }
    public ExpressGatewayScalingTarget ScalingTarget { get; set; }
    public string ServiceArn { get; set; }
    public string TaskRoleArn { get; set; }
}

public partial class UpdateExpressGatewayServiceResponse : AmazonWebServiceResponse
{
    public UpdatedExpressGatewayService Service { get; set; }
}

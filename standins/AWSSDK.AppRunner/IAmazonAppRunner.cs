// The contract of the client, for tests and dependency injection.

using Amazon.AppRunner.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.AppRunner;

public partial interface IAmazonAppRunner : IAmazonService, IDisposable
{
    IAppRunnerPaginatorFactory Paginators { get; }
    Task<AssociateCustomDomainResponse> AssociateCustomDomainAsync(AssociateCustomDomainRequest request, CancellationToken cancellationToken = default);
    Task<CreateAutoScalingConfigurationResponse> CreateAutoScalingConfigurationAsync(CreateAutoScalingConfigurationRequest request, CancellationToken cancellationToken = default);
    Task<CreateConnectionResponse> CreateConnectionAsync(CreateConnectionRequest request, CancellationToken cancellationToken = default);
    Task<CreateObservabilityConfigurationResponse> CreateObservabilityConfigurationAsync(CreateObservabilityConfigurationRequest request, CancellationToken cancellationToken = default);
    Task<CreateServiceResponse> CreateServiceAsync(CreateServiceRequest request, CancellationToken cancellationToken = default);
    Task<CreateVpcConnectorResponse> CreateVpcConnectorAsync(CreateVpcConnectorRequest request, CancellationToken cancellationToken = default);
    Task<CreateVpcIngressConnectionResponse> CreateVpcIngressConnectionAsync(CreateVpcIngressConnectionRequest request, CancellationToken cancellationToken = default);
    Task<DeleteAutoScalingConfigurationResponse> DeleteAutoScalingConfigurationAsync(DeleteAutoScalingConfigurationRequest request, CancellationToken cancellationToken = default);
    Task<DeleteConnectionResponse> DeleteConnectionAsync(DeleteConnectionRequest request, CancellationToken cancellationToken = default);
    Task<DeleteObservabilityConfigurationResponse> DeleteObservabilityConfigurationAsync(DeleteObservabilityConfigurationRequest request, CancellationToken cancellationToken = default);
    Task<DeleteServiceResponse> DeleteServiceAsync(DeleteServiceRequest request, CancellationToken cancellationToken = default);
    Task<DeleteVpcConnectorResponse> DeleteVpcConnectorAsync(DeleteVpcConnectorRequest request, CancellationToken cancellationToken = default);
    Task<DeleteVpcIngressConnectionResponse> DeleteVpcIngressConnectionAsync(DeleteVpcIngressConnectionRequest request, CancellationToken cancellationToken = default);
    Task<DescribeAutoScalingConfigurationResponse> DescribeAutoScalingConfigurationAsync(DescribeAutoScalingConfigurationRequest request, CancellationToken cancellationToken = default);
    Task<DescribeCustomDomainsResponse> DescribeCustomDomainsAsync(DescribeCustomDomainsRequest request, CancellationToken cancellationToken = default);
    Task<DescribeObservabilityConfigurationResponse> DescribeObservabilityConfigurationAsync(DescribeObservabilityConfigurationRequest request, CancellationToken cancellationToken = default);
    Task<DescribeServiceResponse> DescribeServiceAsync(DescribeServiceRequest request, CancellationToken cancellationToken = default);
    Task<DescribeVpcConnectorResponse> DescribeVpcConnectorAsync(DescribeVpcConnectorRequest request, CancellationToken cancellationToken = default);
    Task<DescribeVpcIngressConnectionResponse> DescribeVpcIngressConnectionAsync(DescribeVpcIngressConnectionRequest request, CancellationToken cancellationToken = default);
    Task<DisassociateCustomDomainResponse> DisassociateCustomDomainAsync(DisassociateCustomDomainRequest request, CancellationToken cancellationToken = default);
    Task<ListAutoScalingConfigurationsResponse> ListAutoScalingConfigurationsAsync(ListAutoScalingConfigurationsRequest request, CancellationToken cancellationToken = default);
    Task<ListConnectionsResponse> ListConnectionsAsync(ListConnectionsRequest request, CancellationToken cancellationToken = default);
    Task<ListObservabilityConfigurationsResponse> ListObservabilityConfigurationsAsync(ListObservabilityConfigurationsRequest request, CancellationToken cancellationToken = default);
    Task<ListOperationsResponse> ListOperationsAsync(ListOperationsRequest request, CancellationToken cancellationToken = default);
    Task<ListServicesResponse> ListServicesAsync(ListServicesRequest request, CancellationToken cancellationToken = default);
    Task<ListServicesForAutoScalingConfigurationResponse> ListServicesForAutoScalingConfigurationAsync(ListServicesForAutoScalingConfigurationRequest request, CancellationToken cancellationToken = default);
    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default);
    Task<ListVpcConnectorsResponse> ListVpcConnectorsAsync(ListVpcConnectorsRequest request, CancellationToken cancellationToken = default);
    Task<ListVpcIngressConnectionsResponse> ListVpcIngressConnectionsAsync(ListVpcIngressConnectionsRequest request, CancellationToken cancellationToken = default);
    Task<PauseServiceResponse> PauseServiceAsync(PauseServiceRequest request, CancellationToken cancellationToken = default);
    Task<ResumeServiceResponse> ResumeServiceAsync(ResumeServiceRequest request, CancellationToken cancellationToken = default);
    Task<StartDeploymentResponse> StartDeploymentAsync(StartDeploymentRequest request, CancellationToken cancellationToken = default);
    Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default);
    Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default);
    Task<UpdateDefaultAutoScalingConfigurationResponse> UpdateDefaultAutoScalingConfigurationAsync(UpdateDefaultAutoScalingConfigurationRequest request, CancellationToken cancellationToken = default);
    Task<UpdateServiceResponse> UpdateServiceAsync(UpdateServiceRequest request, CancellationToken cancellationToken = default);
    Task<UpdateVpcIngressConnectionResponse> UpdateVpcIngressConnectionAsync(UpdateVpcIngressConnectionRequest request, CancellationToken cancellationToken = default);
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonAppRunnerConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonAppRunnerClient(awsCredentials, (AmazonAppRunnerConfig)clientConfig);
}

// The 37 operations: each is its name and its two types, the rest is the same for all.

using Amazon.AppRunner.Model;

namespace Amazon.AppRunner;

public partial class AmazonAppRunnerClient
{
    public virtual Task<AssociateCustomDomainResponse> AssociateCustomDomainAsync(AssociateCustomDomainRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<AssociateCustomDomainResponse>(request, cancellationToken);
    public virtual Task<CreateAutoScalingConfigurationResponse> CreateAutoScalingConfigurationAsync(CreateAutoScalingConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateAutoScalingConfigurationResponse>(request, cancellationToken);
    public virtual Task<CreateConnectionResponse> CreateConnectionAsync(CreateConnectionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateConnectionResponse>(request, cancellationToken);
    public virtual Task<CreateObservabilityConfigurationResponse> CreateObservabilityConfigurationAsync(CreateObservabilityConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateObservabilityConfigurationResponse>(request, cancellationToken);
    public virtual Task<CreateServiceResponse> CreateServiceAsync(CreateServiceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateServiceResponse>(request, cancellationToken);
    public virtual Task<CreateVpcConnectorResponse> CreateVpcConnectorAsync(CreateVpcConnectorRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateVpcConnectorResponse>(request, cancellationToken);
    public virtual Task<CreateVpcIngressConnectionResponse> CreateVpcIngressConnectionAsync(CreateVpcIngressConnectionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateVpcIngressConnectionResponse>(request, cancellationToken);
    public virtual Task<DeleteAutoScalingConfigurationResponse> DeleteAutoScalingConfigurationAsync(DeleteAutoScalingConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteAutoScalingConfigurationResponse>(request, cancellationToken);
    public virtual Task<DeleteConnectionResponse> DeleteConnectionAsync(DeleteConnectionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteConnectionResponse>(request, cancellationToken);
    public virtual Task<DeleteObservabilityConfigurationResponse> DeleteObservabilityConfigurationAsync(DeleteObservabilityConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteObservabilityConfigurationResponse>(request, cancellationToken);
    public virtual Task<DeleteServiceResponse> DeleteServiceAsync(DeleteServiceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteServiceResponse>(request, cancellationToken);
    public virtual Task<DeleteVpcConnectorResponse> DeleteVpcConnectorAsync(DeleteVpcConnectorRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteVpcConnectorResponse>(request, cancellationToken);
    public virtual Task<DeleteVpcIngressConnectionResponse> DeleteVpcIngressConnectionAsync(DeleteVpcIngressConnectionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteVpcIngressConnectionResponse>(request, cancellationToken);
    public virtual Task<DescribeAutoScalingConfigurationResponse> DescribeAutoScalingConfigurationAsync(DescribeAutoScalingConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeAutoScalingConfigurationResponse>(request, cancellationToken);
    public virtual Task<DescribeCustomDomainsResponse> DescribeCustomDomainsAsync(DescribeCustomDomainsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeCustomDomainsResponse>(request, cancellationToken);
    public virtual Task<DescribeObservabilityConfigurationResponse> DescribeObservabilityConfigurationAsync(DescribeObservabilityConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeObservabilityConfigurationResponse>(request, cancellationToken);
    public virtual Task<DescribeServiceResponse> DescribeServiceAsync(DescribeServiceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeServiceResponse>(request, cancellationToken);
    public virtual Task<DescribeVpcConnectorResponse> DescribeVpcConnectorAsync(DescribeVpcConnectorRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeVpcConnectorResponse>(request, cancellationToken);
    public virtual Task<DescribeVpcIngressConnectionResponse> DescribeVpcIngressConnectionAsync(DescribeVpcIngressConnectionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeVpcIngressConnectionResponse>(request, cancellationToken);
    public virtual Task<DisassociateCustomDomainResponse> DisassociateCustomDomainAsync(DisassociateCustomDomainRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DisassociateCustomDomainResponse>(request, cancellationToken);
    public virtual Task<ListAutoScalingConfigurationsResponse> ListAutoScalingConfigurationsAsync(ListAutoScalingConfigurationsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListAutoScalingConfigurationsResponse>(request, cancellationToken);
    public virtual Task<ListConnectionsResponse> ListConnectionsAsync(ListConnectionsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListConnectionsResponse>(request, cancellationToken);
    public virtual Task<ListObservabilityConfigurationsResponse> ListObservabilityConfigurationsAsync(ListObservabilityConfigurationsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListObservabilityConfigurationsResponse>(request, cancellationToken);
    public virtual Task<ListOperationsResponse> ListOperationsAsync(ListOperationsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListOperationsResponse>(request, cancellationToken);
    public virtual Task<ListServicesResponse> ListServicesAsync(ListServicesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListServicesResponse>(request, cancellationToken);
    public virtual Task<ListServicesForAutoScalingConfigurationResponse> ListServicesForAutoScalingConfigurationAsync(ListServicesForAutoScalingConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListServicesForAutoScalingConfigurationResponse>(request, cancellationToken);
    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListTagsForResourceResponse>(request, cancellationToken);
    public virtual Task<ListVpcConnectorsResponse> ListVpcConnectorsAsync(ListVpcConnectorsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListVpcConnectorsResponse>(request, cancellationToken);
    public virtual Task<ListVpcIngressConnectionsResponse> ListVpcIngressConnectionsAsync(ListVpcIngressConnectionsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListVpcIngressConnectionsResponse>(request, cancellationToken);
    public virtual Task<PauseServiceResponse> PauseServiceAsync(PauseServiceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PauseServiceResponse>(request, cancellationToken);
    public virtual Task<ResumeServiceResponse> ResumeServiceAsync(ResumeServiceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ResumeServiceResponse>(request, cancellationToken);
    public virtual Task<StartDeploymentResponse> StartDeploymentAsync(StartDeploymentRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<StartDeploymentResponse>(request, cancellationToken);
    public virtual Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<TagResourceResponse>(request, cancellationToken);
    public virtual Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UntagResourceResponse>(request, cancellationToken);
    public virtual Task<UpdateDefaultAutoScalingConfigurationResponse> UpdateDefaultAutoScalingConfigurationAsync(UpdateDefaultAutoScalingConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UpdateDefaultAutoScalingConfigurationResponse>(request, cancellationToken);
    public virtual Task<UpdateServiceResponse> UpdateServiceAsync(UpdateServiceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UpdateServiceResponse>(request, cancellationToken);
    public virtual Task<UpdateVpcIngressConnectionResponse> UpdateVpcIngressConnectionAsync(UpdateVpcIngressConnectionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UpdateVpcIngressConnectionResponse>(request, cancellationToken);
}

// Paginators: one class follows NextToken for all nine operations, the other types only give it their names.

using Amazon.AppRunner.Internal;
using Amazon.Runtime;

namespace Amazon.AppRunner.Model;

public interface IAppRunnerPaginatorFactory
{
    IDescribeCustomDomainsPaginator DescribeCustomDomains(DescribeCustomDomainsRequest request);
    IListAutoScalingConfigurationsPaginator ListAutoScalingConfigurations(ListAutoScalingConfigurationsRequest request);
    IListConnectionsPaginator ListConnections(ListConnectionsRequest request);
    IListObservabilityConfigurationsPaginator ListObservabilityConfigurations(ListObservabilityConfigurationsRequest request);
    IListOperationsPaginator ListOperations(ListOperationsRequest request);
    IListServicesPaginator ListServices(ListServicesRequest request);
    IListServicesForAutoScalingConfigurationPaginator ListServicesForAutoScalingConfiguration(ListServicesForAutoScalingConfigurationRequest request);
    IListVpcConnectorsPaginator ListVpcConnectors(ListVpcConnectorsRequest request);
    IListVpcIngressConnectionsPaginator ListVpcIngressConnections(ListVpcIngressConnectionsRequest request);
}

public interface IDescribeCustomDomainsPaginator { IPaginatedEnumerable<DescribeCustomDomainsResponse> Responses { get; } }
public interface IListAutoScalingConfigurationsPaginator { IPaginatedEnumerable<ListAutoScalingConfigurationsResponse> Responses { get; } }
public interface IListConnectionsPaginator { IPaginatedEnumerable<ListConnectionsResponse> Responses { get; } }
public interface IListObservabilityConfigurationsPaginator { IPaginatedEnumerable<ListObservabilityConfigurationsResponse> Responses { get; } }
public interface IListOperationsPaginator { IPaginatedEnumerable<ListOperationsResponse> Responses { get; } }
public interface IListServicesPaginator { IPaginatedEnumerable<ListServicesResponse> Responses { get; } }
public interface IListServicesForAutoScalingConfigurationPaginator { IPaginatedEnumerable<ListServicesForAutoScalingConfigurationResponse> Responses { get; } }
public interface IListVpcConnectorsPaginator { IPaginatedEnumerable<ListVpcConnectorsResponse> Responses { get; } }
public interface IListVpcIngressConnectionsPaginator { IPaginatedEnumerable<ListVpcIngressConnectionsResponse> Responses { get; } }

internal sealed class AppRunnerPaginatorFactory(IAmazonAppRunner client) : IAppRunnerPaginatorFactory
{
    public IDescribeCustomDomainsPaginator DescribeCustomDomains(DescribeCustomDomainsRequest request) => new DescribeCustomDomainsPaginator(client, request);
    public IListAutoScalingConfigurationsPaginator ListAutoScalingConfigurations(ListAutoScalingConfigurationsRequest request) => new ListAutoScalingConfigurationsPaginator(client, request);
    public IListConnectionsPaginator ListConnections(ListConnectionsRequest request) => new ListConnectionsPaginator(client, request);
    public IListObservabilityConfigurationsPaginator ListObservabilityConfigurations(ListObservabilityConfigurationsRequest request) => new ListObservabilityConfigurationsPaginator(client, request);
    public IListOperationsPaginator ListOperations(ListOperationsRequest request) => new ListOperationsPaginator(client, request);
    public IListServicesPaginator ListServices(ListServicesRequest request) => new ListServicesPaginator(client, request);
    public IListServicesForAutoScalingConfigurationPaginator ListServicesForAutoScalingConfiguration(ListServicesForAutoScalingConfigurationRequest request) => new ListServicesForAutoScalingConfigurationPaginator(client, request);
    public IListVpcConnectorsPaginator ListVpcConnectors(ListVpcConnectorsRequest request) => new ListVpcConnectorsPaginator(client, request);
    public IListVpcIngressConnectionsPaginator ListVpcIngressConnections(ListVpcIngressConnectionsRequest request) => new ListVpcIngressConnectionsPaginator(client, request);
}

internal sealed class DescribeCustomDomainsPaginator(IAmazonAppRunner client, DescribeCustomDomainsRequest request)
    : TokenPaginator<DescribeCustomDomainsRequest, DescribeCustomDomainsResponse>(request, client.DescribeCustomDomainsAsync, (page, token) => page.NextToken = token, page => page.NextToken), IDescribeCustomDomainsPaginator;

internal sealed class ListAutoScalingConfigurationsPaginator(IAmazonAppRunner client, ListAutoScalingConfigurationsRequest request)
    : TokenPaginator<ListAutoScalingConfigurationsRequest, ListAutoScalingConfigurationsResponse>(request, client.ListAutoScalingConfigurationsAsync, (page, token) => page.NextToken = token, page => page.NextToken), IListAutoScalingConfigurationsPaginator;

internal sealed class ListConnectionsPaginator(IAmazonAppRunner client, ListConnectionsRequest request)
    : TokenPaginator<ListConnectionsRequest, ListConnectionsResponse>(request, client.ListConnectionsAsync, (page, token) => page.NextToken = token, page => page.NextToken), IListConnectionsPaginator;

internal sealed class ListObservabilityConfigurationsPaginator(IAmazonAppRunner client, ListObservabilityConfigurationsRequest request)
    : TokenPaginator<ListObservabilityConfigurationsRequest, ListObservabilityConfigurationsResponse>(request, client.ListObservabilityConfigurationsAsync, (page, token) => page.NextToken = token, page => page.NextToken), IListObservabilityConfigurationsPaginator;

internal sealed class ListOperationsPaginator(IAmazonAppRunner client, ListOperationsRequest request)
    : TokenPaginator<ListOperationsRequest, ListOperationsResponse>(request, client.ListOperationsAsync, (page, token) => page.NextToken = token, page => page.NextToken), IListOperationsPaginator;

internal sealed class ListServicesPaginator(IAmazonAppRunner client, ListServicesRequest request)
    : TokenPaginator<ListServicesRequest, ListServicesResponse>(request, client.ListServicesAsync, (page, token) => page.NextToken = token, page => page.NextToken), IListServicesPaginator;

internal sealed class ListServicesForAutoScalingConfigurationPaginator(IAmazonAppRunner client, ListServicesForAutoScalingConfigurationRequest request)
    : TokenPaginator<ListServicesForAutoScalingConfigurationRequest, ListServicesForAutoScalingConfigurationResponse>(request, client.ListServicesForAutoScalingConfigurationAsync, (page, token) => page.NextToken = token, page => page.NextToken), IListServicesForAutoScalingConfigurationPaginator;

internal sealed class ListVpcConnectorsPaginator(IAmazonAppRunner client, ListVpcConnectorsRequest request)
    : TokenPaginator<ListVpcConnectorsRequest, ListVpcConnectorsResponse>(request, client.ListVpcConnectorsAsync, (page, token) => page.NextToken = token, page => page.NextToken), IListVpcConnectorsPaginator;

internal sealed class ListVpcIngressConnectionsPaginator(IAmazonAppRunner client, ListVpcIngressConnectionsRequest request)
    : TokenPaginator<ListVpcIngressConnectionsRequest, ListVpcIngressConnectionsResponse>(request, client.ListVpcIngressConnectionsAsync, (page, token) => page.NextToken = token, page => page.NextToken), IListVpcIngressConnectionsPaginator;

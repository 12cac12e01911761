using System.Net;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Local.Tests.Api;

/// <summary>VPC connectors, VPC ingress connections, connections and custom domains.</summary>
public sealed class NetworkTests
{
    private const string Endpoint = "'IngressVpcConfiguration':{'VpcId':'vpc-1','VpcEndpointId':'vpce-1'}";

    [Fact]
    public async Task A_vpc_connector_has_one_revision()
    {
        await using var api = await RunningApi.StartAsync();
        var connector = (await api.CallAsync("CreateVpcConnector", Inputs.Json("{'VpcConnectorName':'office','Subnets':['subnet-1'],'SecurityGroups':['sg-1']}")))["VpcConnector"]!;
        Assert.Equal(1, connector["VpcConnectorRevision"]!.GetValue<int>());

        Assert.Equal("InvalidRequestException", (await api.FailAsync("CreateVpcConnector", Inputs.Json("{'VpcConnectorName':'office','Subnets':['subnet-1']}"))).Error);
        Assert.Single((await api.CallAsync("ListVpcConnectors"))["VpcConnectors"]!.AsArray());
    }

    [Fact]
    public async Task A_vpc_connector_needs_a_subnet()
    {
        await using var api = await RunningApi.StartAsync();

        Assert.Equal("InvalidRequestException", (await api.FailAsync("CreateVpcConnector", Inputs.Json("{'VpcConnectorName':'office','Subnets':[]}"))).Error);
    }

    [Fact]
    public async Task A_vpc_connector_in_use_cannot_be_deleted()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = (await api.CallAsync("CreateVpcConnector", Inputs.Json("{'VpcConnectorName':'office','Subnets':['subnet-0123456789abcdef0']}")))["VpcConnector"]!["VpcConnectorArn"]!.GetValue<string>();
        var service = await api.CreateServiceAsync(change: input => input["NetworkConfiguration"] = new JsonObject { ["EgressConfiguration"] = new JsonObject { ["EgressType"] = "VPC", ["VpcConnectorArn"] = arn } });
        var input = new JsonObject { ["VpcConnectorArn"] = arn };
        Assert.Equal("InvalidRequestException", (await api.FailAsync("DeleteVpcConnector", input)).Error);

        await api.CallAsync("DeleteService", Inputs.Arn(service));
        await api.Services.WhenAsync("hello", ServiceStatus.Deleted);

        Assert.Equal("INACTIVE", (await api.CallAsync("DeleteVpcConnector", input))["VpcConnector"]!["Status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_resource_that_is_named_without_a_revision_is_described_with_it()
    {
        const string Prefix = "arn:aws:apprunner:us-east-1:000000000000:";
        await using var api = await RunningApi.StartAsync();
        await api.CallAsync("CreateVpcConnector", Inputs.Json("{'VpcConnectorName':'office','Subnets':['subnet-0123456789abcdef0']}"));
        await api.CallAsync("CreateObservabilityConfiguration", Inputs.Json("{'ObservabilityConfigurationName':'traces'}"));
        await api.CallAsync("CreateConnection", Inputs.Json("{'ConnectionName':'github','ProviderType':'GITHUB'}"));

        var service = await api.DescribeAsync(await api.CreateServiceAsync(change: input =>
        {
            Inputs.CodeSource(Prefix + "connection/github")(input);
            input["NetworkConfiguration"] = Inputs.Json($"{{'EgressConfiguration':{{'EgressType':'VPC','VpcConnectorArn':'{Prefix}vpcconnector/office'}}}}");
            input["ObservabilityConfiguration"] = Inputs.Json($"{{'ObservabilityEnabled':true,'ObservabilityConfigurationArn':'{Prefix}observabilityconfiguration/traces'}}");
        }));

        Assert.Matches("/office/1/[0-9a-f]{32}$", service["NetworkConfiguration"]!["EgressConfiguration"]!["VpcConnectorArn"]!.GetValue<string>());
        Assert.Matches("/traces/1/[0-9a-f]{32}$", service["ObservabilityConfiguration"]!["ObservabilityConfigurationArn"]!.GetValue<string>());
        Assert.Matches("/github/[0-9a-f]{32}$", service["SourceConfiguration"]!["AuthenticationConfiguration"]!["ConnectionArn"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_vpc_ingress_connection_passes_through_its_states()
    {
        await using var api = await RunningApi.StartAsync();
        var service = await CreatePrivateAsync(api);

        var created = (await api.CallAsync("CreateVpcIngressConnection", Inputs.Json($"{{'ServiceArn':'{service}','VpcIngressConnectionName':'door',{Endpoint}}}")))["VpcIngressConnection"]!;
        var arn = created["VpcIngressConnectionArn"]!.GetValue<string>();
        var input = new JsonObject { ["VpcIngressConnectionArn"] = arn };

        Assert.Equal("PENDING_CREATION", created["Status"]!.GetValue<string>());
        Assert.Equal("AVAILABLE", await StatusAsync());
        Assert.Equal("PENDING_UPDATE", (await api.CallAsync("UpdateVpcIngressConnection", Inputs.Json($"{{'VpcIngressConnectionArn':'{arn}','IngressVpcConfiguration':{{'VpcId':'vpc-2','VpcEndpointId':'vpce-2'}}}}")))["VpcIngressConnection"]!["Status"]!.GetValue<string>());
        Assert.Equal("AVAILABLE", await StatusAsync());
        Assert.Equal("PENDING_DELETION", (await api.CallAsync("DeleteVpcIngressConnection", input))["VpcIngressConnection"]!["Status"]!.GetValue<string>());
        Assert.Equal("DELETED", await StatusAsync());
        Assert.Equal("InvalidStateException", (await api.FailAsync("DeleteVpcIngressConnection", input)).Error);

        async Task<string> StatusAsync() => (await api.CallAsync("DescribeVpcIngressConnection", input))["VpcIngressConnection"]!["Status"]!.GetValue<string>();
    }

    [Fact]
    public async Task A_public_service_gets_no_vpc_ingress_connection()
    {
        await using var api = await RunningApi.StartAsync();
        var service = await api.CreateServiceAsync();

        Assert.Equal("InvalidRequestException", (await api.FailAsync("CreateVpcIngressConnection", Inputs.Json($"{{'ServiceArn':'{service}','VpcIngressConnectionName':'door',{Endpoint}}}"))).Error);
    }

    [Fact]
    public async Task A_service_has_one_vpc_ingress_connection()
    {
        await using var api = await RunningApi.StartAsync();
        var service = await CreatePrivateAsync(api);
        await api.CallAsync("CreateVpcIngressConnection", Inputs.Json($"{{'ServiceArn':'{service}','VpcIngressConnectionName':'door',{Endpoint}}}"));

        Assert.Equal("ServiceQuotaExceededException", (await api.FailAsync("CreateVpcIngressConnection", Inputs.Json($"{{'ServiceArn':'{service}','VpcIngressConnectionName':'window',{Endpoint}}}"))).Error);
    }

    [Fact]
    public async Task A_service_with_a_vpc_ingress_connection_cannot_be_deleted()
    {
        await using var api = await RunningApi.StartAsync();
        var service = await CreatePrivateAsync(api);
        await api.CallAsync("CreateVpcIngressConnection", Inputs.Json($"{{'ServiceArn':'{service}','VpcIngressConnectionName':'door',{Endpoint}}}"));

        Assert.Equal("InvalidStateException", (await api.FailAsync("DeleteService", Inputs.Arn(service))).Error);
    }

    [Theory]
    [InlineData("'VpcEndpointId':'vpce-1'", 1)]
    [InlineData("'VpcEndpointId':'vpce-2'", 0)]
    [InlineData("", 1)]
    public async Task Vpc_ingress_connections_are_filtered(string filter, int count)
    {
        await using var api = await RunningApi.StartAsync();
        var service = await CreatePrivateAsync(api);
        await api.CallAsync("CreateVpcIngressConnection", Inputs.Json($"{{'ServiceArn':'{service}','VpcIngressConnectionName':'door',{Endpoint}}}"));

        Assert.Equal(count, (await api.CallAsync("ListVpcIngressConnections", Inputs.Json($"{{'Filter':{{{filter}}}}}")))["VpcIngressConnectionSummaryList"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_connection_is_available_at_once()
    {
        await using var api = await RunningApi.StartAsync();

        var connection = (await api.CallAsync("CreateConnection", Inputs.Json("{'ConnectionName':'github','ProviderType':'GITHUB'}")))["Connection"]!;

        Assert.Equal("AVAILABLE", connection["Status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_connection_can_wait_for_its_handshake()
    {
        await using var api = await RunningApi.StartAsync(new() { ConnectionsAreAvailableAtOnce = false });
        var connection = (await api.CallAsync("CreateConnection", Inputs.Json("{'ConnectionName':'github','ProviderType':'GITHUB'}")))["Connection"]!;
        Assert.Equal("PENDING_HANDSHAKE", connection["Status"]!.GetValue<string>());
        var source = Inputs.CodeSource(connection["ConnectionArn"]!.GetValue<string>());
        Assert.Equal("InvalidRequestException", (await api.FailAsync("CreateService", Inputs.Service(change: source))).Error);

        Assert.True(api.Api.CompleteHandshake("github"));

        await api.CreateServiceAsync(change: source);
        Assert.False(api.Api.CompleteHandshake("another"));
    }

    [Fact]
    public async Task A_connection_in_use_cannot_be_deleted()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = (await api.CallAsync("CreateConnection", Inputs.Json("{'ConnectionName':'github','ProviderType':'GITHUB'}")))["Connection"]!["ConnectionArn"]!.GetValue<string>();
        var service = await api.CreateServiceAsync(change: Inputs.CodeSource(arn));
        Assert.Equal("InvalidRequestException", (await api.FailAsync("DeleteConnection", new JsonObject { ["ConnectionArn"] = arn })).Error);
        await api.CallAsync("DeleteService", Inputs.Arn(service));
        await api.Services.WhenAsync("hello", ServiceStatus.Deleted);

        Assert.Equal("DELETED", (await api.CallAsync("DeleteConnection", new JsonObject { ["ConnectionArn"] = arn }))["Connection"]!["Status"]!.GetValue<string>());
        Assert.Equal("ResourceNotFoundException", (await api.FailAsync("DeleteConnection", new JsonObject { ["ConnectionArn"] = arn })).Error);
    }

    [Fact]
    public async Task Two_connections_of_one_name_are_refused()
    {
        await using var api = await RunningApi.StartAsync();
        await api.CallAsync("CreateConnection", Inputs.Json("{'ConnectionName':'github','ProviderType':'GITHUB'}"));

        Assert.Equal("InvalidRequestException", (await api.FailAsync("CreateConnection", Inputs.Json("{'ConnectionName':'github','ProviderType':'BITBUCKET'}"))).Error);
    }

    [Fact]
    public async Task A_custom_domain_reaches_the_service_until_it_is_disassociated()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync("shop.example.com"));

        var associated = await api.CallAsync("AssociateCustomDomain", Domain(arn, "shop.example.com"));

        Assert.Equal("CREATING", associated["CustomDomain"]!["Status"]!.GetValue<string>());
        Assert.Equal(2, associated["CustomDomain"]!["CertificateValidationRecords"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.OK, await AskAsync("shop.example.com"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("www.shop.example.com"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(associated["DNSTarget"]!.GetValue<string>()));
        var described = await api.CallAsync("DescribeCustomDomains", Inputs.Arn(arn));
        Assert.Equal("ACTIVE", Assert.Single(described["CustomDomains"]!.AsArray())!["Status"]!.GetValue<string>());
        Assert.Equal("DELETING", (await api.CallAsync("DisassociateCustomDomain", Domain(arn, "shop.example.com")))["CustomDomain"]!["Status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync("shop.example.com"));
        Assert.Equal("ResourceNotFoundException", (await api.FailAsync("DisassociateCustomDomain", Domain(arn, "shop.example.com"))).Error);

        async Task<HttpStatusCode> AskAsync(string host)
        {
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, api.Services.Made["hello"].Snapshot.Url) { Headers = { Host = host } };
            using var response = await client.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task A_wildcard_domain_stands_for_one_label()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();

        await api.CallAsync("AssociateCustomDomain", Domain(arn, "*.example.com"));

        var guard = new RequestGuard([]) { Domains = ["*.example.com"] };
        Assert.True(guard.AcceptsHost("a.example.com"));
        Assert.False(guard.AcceptsHost("example.com"));
        Assert.False(guard.AcceptsHost("a.b.example.com"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("a*.example.com")]
    [InlineData("a.*.example.com")]
    [InlineData("example")]
    [InlineData("..")]
    [InlineData("example.com.")]
    [InlineData("-a.example.com")]
    public async Task A_malformed_domain_is_refused(string name)
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();

        Assert.Equal("InvalidRequestException", (await api.FailAsync("AssociateCustomDomain", Domain(arn, name))).Error);
    }

    [Fact]
    public async Task A_wildcard_has_no_www_beside_it()
    {
        await using var api = await RunningApi.StartAsync();
        var input = Domain(await api.CreateServiceAsync(), "*.example.com");
        input["EnableWWWSubdomain"] = true;

        Assert.Equal("InvalidRequestException", (await api.FailAsync("AssociateCustomDomain", input)).Error);
    }

    [Fact]
    public async Task Five_domains_are_the_most()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();
        for (var number = 1; number <= 5; number++)
        {
            await api.CallAsync("AssociateCustomDomain", Domain(arn, $"shop{number}.example.com"));
        }

        Assert.Equal("InvalidRequestException", (await api.FailAsync("AssociateCustomDomain", Domain(arn, "shop6.example.com"))).Error);
    }

    [Fact]
    public async Task A_domain_belongs_to_one_service()
    {
        await using var api = await RunningApi.StartAsync();
        await api.CallAsync("AssociateCustomDomain", Domain(await api.CreateServiceAsync("first"), "example.com"));

        Assert.Equal("InvalidRequestException", (await api.FailAsync("AssociateCustomDomain", Domain(await api.CreateServiceAsync("second"), "Example.com"))).Error);
    }

    private static JsonObject Domain(string service, string name) => new() { ["ServiceArn"] = service, ["DomainName"] = name };

    private static Task<string> CreatePrivateAsync(RunningApi api)
        => api.CreateServiceAsync(change: input => input["NetworkConfiguration"] = Inputs.Json("{'IngressConfiguration':{'IsPubliclyAccessible':false}}"));
}

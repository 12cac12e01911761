using Amazon;
using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.Route53;
using Amazon.Route53.Model;
using Amazon.Runtime;

namespace AspireAppRunner.StandIns.Tests.Aws;

/// <summary>The clients of ECS and Route 53: where they send, what they send, and what they make of the answer.</summary>
public sealed class ExpressModeClientTests
{
    private const string Zone = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static readonly BasicAWSCredentials s_credentials = new("AKIDEXAMPLE", "secret-key");

    [Fact]
    public async Task ECS_speaks_JSON_with_small_initials()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(
            """{"service":{"serviceArn":"arn:s","status":{"statusCode":"ACTIVE"},"createdAt":1793491200.5,"activeConfigurations":[{"ingressPaths":[{"accessType":"PUBLIC","endpoint":"host"}]}]}}""");
        using var client = new AmazonECSClient(s_credentials, Aimed(new AmazonECSConfig(), endpoint));

        var answer = await client.CreateExpressGatewayServiceAsync(new CreateExpressGatewayServiceRequest
        {
            ServiceName = "api",
            PrimaryContainer = new ExpressGatewayContainer { Image = "i", ContainerPort = 8080, Environment = [new Amazon.ECS.Model.KeyValuePair { Name = "A", Value = "b" }] },
            ScalingTarget = new ExpressGatewayScalingTarget { AutoScalingMetric = ExpressGatewayServiceScalingMetric.REQUEST_COUNT_PER_TARGET, MinTaskCount = 1 },
            Tags = [new Amazon.ECS.Model.Tag { Key = "k", Value = "v" }],
        });

        Assert.Equal(ExpressGatewayServiceStatusCode.ACTIVE, answer.Service.Status.StatusCode);
        Assert.Equal((AccessType.PUBLIC, "host"), (answer.Service.ActiveConfigurations[0].IngressPaths[0].AccessType, answer.Service.ActiveConfigurations[0].IngressPaths[0].Endpoint));
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1793491200.5), answer.Service.CreatedAt);
        var request = endpoint.Requests.Single();
        Assert.Equal("AmazonEC2ContainerServiceV20141113.CreateExpressGatewayService", request.Operation);
        Assert.Equal("application/x-amz-json-1.1", request.Headers["Content-Type"]);
        Assert.Equal(
            """{"primaryContainer":{"containerPort":8080,"environment":[{"name":"A","value":"b"}],"image":"i"},"scalingTarget":{"autoScalingMetric":"REQUEST_COUNT_PER_TARGET","minTaskCount":1},"serviceName":"api","tags":[{"key":"k","value":"v"}]}""",
            request.Body);
    }

    [Theory]
    [InlineData("ServiceNotActiveException", typeof(ServiceNotActiveException))]
    [InlineData("ClusterNotFoundException", typeof(ClusterNotFoundException))]
    [InlineData("InvalidParameterException", typeof(InvalidParameterException))]
    [InlineData("UnsupportedFeatureException", typeof(AmazonECSException))]
    public async Task The_code_of_an_error_of_ECS_decides_the_exception(string code, Type exception)
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(Answer.Error(code));
        using var client = new AmazonECSClient(s_credentials, Aimed(new AmazonECSConfig(), endpoint));

        Assert.IsType(exception, await Record.ExceptionAsync(() => client.DeleteExpressGatewayServiceAsync(new DeleteExpressGatewayServiceRequest { ServiceArn = "arn:s" })));
    }

    [Fact]
    public async Task Route_53_puts_ids_in_the_path_and_the_rest_in_XML()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(
            $"""<?xml version="1.0"?><ChangeResourceRecordSetsResponse xmlns="{Zone}"><ChangeInfo><Id>/change/C1</Id><Status>PENDING</Status></ChangeInfo></ChangeResourceRecordSetsResponse>""");
        using var client = new AmazonRoute53Client(s_credentials, Aimed(new AmazonRoute53Config(), endpoint));

        var answer = await client.ChangeResourceRecordSetsAsync(new ChangeResourceRecordSetsRequest
        {
            HostedZoneId = "Z1",
            ChangeBatch = new ChangeBatch
            {
                Comment = "a & b",
                Changes =
                [
                    new Change { Action = ChangeAction.DELETE, ResourceRecordSet = new ResourceRecordSet { Name = "a.example.com", Type = RRType.CNAME, TTL = 60, Weight = 10, SetIdentifier = "s", ResourceRecords = [new ResourceRecord { Value = "b" }] } },
                    new Change { Action = ChangeAction.CREATE, ResourceRecordSet = new ResourceRecordSet { Name = "a.example.com", Type = RRType.A, AliasTarget = new AliasTarget { DNSName = "lb", HostedZoneId = "Z2", EvaluateTargetHealth = true } } },
                ],
            },
        });

        Assert.Equal(("/change/C1", ChangeStatus.PENDING), (answer.ChangeInfo.Id, answer.ChangeInfo.Status));
        var request = endpoint.Requests.Single();
        Assert.Equal(("POST", "/2013-04-01/hostedzone/Z1/rrset/"), (request.Method, request.Path));
        Assert.Equal(
            $"<ChangeResourceRecordSetsRequest xmlns=\"{Zone}\"><ChangeBatch><Changes>"
            + "<Change><Action>DELETE</Action><ResourceRecordSet><Name>a.example.com</Name><ResourceRecords><ResourceRecord><Value>b</Value></ResourceRecord></ResourceRecords><SetIdentifier>s</SetIdentifier><TTL>60</TTL><Type>CNAME</Type><Weight>10</Weight></ResourceRecordSet></Change>"
            + "<Change><Action>CREATE</Action><ResourceRecordSet><AliasTarget><DNSName>lb</DNSName><EvaluateTargetHealth>true</EvaluateTargetHealth><HostedZoneId>Z2</HostedZoneId></AliasTarget><Name>a.example.com</Name><Type>A</Type></ResourceRecordSet></Change>"
            + "</Changes><Comment>a &amp; b</Comment></ChangeBatch></ChangeResourceRecordSetsRequest>",
            request.Body);
    }

    [Fact]
    public async Task Route_53_reads_records_and_where_the_next_page_begins()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(
            $"""
            <ListResourceRecordSetsResponse xmlns="{Zone}"><ResourceRecordSets><ResourceRecordSet><Name>a.example.com.</Name><Type>CNAME</Type><Weight>10</Weight><TTL>60</TTL>
            <ResourceRecords><ResourceRecord><Value>b</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></ResourceRecordSets><IsTruncated>true</IsTruncated>
            <NextRecordName>b.example.com.</NextRecordName><NextRecordType>A</NextRecordType></ListResourceRecordSetsResponse>
            """);
        using var client = new AmazonRoute53Client(s_credentials, Aimed(new AmazonRoute53Config(), endpoint));

        var page = await client.ListResourceRecordSetsAsync(new ListResourceRecordSetsRequest { HostedZoneId = "Z1", StartRecordName = "a.example.com", StartRecordType = RRType.CNAME });

        Assert.Equal((true, "b.example.com.", RRType.A), (page.IsTruncated, page.NextRecordName, page.NextRecordType));
        Assert.Equal((10L, 60L, "b"), (page.ResourceRecordSets[0].Weight!.Value, page.ResourceRecordSets[0].TTL!.Value, page.ResourceRecordSets[0].ResourceRecords[0].Value));
        Assert.Equal(("GET", "/2013-04-01/hostedzone/Z1/rrset"), (endpoint.Requests.Single().Method, endpoint.Requests.Single().Path));
    }

    [Theory]
    [InlineData("<ErrorResponse><Error><Type>Sender</Type><Code>InvalidChangeBatch</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>")]
    [InlineData("<InvalidChangeBatch xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Messages><Message>no</Message></Messages></InvalidChangeBatch>")]
    public async Task Route_53_tells_of_errors_in_two_ways(string body)
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(new Answer(400, body));
        using var client = new AmazonRoute53Client(s_credentials, Aimed(new AmazonRoute53Config(), endpoint));

        var error = await Assert.ThrowsAsync<InvalidChangeBatchException>(() => client.GetChangeAsync(new GetChangeRequest { Id = "C1" }));

        Assert.Equal("no", error.Message);
    }

    [Theory]
    [InlineData("eu-west-1", "https://ecs.eu-west-1.amazonaws.com", "https://route53.amazonaws.com")]
    [InlineData("cn-north-1", "https://ecs.cn-north-1.amazonaws.com.cn", "https://route53.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", "https://ecs.us-gov-west-1.amazonaws.com", "https://route53.us-gov.amazonaws.com")]
    public void Endpoints_follow_the_region_and_Route_53_has_one_a_partition(string region, string ecs, string route53)
    {
        var (containers, names) = (new AmazonECSConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) }, new AmazonRoute53Config { RegionEndpoint = RegionEndpoint.GetBySystemName(region) });

        Assert.Equal(ecs, containers.DetermineServiceOperationEndpoint(new(new ListServicesRequest())).URL);
        Assert.Equal(route53, names.DetermineServiceOperationEndpoint(new(new GetChangeRequest())).URL);
    }

    private static T Aimed<T>(T config, RecordingEndpoint endpoint) where T : ClientConfig
    {
        config.ServiceURL = endpoint.Url;
        config.AuthenticationRegion = "eu-west-1";
        return config;
    }
}

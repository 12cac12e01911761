using Amazon;
using Amazon.CloudFormation;
using Amazon.CloudWatchLogs;
using Amazon.ECR;
using Amazon.ECR.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace AspireAppRunner.StandIns.Tests.Aws;

/// <summary>The clients with a few operations: where they send, what they send, and what they make of the answer.</summary>
public sealed class SmallClientTests
{
    private static readonly BasicAWSCredentials Credentials = new("AKIDEXAMPLE", "secret-key");

    [Fact]
    public async Task ECR_speaks_JSON_with_small_initials_but_tags_with_large_ones()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync("""{"repository":{"repositoryName":"shop/api","repositoryUri":"1.dkr.ecr/shop/api"}}""");
        using var client = new AmazonECRClient(Credentials, Aimed(new AmazonECRConfig(), endpoint));

        var answer = await client.CreateRepositoryAsync(new CreateRepositoryRequest { RepositoryName = "shop/api", Tags = [new() { Key = "a", Value = "b" }] });

        Assert.Equal("1.dkr.ecr/shop/api", answer.Repository.RepositoryUri);
        var request = endpoint.Requests.Single();
        Assert.Equal("AmazonEC2ContainerRegistry_V20150921.CreateRepository", request.Operation);
        Assert.Equal("application/x-amz-json-1.1", request.Headers["Content-Type"]);
        Assert.Equal("""{"repositoryName":"shop/api","tags":[{"Key":"a","Value":"b"}]}""", request.Body);
        Assert.Contains("/eu-west-1/ecr/aws4_request", request.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_Manager_speaks_JSON_with_large_initials()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync("""{"ARN":"arn:secret","VersionId":"v1"}""");
        using var client = new AmazonSecretsManagerClient(Credentials, Aimed(new AmazonSecretsManagerConfig(), endpoint));

        var answer = await client.PutSecretValueAsync(new PutSecretValueRequest { SecretId = "s", SecretString = "value" });

        Assert.Equal("v1", answer.VersionId);
        Assert.Equal("""{"SecretId":"s","SecretString":"value"}""", endpoint.Requests.Single().Body);
    }

    [Fact]
    public async Task An_operation_without_output_may_answer_with_nothing()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync("");
        using var client = new AmazonCloudWatchLogsClient(Credentials, Aimed(new AmazonCloudWatchLogsConfig(), endpoint));

        await client.PutRetentionPolicyAsync(new() { LogGroupName = "group", RetentionInDays = 30 });

        Assert.Equal("""{"logGroupName":"group","retentionInDays":30}""", endpoint.Requests.Single().Body);
    }

    [Fact]
    public async Task CloudFormation_sends_lists_of_texts_and_reads_names_of_its_own()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(
            """
            <DescribeChangeSetResponse><DescribeChangeSetResult><Status>CREATE_COMPLETE</Status><Changes><member><ResourceChange><Action>Modify</Action><Replacement>True</Replacement></ResourceChange></member></Changes></DescribeChangeSetResult></DescribeChangeSetResponse>
            """);
        using var client = new AmazonCloudFormationClient(Credentials, Aimed(new AmazonCloudFormationConfig(), endpoint));

        await client.CreateChangeSetAsync(new()
        {
            StackName = "shop",
            ChangeSetType = ChangeSetType.UPDATE,
            Capabilities = ["CAPABILITY_IAM"],
            Parameters = [new() { ParameterKey = "Key", UsePreviousValue = true }],
        });
        var answer = await client.DescribeChangeSetAsync(new() { ChangeSetName = "c" });

        Assert.Equal(
            "Action=CreateChangeSet&Capabilities.member.1=CAPABILITY_IAM&ChangeSetType=UPDATE&Parameters.member.1.ParameterKey=Key&Parameters.member.1.UsePreviousValue=true&StackName=shop&Version=2010-05-15",
            string.Join('&', endpoint.Requests[0].Body.Split('&').Order(StringComparer.Ordinal)));
        Assert.Equal(ChangeSetStatus.CREATE_COMPLETE, answer.Status);
        Assert.Equal(Replacement.True, answer.Changes.Single().ResourceChange.Replacement);
    }

    [Fact]
    public async Task IAM_speaks_forms_and_XML()
    {
        const string Answer = """
            <ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolesResult><IsTruncated>true</IsTruncated><Marker>next</Marker>
            <Roles><member><RoleName>one</RoleName><Tags><member><Key>a</Key><Value>b</Value></member></Tags></member><member><RoleName>two</RoleName></member></Roles>
            </ListRolesResult><ResponseMetadata><RequestId>request-7</RequestId></ResponseMetadata></ListRolesResponse>
            """;
        await using var endpoint = await RecordingEndpoint.StartAsync(Answer);
        using var client = new AmazonIdentityManagementServiceClient(Credentials, Aimed(new AmazonIdentityManagementServiceConfig(), endpoint));

        var page = await client.ListRolesAsync(new ListRolesRequest { PathPrefix = "/a b/" });

        Assert.Equal(("next", true), (page.Marker, page.IsTruncated));
        Assert.Equal(["one", "two"], page.Roles.Select(role => role.RoleName));
        Assert.Equal("b", page.Roles[0].Tags.Single().Value);
        Assert.Equal("Action=ListRoles&PathPrefix=%2Fa%20b%2F&Version=2010-05-08", string.Join('&', endpoint.Requests.Single().Body.Split('&').Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task IAM_numbers_the_members_of_lists()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync("<CreateRoleResponse><CreateRoleResult><Role><Arn>arn:r</Arn></Role></CreateRoleResult></CreateRoleResponse>");
        using var client = new AmazonIdentityManagementServiceClient(Credentials, Aimed(new AmazonIdentityManagementServiceConfig(), endpoint));

        await client.CreateRoleAsync(new CreateRoleRequest { RoleName = "r", Tags = [new() { Key = "a", Value = "1" }, new() { Key = "b", Value = "2" }] });

        Assert.Contains("Tags.member.2.Key=b&Tags.member.2.Value=2", string.Join('&', endpoint.Requests.Single().Body.Split('&').Order(StringComparer.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_of_an_error_decides_the_exception_in_both_protocols()
    {
        await using var json = await RecordingEndpoint.StartAsync(Answer.Error("RepositoryNotFoundException"));
        await using var xml = await RecordingEndpoint.StartAsync(new Answer(404, "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>gone</Message></Error><RequestId>r</RequestId></ErrorResponse>"));
        using var ecr = new AmazonECRClient(Credentials, Aimed(new AmazonECRConfig(), json));
        using var iam = new AmazonIdentityManagementServiceClient(Credentials, Aimed(new AmazonIdentityManagementServiceConfig(), xml));

        await Assert.ThrowsAsync<RepositoryNotFoundException>(() => ecr.DescribeRepositoriesAsync(new DescribeRepositoriesRequest()));
        var error = await Assert.ThrowsAsync<NoSuchEntityException>(() => iam.GetRoleAsync(new GetRoleRequest { RoleName = "r" }));
        Assert.Equal("gone", error.Message);
    }

    [Theory]
    [InlineData("eu-west-1", "https://api.ecr.eu-west-1.amazonaws.com/", "https://iam.amazonaws.com/")]
    [InlineData("cn-north-1", "https://api.ecr.cn-north-1.amazonaws.com.cn/", "https://iam.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "https://api.ecr.us-gov-west-1.amazonaws.com/", "https://iam.us-gov.amazonaws.com/")]
    public void Endpoints_follow_the_region_and_IAM_has_one_a_partition(string region, string ecr, string iam)
    {
        var (registry, identity) = (new AmazonECRConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) }, new AmazonIdentityManagementServiceConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) });

        Assert.Equal(ecr, registry.DetermineServiceOperationEndpoint(new(new DescribeRepositoriesRequest())).URL + "/");
        Assert.Equal(iam, identity.DetermineServiceOperationEndpoint(new(new GetRoleRequest())).URL + "/");
    }

    [Fact]
    public async Task IAM_signs_for_the_partitions_main_region()
    {
        var handler = new SigningProbe();
        using var client = new AmazonIdentityManagementServiceClient(Credentials, new AmazonIdentityManagementServiceConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = handler, MaxErrorRetry = 0 });

        await Assert.ThrowsAnyAsync<Exception>(() => client.GetRoleAsync(new GetRoleRequest { RoleName = "r" }));

        Assert.Contains("/us-east-1/iam/aws4_request", handler.Authorization, StringComparison.Ordinal);
    }

    private static T Aimed<T>(T config, RecordingEndpoint endpoint) where T : ClientConfig
    {
        config.ServiceURL = endpoint.Url;
        config.AuthenticationRegion = "eu-west-1";
        return config;
    }

    /// <summary>Keeps the signature of a request that never leaves the machine.</summary>
    private sealed class SigningProbe : HttpClientFactory
    {
        public string Authorization { get; private set; } = "";

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        private sealed class Handler(SigningProbe probe) : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                probe.Authorization = request.Headers.TryGetValues("Authorization", out var values) ? values.Single() : "";
                throw new HttpRequestException("not sent");
            }
        }
    }
}

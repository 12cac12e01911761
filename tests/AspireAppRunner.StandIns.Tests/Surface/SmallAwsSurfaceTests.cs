using Amazon.CloudFormation;
using Amazon.CloudWatchLogs;
using Amazon.ECR;
using Amazon.ECS;
using Amazon.IdentityManagement;
using Amazon.Route53;
using Amazon.SecretsManager;
using Amazon.WAFV2;

namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>The stand-ins that have a few operations only have nothing that the published clients lack.</summary>
public sealed class SmallAwsSurfaceTests
{
    // The lists follow from the service models. Here the published client has a name of its own, given by hand: AttachedPolicyType for the shape AttachedPolicy.
    private static readonly Dictionary<string, string> NamedByHand = new() { ["AttachedPolicyType"] = "AttachedPolicy" };

    [SkippableTheory]
    [InlineData("surface/cloudformation.txt", typeof(AmazonCloudFormationClient))]
    [InlineData("surface/ecr.txt", typeof(AmazonECRClient))]
    [InlineData("surface/iam.txt", typeof(AmazonIdentityManagementServiceClient))]
    [InlineData("surface/secretsmanager.txt", typeof(AmazonSecretsManagerClient))]
    public void Nothing_is_invented(string list, Type client)
    {
        var lines = AwsClientSurface.LinesOf(client, IsPartOfEveryClient)
            .Select(line => NamedByHand.Aggregate(line, (text, name) => text.Replace(name.Key, name.Value, StringComparison.Ordinal)));

        Assert.Empty(lines.Except(AwsClientSurface.LinesOfList(list)));
    }

    [Theory]
    [InlineData(typeof(IAmazonCloudFormation), typeof(AmazonCloudFormationClient))]
    [InlineData(typeof(IAmazonECR), typeof(AmazonECRClient))]
    [InlineData(typeof(IAmazonIdentityManagementService), typeof(AmazonIdentityManagementServiceClient))]
    [InlineData(typeof(IAmazonSecretsManager), typeof(AmazonSecretsManagerClient))]
    [InlineData(typeof(IAmazonCloudWatchLogs), typeof(AmazonCloudWatchLogsClient))]
    [InlineData(typeof(IAmazonWAFV2), typeof(AmazonWAFV2Client))]
    [InlineData(typeof(IAmazonECS), typeof(AmazonECSClient))]
    [InlineData(typeof(IAmazonRoute53), typeof(AmazonRoute53Client))]
    public void The_contract_has_the_operations_of_the_client(Type contract, Type client) =>
        Assert.Equal(
            client.GetMethods().Select(method => method.Name).Where(name => name.EndsWith("Async", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            contract.GetMethods().Select(method => method.Name).Where(name => name.EndsWith("Async", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    // What every generated client has beside its model (aws-clients.md, section 5).
    private static bool IsPartOfEveryClient(Type type) =>
        !type.Namespace!.EndsWith(".Model", StringComparison.Ordinal) && (type.IsInterface || type.Name.EndsWith("Config", StringComparison.Ordinal) || type.Name.EndsWith("Exception", StringComparison.Ordinal) || type.Name.EndsWith("Request", StringComparison.Ordinal));
}

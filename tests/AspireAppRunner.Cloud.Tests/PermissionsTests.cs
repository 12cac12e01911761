using System.Text.Json.Nodes;
using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Tests;

/// <summary>docs/deploy-permissions.md lists what deploying calls.</summary>
public sealed class PermissionsTests
{
    // What is checked though no call has its name: tags given at creation, roles handed to App Runner, App Runner's side of a web ACL, and the layers of images.
    private static readonly string[] Implied =
    [
        "apprunner:AssociateWebAcl", "apprunner:DescribeWebAclForService", "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage",
        "ecr:TagResource", "ecr:UploadLayerPart", "iam:CreateServiceLinkedRole", "iam:PassRole", "iam:TagRole",
    ];

    private static readonly Dictionary<string, string> Prefixes = new()
    {
        ["AppRunner"] = "apprunner", ["AmazonEC2ContainerRegistry_V20150921"] = "ecr", ["iam"] = "iam", ["sts"] = "sts", ["secretsmanager"] = "secretsmanager", ["Logs_20140328"] = "logs", ["AWSWAF_20190729"] = "wafv2", ["cloudformation"] = "cloudformation",
    };

    [Fact]
    public async Task Every_call_of_a_deployments_life_is_in_the_policy()
    {
        var account = new FakeAccount(new FakeTime());
        var shop = Samples.Shop();
        shop.Services[0].LogRetentionDays = 30;
        shop.Services[0].WebAclArn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/1";
        shop.Services[0].CustomDomains.Add(new CustomDomain("shop.example.com"));
        shop.Services[1].Network = new NetworkConfiguration { IsPubliclyAccessible = false, VpcIngressConnection = new VpcIngressConnection("vpc-1", "vpce-1"), VpcConnector = new VpcConnector(["subnet-1"]) };
        await account.CreateDeployer().ApplyAsync(Samples.Request(shop));
        account.AppRunner.Named("api-service").Status = "PAUSED";
        account.AppRunner.Fates["api-service"] = new(["SUCCEEDED", "ROLLBACK_SUCCEEDED"]);
        account.Logs.Streams["events"] = ["line"];
        await Assert.ThrowsAsync<DeploymentFailedException>(() => account.CreateDeployer().ApplyAsync(Samples.Request(shop, stripeKey: "sk_live_another")));
        await account.CreateDeployer().DestroyAsync("shop");

        var called = account.Calls.Select(call => $"{Prefixes[call.Service]}:{call.Name}").Distinct().ToArray();
        Assert.Empty(called.Except(Allowed()));
        Assert.Contains("logs:GetLogEvents", called);
    }

    [Fact]
    public async Task Every_call_of_a_deployment_by_stacks_is_in_the_policies()
    {
        var account = new FakeAccount(new FakeTime());
        account.CloudFormation.Executed = stack =>
        {
            if (stack.Name.EndsWith("-repositories", StringComparison.Ordinal))
            {
                account.Registry.Repositories["shop/api"] = [];
            }
        };
        account.CloudFormation.Fates.Enqueue(("ROLLBACK_COMPLETE", "no"));
        await Assert.ThrowsAsync<DeploymentFailedException>(() => account.CreateStackDeployer().DeployAsync(Samples.Request(Samples.Shop())));
        await account.CreateStackDeployer().DeployAsync(Samples.Request(Samples.Shop()));
        await account.CreateStackDeployer().PlanAsync(Samples.Request(Samples.Shop()));
        await account.CreateStackDeployer().DestroyAsync("shop");

        var called = account.Calls.Select(call => $"{Prefixes[call.Service]}:{call.Name}").Distinct().ToArray();
        Assert.Empty(called.Except(Allowed()).Except(Allowed(block: 1)));
        Assert.Empty(Allowed(block: 1).Except(called));
    }

    [Fact]
    public void The_policy_allows_nothing_that_the_code_does_not_name()
    {
        var source = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Root(), "src", "AspireAppRunner.Cloud"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        var unused = Allowed().Except(Implied).Where(action => !source.Contains($"{action.Split(':')[1]}Async(", StringComparison.Ordinal));
        Assert.Empty(unused);
    }

    private static IEnumerable<string> Allowed(int block = 0)
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "deploy-permissions.md"));
        var policy = JsonNode.Parse(text.Split("```json")[block + 1].Split("```")[0])!;
        return policy["Statement"]!.AsArray().SelectMany(statement => statement!["Action"] is JsonArray list ? list.Select(action => action!.GetValue<string>()) : [statement["Action"]!.GetValue<string>()]);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "AspireAppRunner.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}

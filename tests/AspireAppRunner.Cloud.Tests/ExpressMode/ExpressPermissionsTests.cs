using System.Text.Json.Nodes;
using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Cloud.Tests.ExpressMode;

/// <summary>docs/express-mode-permissions.md lists what deploying to Express Mode and shifting requests call.</summary>
public sealed class ExpressPermissionsTests
{
    // What is checked though no call has its name: tags given at creation, roles handed to ECS, and the layers of images.
    private static readonly string[] s_implied =
    [
        "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage",
        "ecr:UploadLayerPart", "iam:CreateServiceLinkedRole", "iam:PassRole", "iam:TagRole", "logs:TagResource",
    ];

    private static readonly Dictionary<string, string> s_prefixes = new()
    {
        ["AmazonEC2ContainerServiceV20141113"] = "ecs", ["AmazonEC2ContainerRegistry_V20150921"] = "ecr", ["iam"] = "iam", ["sts"] = "sts", ["secretsmanager"] = "secretsmanager", ["Logs_20140328"] = "logs", ["route53"] = "route53",
    };

    [Fact]
    public async Task Every_call_of_a_deployments_life_is_in_the_policy()
    {
        var account = new FakeAccount(new FakeTime());
        account.Route53.Records.Add(FakeRoute53.CName("shop.example.com", "abc.awsapprunner.com"));
        var shop = Samples.Shop();
        shop.Services[0].LogRetentionDays = 30;
        await account.CreateExpressDeployer().ApplyAsync(Samples.Request(shop));
        account.Ecs.Fates["api-service"] = new([("ROLLBACK_SUCCESSFUL", "no")]);
        account.Logs.Streams["api/Main/1"] = ["line"];
        await Assert.ThrowsAsync<DeploymentFailedException>(() => account.CreateExpressDeployer().ApplyAsync(Samples.Request(shop, stripeKey: "sk_live_another")));
        await new TrafficShifter(account.CreateClients(), time: new FakeTime()).ForwardAsync(new TrafficRequest("shop.example.com", FakeRoute53.ZoneId, new TrafficTarget("front.on.aws")) { ChecksHealth = false });
        await account.CreateExpressDeployer().DestroyAsync("shop");

        var called = account.Calls.Select(call => $"{s_prefixes[call.Service]}:{call.Name}").Distinct().ToArray();
        Assert.Empty(called.Except(Allowed()));
        Assert.Contains("logs:GetLogEvents", called);
    }

    [Fact]
    public void The_policy_allows_nothing_that_the_code_does_not_name()
    {
        var source = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Root(), "src", "AspireAppRunner.Cloud"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.DoesNotContain(Allowed().Except(s_implied), action => !source.Contains($"{action.Split(':')[1]}Async(", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Allowed()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "express-mode-permissions.md"));
        var policy = JsonNode.Parse(text.Split("```json")[1].Split("```")[0])!;
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

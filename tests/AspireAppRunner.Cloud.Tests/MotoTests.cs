using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Tests;

/// <summary>The whole way with another implementation of ECR, IAM, Secrets Manager, STS and CloudWatch Logs: moto's server, if this machine has one.</summary>
public sealed class MotoTests
{
    [SkippableFact]
    public async Task A_deployment_comes_about_stays_changes_and_goes()
    {
        await using var moto = await MotoServer.StartAsync();
        var account = new FakeAccount(new FakeTime());
        var shop = Samples.Shop();
        shop.Services[0].Network = new NetworkConfiguration { VpcConnector = new VpcConnector(["subnet-1"]) };

        var summary = await account.CreateDeployer(elsewhere: moto.Url).ApplyAsync(Samples.Request(shop, images: new AnyLogin()));

        Assert.Equal("123456789012", summary.Account.AccountId);
        Assert.All(summary.Services, service => Assert.Equal("RUNNING", service.Status));
        var service = account.AppRunner.Named("api-service").Configuration;
        Assert.StartsWith("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@sha256:", service["SourceConfiguration"]!["ImageRepository"]!["ImageIdentifier"]!.GetValue<string>(), StringComparison.Ordinal);

        // Nothing to do the second time, also for what moto holds.
        var second = await account.CreateDeployer(elsewhere: moto.Url).PlanAsync(Samples.Request(shop, images: new AnyLogin()));
        Assert.False(second.HasChanges, second.ToString());

        var log = new RecordingLog();
        await account.CreateDeployer(log, moto.Url).ApplyAsync(Samples.Request(shop, stripeKey: "sk_live_another", images: new AnyLogin()));
        Assert.Contains("service api: deploying again …", log.Lines);

        var report = await account.CreateDeployer(elsewhere: moto.Url).DestroyAsync("shop", new DeployOptions { SecretRecoveryDays = 0 });
        Assert.Contains("repository shop/api", report.Removed);
        Assert.Contains("secret apprunner/shop/stripe", report.Removed);
        Assert.Equal(2, report.Removed.Count(line => line.StartsWith("role ", StringComparison.Ordinal)));
        Assert.Empty((await account.CreateDeployer(elsewhere: moto.Url).DestroyAsync("shop")).Removed);
    }

    // moto's CloudFormation makes repositories, roles and secrets; App Runner's types it passes over, so the services of this test were there before.
    [SkippableFact]
    public async Task Stacks_come_about_stay_change_and_go()
    {
        await using var moto = await MotoServer.StartAsync();
        var account = new FakeAccount(new FakeTime());
        account.AppRunner.Add("api-service", []);
        account.AppRunner.Add("front", []);
        var plans = new List<DeploymentPlan>();
        Task<DeploymentSummary> DeployAsync(string stripeKey = Samples.StripeKey) => account.CreateStackDeployer(elsewhere: moto.Url).DeployAsync(
            Samples.Request(Samples.Shop(), stripeKey, images: new AnyLogin()),
            (plan, _) =>
            {
                plans.Add(plan);
                return Task.CompletedTask;
            });

        var summary = await DeployAsync();
        Assert.Equal("123456789012", summary.Account.AccountId);
        Assert.Equal(2, plans.Count);
        Assert.Equal("AWS::ECR::Repository", Assert.Single(plans[0].Changes).Type);
        Assert.Contains(plans[1].Changes, change => change is { Type: "AWS::AppRunner::Service", Kind: ChangeKind.Create });
        Assert.Contains(plans[1].Changes, change => change is { Type: "AWS::SecretsManager::Secret", Kind: ChangeKind.Create });

        plans.Clear();
        await DeployAsync();
        Assert.Empty(plans);

        var removal = await account.CreateStackDeployer(elsewhere: moto.Url).PlanDestroyAsync("shop");
        Assert.Contains(removal.Changes, change => change is { Type: "AWS::ECR::Repository", Kind: ChangeKind.Delete });
        var report = await account.CreateStackDeployer(elsewhere: moto.Url).DestroyAsync("shop");
        Assert.Contains("stack shop", report.Removed);
        Assert.Contains("stack shop-repositories", report.Removed);
        Assert.Empty((await account.CreateStackDeployer(elsewhere: moto.Url).DestroyAsync("shop")).Removed);
    }

    private sealed class AnyLogin : IImagePusher
    {
        public async Task<string> PushAsync(ImagePush push, CancellationToken cancellationToken)
        {
            Assert.Equal("AWS", (await push.Login(cancellationToken)).UserName);
            return "sha256:" + new string('c', 64);
        }
    }
}

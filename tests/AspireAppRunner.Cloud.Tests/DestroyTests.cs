using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Tests;

public sealed class DestroyTests
{
    private readonly FakeAccount _account = new(new FakeTime());

    [Fact]
    public async Task Everything_of_the_deployment_goes_and_what_is_left_is_told()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));

        var report = await _account.CreateDeployer().DestroyAsync("shop");

        Assert.All(_account.AppRunner.Services.Values, service => Assert.Equal("DELETED", service.Status));
        Assert.Empty(_account.Iam.Roles);
        Assert.Empty(_account.AppRunner.Scalings);
        Assert.Empty(_account.AppRunner.Observabilities);
        Assert.Empty(_account.Registry.Repositories);
        Assert.Contains("service api-service", report.Removed);
        Assert.Contains(report.Left, line => line.Contains("apprunner/shop/stripe can be restored for 7 days", StringComparison.Ordinal));
        Assert.Equal(2, report.Left.Count(line => line.Contains("log groups", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_second_time_there_is_nothing_to_do()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        await _account.CreateDeployer().DestroyAsync("shop");
        _account.Calls.Clear();

        var report = await _account.CreateDeployer().DestroyAsync("shop");

        Assert.Empty(_account.Changes);
        Assert.Empty(report.Removed);
    }

    [Fact]
    public async Task What_is_not_ours_stays()
    {
        _account.AppRunner.Add("theirs", [], tags: (OwnershipTags.Environment, "other"));
        _account.AppRunner.Add("nobodys", []);
        _account.Registry.Repositories["shop/api"] = [];
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));

        await _account.CreateDeployer().DestroyAsync("shop");

        Assert.Equal(["nobodys", "theirs"], _account.AppRunner.Services.Values.Where(service => service.Status == "RUNNING").Select(service => service.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["shop/api"], _account.Registry.Repositories.Keys);
    }

    [Fact]
    public async Task The_plan_of_a_destruction_names_what_would_go_and_changes_nothing()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        _account.Calls.Clear();

        var plan = await _account.CreateDeployer().PlanDestroyAsync("shop");

        Assert.Empty(_account.Changes);
        Assert.Equal(["api-service", "front"], plan.Changes.Where(change => change.Type == "service").Select(change => change.Name));
        Assert.Contains(plan.Changes, change => change is { Type: "repository", Name: "shop/api", Kind: ChangeKind.Delete });
        Assert.All(plan.Changes, change => Assert.Equal(ChangeKind.Delete, change.Kind));
    }

    [Fact]
    public async Task A_configuration_that_another_deployment_uses_stays()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        var other = Samples.Public("other");
        other.AutoScaling = new AutoScaling(1, 5, 80);
        await _account.CreateDeployer().ApplyAsync(Samples.Request(new AppRunnerDeployment("second", other)));

        await _account.CreateDeployer().DestroyAsync("shop");

        Assert.Single(_account.AppRunner.Scalings);
        Assert.Equal("RUNNING", _account.AppRunner.Named("other").Status);
    }

    [Fact]
    public async Task The_way_into_a_private_service_goes_first()
    {
        var inner = Samples.Public("inner");
        inner.Network = new NetworkConfiguration { IsPubliclyAccessible = false, VpcIngressConnection = new VpcIngressConnection("vpc-1", "vpce-1") };
        await _account.CreateDeployer().ApplyAsync(Samples.Request(new AppRunnerDeployment("shop", inner)));
        _account.Calls.Clear();

        await _account.CreateDeployer().DestroyAsync("shop");

        Assert.Equal(["AppRunner.DeleteVpcIngressConnection", "AppRunner.DeleteService"], _account.Changes);
    }

    [Fact]
    public async Task A_secret_goes_at_once_if_that_is_wanted()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));

        await _account.CreateDeployer().DestroyAsync("shop", new DeployOptions { SecretRecoveryDays = 0 });

        Assert.Empty(_account.Secrets.All);
    }
}

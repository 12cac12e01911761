using System.Text.Json.Nodes;
using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model;

namespace AspireAppRunner.Cloud.Tests;

public sealed class ApplyTests
{
    private readonly FakeAccount _account = new(new FakeTime());

    [Fact]
    public async Task Everything_that_the_model_needs_is_made()
    {
        var images = new FakeImages();

        var summary = await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop(), images: images));

        Assert.Equal(["123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api"], images.Pushed);
        Assert.Equal("key=" + Samples.StripeKey, _account.Secrets.All["apprunner/shop/stripe"].Value);
        Assert.Equal(2, _account.Iam.Roles.Count);
        Assert.Single(_account.AppRunner.Scalings);
        Assert.Equal(["api", "front"], summary.Services.Select(service => service.Name));
        Assert.All(summary.Services, service => Assert.Equal(("RUNNING", ChangeKind.Create), (service.Status, service.Change)));
    }

    [Fact]
    public async Task An_image_is_run_by_its_digest()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));

        var image = _account.AppRunner.Named("api-service").Configuration["SourceConfiguration"]!["ImageRepository"]!["ImageIdentifier"]!.GetValue<string>();
        Assert.StartsWith("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@sha256:aaaa", image, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_gets_the_url_of_the_one_that_it_needs()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));

        Assert.Equal($"https://{_account.AppRunner.Named("api-service").Url}", _account.AppRunner.Named("front").Variables["API"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_instance_role_may_read_the_services_own_secret_and_nothing_else()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));

        var role = _account.Iam.Roles.Single(role => role.Key.Contains("instance", StringComparison.Ordinal)).Value;
        var statement = Assert.Single(JsonNode.Parse(role.Policies["app-runner"])!["Statement"]!.AsArray())!;
        Assert.Equal("""["secretsmanager:GetSecretValue"]""", statement["Action"]!.ToJsonString());
        Assert.Equal([_account.Secrets.All["apprunner/shop/stripe"].Arn], statement["Resource"]!.AsArray().Select(item => item!.GetValue<string>()));
        Assert.Contains("tasks.apprunner.amazonaws.com", role.Trust, StringComparison.Ordinal);
        Assert.Equal(["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"], role.Managed);
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        _account.Calls.Clear();

        var summary = await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));

        Assert.Empty(_account.Changes);
        Assert.All(summary.Services, service => Assert.Equal(ChangeKind.None, service.Change));
    }

    [Fact]
    public async Task One_changed_variable_is_exactly_one_update()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        _account.Calls.Clear();
        var shop = Samples.Shop();
        shop.Services[0].EnvironmentVariables["GREETING"] = "good morning";

        await _account.CreateDeployer().ApplyAsync(Samples.Request(shop));

        Assert.Equal(["AppRunner.UpdateService"], _account.Changes);
        Assert.Equal("good morning", _account.AppRunner.Named("api-service").Variables["GREETING"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_last_removed_variable_is_gone_from_the_service()
    {
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        deployment.Services[0].EnvironmentVariables["OLD"] = "1";
        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));
        deployment.Services[0].EnvironmentVariables.Clear();

        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));

        Assert.Empty(_account.AppRunner.Named("front").Variables);
    }

    [Fact]
    public async Task A_new_image_updates_only_the_service_that_runs_it()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        _account.Calls.Clear();

        var summary = await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop(), images: new FakeImages("b")));

        Assert.Equal(["AppRunner.UpdateService"], _account.Changes);
        Assert.Equal([ChangeKind.Update, ChangeKind.None], summary.Services.Select(service => service.Change));
    }

    [Fact]
    public async Task A_new_secret_value_deploys_the_service_again()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        _account.Calls.Clear();

        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop(), stripeKey: "sk_live_another"));

        Assert.Equal(["secretsmanager.PutSecretValue", "AppRunner.StartDeployment", "AppRunner.TagResource"], _account.Changes);
    }

    [Fact]
    public async Task Services_that_name_each_other_are_created_and_then_told()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Mutual()));

        var (left, right) = (_account.AppRunner.Named("left-service"), _account.AppRunner.Named("right-service"));
        Assert.Equal($"https://{right.Url}", left.Variables["RIGHT"]!.GetValue<string>());
        Assert.Equal($"https://{left.Url}", right.Variables["LEFT"]!.GetValue<string>());
        Assert.Equal(4, _account.Changes.Count);
    }

    [Fact]
    public async Task Services_that_name_each_other_stay_as_they_are_the_second_time()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Mutual()));
        _account.Calls.Clear();

        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Mutual()));

        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_secret_may_hold_the_url_of_a_service_that_needs_it_the_other_way_round()
    {
        var pair = Samples.Mutual();
        pair.Services[0].Secrets["LOGIN"] = new NewSecret("login", AppRunnerValue.Join(new ServiceValue("right-service"), "?key=", new ParameterValue("stripe-key") { Secret = true }));

        await _account.CreateDeployer().ApplyAsync(Samples.Request(pair));

        Assert.Equal($"https://{_account.AppRunner.Named("right-service").Url}?key={Samples.StripeKey}", _account.Secrets.All["apprunner/pair/login"].Value);
        _account.Calls.Clear();
        await _account.CreateDeployer().ApplyAsync(Samples.Request(pair));
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_role_that_IAM_has_not_spread_yet_is_waited_for()
    {
        _account.AppRunner.RoleRefusals = 3;

        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));

        Assert.Equal(4, _account.Changes.Count(change => change == "AppRunner.CreateService") - 1);
    }

    [Fact]
    public async Task A_service_that_failed_to_be_created_is_deleted_and_made_again()
    {
        _account.AppRunner.Fates["front"] = new(["FAILED"]);
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        await Assert.ThrowsAsync<DeploymentFailedException>(() => _account.CreateDeployer().ApplyAsync(Samples.Request(deployment)));
        _account.Calls.Clear();

        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));

        Assert.Equal(["AppRunner.DeleteService", "AppRunner.CreateService"], _account.Changes);
        Assert.Equal("RUNNING", _account.AppRunner.Named("front").Status);
    }

    [Fact]
    public async Task A_paused_service_without_a_change_stays_paused()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        _account.AppRunner.Named("front").Status = "PAUSED";
        _account.Calls.Clear();

        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));

        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_paused_service_with_a_change_is_resumed_and_that_is_told()
    {
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));
        _account.AppRunner.Named("front").Status = "PAUSED";
        _account.Calls.Clear();
        deployment.Services[0].EnvironmentVariables["A"] = "1";

        var summary = await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));

        Assert.Equal(["AppRunner.ResumeService", "AppRunner.UpdateService"], _account.Changes);
        Assert.Contains("resumed", Assert.Single(summary.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_scaling_makes_a_configuration_and_removes_the_one_that_nothing_uses_any_more()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        _account.Calls.Clear();
        var shop = Samples.Shop();
        shop.Services[0].AutoScaling = new AutoScaling(2, 6, 40);

        await _account.CreateDeployer().ApplyAsync(Samples.Request(shop));

        Assert.Equal(["AppRunner.CreateAutoScalingConfiguration", "AppRunner.UpdateService", "AppRunner.DeleteAutoScalingConfiguration"], _account.Changes);
        Assert.Equal("min2-max6-concurrency40", Assert.Single(_account.AppRunner.Scalings)["AutoScalingConfigurationName"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_left_the_model_is_removed_with_its_role_and_secret()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));

        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));

        Assert.Equal(["front"], _account.AppRunner.Services.Values.Where(service => service.Status != "DELETED").Select(service => service.Name));
        Assert.Empty(_account.Iam.Roles);
        Assert.True(_account.Secrets.All["apprunner/shop/stripe"].IsDeleted);
    }

    [Fact]
    public async Task A_secret_that_was_removed_is_restored_when_it_is_wanted_again()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        await _account.CreateDeployer().DestroyAsync("shop");

        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop(), stripeKey: "sk_live_another"));

        var secret = _account.Secrets.All["apprunner/shop/stripe"];
        Assert.Equal((false, "key=sk_live_another"), (secret.IsDeleted, secret.Value));
    }

    [Fact]
    public async Task A_custom_domain_is_associated_once_and_its_records_are_told_until_it_is_active()
    {
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        deployment.Services[0].CustomDomains.Add(new CustomDomain("shop.example.com"));
        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));
        _account.Calls.Clear();

        var summary = await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));

        Assert.Empty(_account.Changes);
        Assert.Equal(["shop.example.com", "_proof.shop.example.com"], summary.DomainRecords.Select(record => record.Name));
    }

    [Fact]
    public async Task Log_retention_is_set_where_it_differs()
    {
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));
        var id = _account.AppRunner.Named("front").Id;
        _account.Logs.Groups[AppRunnerFacts.ServiceLogGroup("front", id)] = null;
        _account.Logs.Groups[AppRunnerFacts.ApplicationLogGroup("front", id)] = 30;
        deployment.Services[0].LogRetentionDays = 30;
        _account.Calls.Clear();

        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));

        Assert.Equal(["Logs_20140328.PutRetentionPolicy"], _account.Changes);
        Assert.All(_account.Logs.Groups.Values, days => Assert.Equal(30, days));
    }

    [Fact]
    public async Task A_web_ACL_is_associated_once_as_soon_as_it_can_be()
    {
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        deployment.Services[0].WebAclArn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/1";
        var refusals = 2;
        _account.Refuse = operation => operation == "AWSWAF_20190729.AssociateWebACL" && refusals-- > 0 ? new FakeError("WAFUnavailableEntityException", "not yet") : null;

        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));

        Assert.Equal("arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/1", _account.WebAcls[_account.AppRunner.Named("front").Arn]);
        _account.Calls.Clear();
        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_service_may_be_told_its_own_url()
    {
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        deployment.Services[0].EnvironmentVariables["PUBLIC_URL"] = new ServiceValue("front");

        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));

        Assert.Equal($"https://{_account.AppRunner.Named("front").Url}", _account.AppRunner.Named("front").Variables["PUBLIC_URL"]!.GetValue<string>());
        Assert.Equal(["AppRunner.CreateService", "AppRunner.UpdateService"], _account.Changes);
    }

    [Fact]
    public async Task A_private_service_is_known_by_the_name_inside_its_VPC()
    {
        var inner = Samples.Public("inner");
        inner.Network = new NetworkConfiguration { IsPubliclyAccessible = false, VpcIngressConnection = new VpcIngressConnection("vpc-1", "vpce-1") };
        var front = Samples.Public("front");
        front.EnvironmentVariables["INNER"] = new ServiceValue("inner");
        var deployment = new AppRunnerDeployment("shop", inner, front);

        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));

        Assert.Equal("https://inner.vpce.example", _account.AppRunner.Named("front").Variables["INNER"]!.GetValue<string>());
        _account.Calls.Clear();
        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_renamed_service_is_made_beside_the_old_one_which_then_goes()
    {
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));
        deployment.Services[0].ServiceName = "front-two";
        _account.Calls.Clear();

        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment, options: new DeployOptions { AllowReplacement = true }));

        Assert.Equal(["AppRunner.CreateService", "AppRunner.DeleteService"], _account.Changes);
    }

    [Fact]
    public async Task A_replacement_that_nobody_allowed_does_not_begin()
    {
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));
        deployment.Services[0].ServiceName = "front-two";
        _account.Calls.Clear();

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => _account.CreateDeployer().ApplyAsync(Samples.Request(deployment)));

        Assert.Contains("AllowReplacement", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task Maintenance_in_the_moment_of_an_update_is_waited_for()
    {
        var deployment = new AppRunnerDeployment("shop", Samples.Public("front"));
        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));
        deployment.Services[0].EnvironmentVariables["A"] = "1";
        var refusals = 2;
        _account.Refuse = operation => operation == "AppRunner.UpdateService" && refusals-- > 0 ? new FakeError("InvalidStateException", "busy") : null;

        await _account.CreateDeployer().ApplyAsync(Samples.Request(deployment));

        Assert.Equal("1", _account.AppRunner.Named("front").Variables["A"]!.GetValue<string>());
    }
}

using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Cloud.Tests.ExpressMode;

/// <summary>What goes wrong in Express Mode is told, with what to do, and gone on from.</summary>
public sealed class ExpressFailureTests
{
    private readonly FakeAccount _account = new(new FakeTime());
    private readonly RecordingLog _log = new();

    [Fact]
    public async Task A_rollback_is_a_failure_with_its_reason_and_the_services_log()
    {
        await ApplyAsync(Samples.Shop());
        _account.Ecs.Fates["front"] = new([("ROLLBACK_SUCCESSFUL", "Alarm detected 4xx and 5xx errors above the threshold.")]);
        _account.Logs.Streams["front/Main/1"] = ["Unhandled exception"];
        var shop = Samples.Shop();
        shop.Services[1].EnvironmentVariables["COLOUR"] = "red";

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(shop));

        Assert.Equal("service front", failure.Where);
        Assert.Contains("ROLLBACK_SUCCESSFUL. Alarm detected 4xx and 5xx errors above the threshold. ECS went back", failure.Why, StringComparison.Ordinal);
        Assert.Contains("200", failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(["front/Main/1: Unhandled exception"], failure.LogTail);
    }

    [Fact]
    public async Task After_a_rollback_the_same_change_is_tried_again()
    {
        await ApplyAsync(Samples.Shop());
        _account.Ecs.Fates["front"] = new([("ROLLBACK_SUCCESSFUL", "no")]);
        var shop = Samples.Shop();
        shop.Services[1].EnvironmentVariables["COLOUR"] = "red";
        await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(shop));

        var summary = await ApplyAsync(shop);

        Assert.Equal(ChangeKind.Update, summary.Services[1].Change);
    }

    [Fact]
    public async Task After_a_rollback_what_was_before_is_nothing_to_do()
    {
        await ApplyAsync(Samples.Shop());
        _account.Ecs.Fates["front"] = new([("ROLLBACK_SUCCESSFUL", "no")]);
        var shop = Samples.Shop();
        shop.Services[1].EnvironmentVariables["COLOUR"] = "red";
        await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(shop));
        var before = _account.Changes.Count;

        await ApplyAsync(Samples.Shop());

        Assert.Empty(_account.Changes.Skip(before));
    }

    [Fact]
    public async Task A_first_deployment_that_fails_is_deployed_again_by_the_next()
    {
        _account.Ecs.Fates["front"] = new([("STOPPED", "Tasks failed to start.")]);
        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(Samples.Shop()));
        Assert.Contains("Tasks failed to start", failure.Why, StringComparison.Ordinal);

        var plan = await _account.CreateExpressDeployer().PlanAsync(Samples.Request(Samples.Shop()));
        Assert.Equal(ChangeKind.Redeploy, plan.Changes.Single(change => change is { Type: "service", Name: "front" }).Kind);
        await ApplyAsync(Samples.Shop());

        Assert.Single(_account.Ecs.Named("front").Active);
    }

    [Fact]
    public async Task What_fails_holds_up_only_what_needs_it()
    {
        _account.Ecs.Fates["api-service"] = new([("STOPPED", "no")]);
        var shop = new AppRunnerDeployment("shop", [.. Samples.Shop().Services, Samples.Public("about")]);

        await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(shop));

        Assert.Equal(["about", "api-service"], _account.Ecs.Services.Values.Select(service => service.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_deployment_in_progress_is_waited_for()
    {
        await ApplyAsync(Samples.Shop());
        var service = _account.Ecs.Named("front");
        service.Deployment = new FakeExpressDeployment { Arn = service.Deployment!.Arn + "1", Revision = service.Deployment.Revision, Status = "IN_PROGRESS", Statuses = new(["IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS", "SUCCESSFUL"]) };
        service.Target = service.Configuration;

        await ApplyAsync(Samples.Shop());

        Assert.Contains("service front: waiting for the deployment in progress …", _log.Lines);
    }

    [Fact]
    public async Task A_service_of_the_name_that_drains_is_waited_for_and_made_anew()
    {
        await ApplyAsync(Samples.Shop());
        _account.Ecs.Named("front").Status = "DRAINING";

        await ApplyAsync(Samples.Shop());

        Assert.Equal("ACTIVE", _account.Ecs.Named("front").Status);
        Assert.Contains("service front: the one of that name goes first", _log.Lines);
    }

    [Fact]
    public async Task A_service_that_somebody_deletes_meanwhile_is_told()
    {
        await ApplyAsync(Samples.Shop());
        _account.Refuse = operation =>
        {
            if (!operation.EndsWith("UpdateExpressGatewayService", StringComparison.Ordinal))
            {
                return null;
            }

            _account.Ecs.Named("front").Status = "DRAINING";
            return new FakeError("ServiceNotActiveException", "The service is not active.");
        };
        var shop = Samples.Shop();
        shop.Services[1].EnvironmentVariables["COLOUR"] = "red";

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(shop));

        Assert.Equal("Somebody deletes the service.", failure.Why);
    }

    [Fact]
    public async Task A_deletion_that_began_before_is_waited_for()
    {
        await ApplyAsync(Samples.Shop());
        _account.Ecs.Named("front").Status = "DRAINING";

        await _account.CreateExpressDeployer().DestroyAsync("shop");

        Assert.Empty(_account.Ecs.Clusters);
    }

    [Fact]
    public async Task Another_infrastructure_role_replaces_the_service_and_takes_a_yes()
    {
        await ApplyAsync(Samples.Shop());
        _account.Iam.Roles["theirs"] = new FakeRole { Arn = "arn:aws:iam::123456789012:role/theirs", Path = "/", Trust = "\"ecs.amazonaws.com\"", Tags = [] };
        var options = new ExpressModeOptions { InfrastructureRoleArn = "arn:aws:iam::123456789012:role/theirs" };

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => _account.CreateExpressDeployer(_log, options).ApplyAsync(Samples.Request(Samples.Shop())));
        Assert.Contains("replaced", failure.Why, StringComparison.Ordinal);
        await _account.CreateExpressDeployer(_log, options).ApplyAsync(Samples.Request(Samples.Shop(), options: new DeployOptions { AllowReplacement = true }));

        Assert.Equal("arn:aws:iam::123456789012:role/theirs", _account.Ecs.Named("front").InfrastructureRole);
    }

    [Fact]
    public async Task Another_name_replaces_the_service_the_new_one_beside_the_old()
    {
        await ApplyAsync(Samples.Shop());
        var shop = Samples.Shop();
        shop.Services[1].ServiceName = "storefront";

        var plan = await _account.CreateExpressDeployer().PlanAsync(Samples.Request(shop));
        var change = plan.Changes.Single(change => change is { Type: "service", Name: "front", Kind: ChangeKind.Replace });
        Assert.Equal([new("ServiceName", "front", "storefront")], change.Settings);
        await ApplyAsync(shop, new DeployOptions { AllowReplacement = true });

        Assert.Equal(["api-service", "storefront"], _account.Ecs.Services.Values.Where(service => service.Status == "ACTIVE").Select(service => service.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_cluster_replaces_the_services()
    {
        await ApplyAsync(Samples.Shop());
        _account.Ecs.Clusters["ours"] = [];
        var options = new ExpressModeOptions { Cluster = "ours" };

        var plan = await _account.CreateExpressDeployer(options: options).PlanAsync(Samples.Request(Samples.Shop()));
        Assert.Equal(2, plan.Replacements.Count());
        await _account.CreateExpressDeployer(options: options).ApplyAsync(Samples.Request(Samples.Shop(), options: new DeployOptions { AllowReplacement = true }));

        Assert.All(_account.Ecs.Services.Values.Where(service => service.Status == "ACTIVE"), service => Assert.Equal("ours", service.Cluster));
    }

    [Fact]
    public async Task A_service_that_is_not_ours_stops_the_deployment()
    {
        await ApplyAsync(Samples.Shop());
        _account.Ecs.Named("front").Tags.Clear();

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(Samples.Shop()));

        Assert.Contains("this deployment did not make it", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_does_not_exist_is_told_before_anything_is_changed()
    {
        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() =>
            _account.CreateExpressDeployer(options: new ExpressModeOptions { Cluster = "none" }).ApplyAsync(Samples.Request(Samples.Shop())));

        Assert.Equal("cluster none", failure.Where);
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task Destroying_where_the_cluster_is_gone_is_no_error()
    {
        Assert.Empty((await _account.CreateExpressDeployer(options: new ExpressModeOptions { Cluster = "none" }).DestroyAsync("shop")).Removed);
    }

    [Fact]
    public async Task A_failed_deployment_that_ECS_does_not_repeat_is_no_success()
    {
        await ApplyAsync(Samples.Shop());
        _account.Ecs.Named("front").Deployment!.Status = "ROLLBACK_FAILED";
        _account.Ecs.RepeatsDeployments = false;

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(Samples.Shop()));

        Assert.Contains("no new deployment without a change", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Express_Mode_can_not_have_is_told_before_anything_is_changed()
    {
        var shop = Samples.Shop();
        shop.Services[1].Network = new NetworkConfiguration { IsPubliclyAccessible = false };

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(shop));

        Assert.StartsWith("AAR306: ", failure.Why, StringComparison.Ordinal);
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task Source_code_is_refused_with_what_to_do()
    {
        var code = new AppRunnerService("quotes")
        {
            Source = new CodeSource("https://github.com/example/quotes", "main") { Configuration = new CodeConfiguration(ManagedRuntime.Python311, "true") },
            StartCommand = "python app.py",
        };

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(new AppRunnerDeployment("shop", code)));

        Assert.Contains("which Express Mode doesn't", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_names_what_means_something_else_and_what_is_lost()
    {
        var shop = Samples.Shop();
        shop.Services[1].HealthCheck = HealthCheck.Default with { IntervalSeconds = 10 };

        var plan = await _account.CreateExpressDeployer().PlanAsync(Samples.Request(shop));

        Assert.Contains(plan.Notes, note => note.StartsWith("front: other meaning: HealthCheck.Protocol, ", StringComparison.Ordinal) && note.Contains("lost: HealthCheck.IntervalSeconds", StringComparison.Ordinal));
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_service_that_never_gets_ready_is_given_up_and_gone_on_from()
    {
        await ApplyAsync(Samples.Shop());
        _account.Ecs.Fates["front"] = new([("IN_PROGRESS", "")]);
        var shop = Samples.Shop();
        shop.Services[1].EnvironmentVariables["COLOUR"] = "red";

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => ApplyAsync(shop));

        Assert.Contains("did not end within 30 minutes", failure.Why, StringComparison.Ordinal);
    }

    private Task<DeploymentSummary> ApplyAsync(AppRunnerDeployment deployment, DeployOptions? options = null) =>
        _account.CreateExpressDeployer(_log).ApplyAsync(Samples.Request(deployment, options: options));
}

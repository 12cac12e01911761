using System.Text.Json.Nodes;
using AspireAppRunner.Cloud.Tests.Fakes;

namespace AspireAppRunner.Cloud.Tests;

/// <summary>Deployments by CloudFormation.</summary>
public sealed class StackTests
{
    private readonly FakeAccount _account = new(new FakeTime());
    private readonly RecordingLog _log = new();

    public StackTests()
    {
        _account.CloudFormation.Executed = stack =>
        {
            if (stack.Name == "shop-repositories")
            {
                _account.Registry.Repositories.TryAdd("shop/api", []);
                stack.Resources.Add(("AWS::ECR::Repository", "ShopApiRepository", "shop/api"));
            }
            else if (_account.AppRunner.Services.Count == 0)
            {
                _account.AppRunner.Add("api-service", Configuration()).Operations.Insert(0, Operation("CREATE_SERVICE", "SUCCEEDED"));
                _account.AppRunner.Add("front", Configuration()).Operations.Insert(0, Operation("CREATE_SERVICE", "SUCCEEDED"));
                stack.Resources.Add(("AWS::AppRunner::Service", "ApiService", "arn:api"));
            }
        };
    }

    [Fact]
    public async Task Repositories_come_first_then_images_then_services()
    {
        var summary = await DeployAsync();

        Assert.Equal(
            ["CreateChangeSet shop-repositories", "ExecuteChangeSet shop-repositories", "GetAuthorizationToken", "CreateChangeSet shop", "ExecuteChangeSet shop"],
            _account.Calls.Where(call => call.Name is "CreateChangeSet" or "ExecuteChangeSet" or "GetAuthorizationToken").Select(call => $"{call.Name} {StackOf(call)}".TrimEnd()));
        Assert.Equal(["api", "front"], summary.Services.Select(service => service.Name));
        Assert.All(summary.Services, service => Assert.Equal("RUNNING", service.Status));
    }

    [Fact]
    public async Task Parameters_are_the_pushed_image_and_what_the_model_supplies()
    {
        await DeployAsync();

        var parameters = _account.CloudFormation.Named("shop").Parameters;
        Assert.EndsWith("/shop/api@sha256:" + new string('a', 64), parameters["ShopApiImage"], StringComparison.Ordinal);
        Assert.Equal("test", parameters["Stage"]);
        Assert.Equal(Samples.StripeKey, parameters["StripeKey"]);
    }

    [Fact]
    public async Task A_secret_is_in_no_plan_log_or_template()
    {
        var plans = new List<string>();

        await DeployAsync(review: plan => plans.Add(plan.ToString() + plan.ToJson()));

        Assert.All(_log.Lines.Concat(plans).Append(_account.CloudFormation.Named("shop").Template!), text => Assert.DoesNotContain(Samples.StripeKey, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_second_time_nothing_is_executed()
    {
        await DeployAsync();
        _account.Calls.Clear();

        var summary = await DeployAsync();

        Assert.DoesNotContain(_account.Calls, call => call.Name is "ExecuteChangeSet" or "DeleteStack");
        Assert.All(summary.Services, service => Assert.Equal(ChangeKind.None, service.Change));
    }

    [Fact]
    public async Task A_change_set_is_shown_before_it_is_executed()
    {
        var plans = new List<DeploymentPlan>();

        await DeployAsync(review: plan =>
        {
            plans.Add(plan);
            Assert.DoesNotContain(_account.Calls, call => call.Name == "ExecuteChangeSet" && plans.Count == 1);
        });

        var change = Assert.Single(plans[1].Changes);
        Assert.Equal(("AWS::AppRunner::Service", "ApiService", ChangeKind.Create), (change.Type, change.Name, change.Kind));
        Assert.Equal("SourceConfiguration", change.Reason);
    }

    [Fact]
    public async Task A_change_set_that_is_refused_is_removed_with_its_empty_stack()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() => DeployAsync(review: _ => throw new OperationCanceledException("no")));

        Assert.Equal("DELETE_COMPLETE", Assert.Single(_account.CloudFormation.Stacks).Status);
        Assert.DoesNotContain(_account.Calls, call => call.Name == "ExecuteChangeSet");
    }

    [Fact]
    public async Task A_replacement_is_told_as_one()
    {
        await DeployAsync();
        _account.CloudFormation.Named("shop").Changes = [("Modify", "AWS::AppRunner::Service", "ApiService", "True"), ("Remove", "AWS::IAM::Role", "OldRole", null), ("Modify", "AWS::IAM::Role", "Role", "Conditional")];

        var plan = await _account.CreateStackDeployer().PlanAsync(Samples.Request(Samples.Shop(), stripeKey: "sk_live_another"));

        Assert.Equal([ChangeKind.Replace, ChangeKind.Delete, ChangeKind.Update], plan.Changes.Select(change => change.Kind));
        Assert.EndsWith("may be replaced", plan.Changes[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_leaves_no_change_set_and_keeps_the_image_that_runs()
    {
        await DeployAsync();
        _account.Calls.Clear();

        var plan = await _account.CreateStackDeployer().PlanAsync(Samples.Request(Samples.Shop()));

        Assert.False(plan.HasChanges);
        Assert.Equal(2, _account.Calls.Count(call => call.Name == "DeleteChangeSet"));
        Assert.DoesNotContain(_account.Calls, call => call.Name is "ExecuteChangeSet" or "DeleteStack");
    }

    [Fact]
    public async Task A_failed_stack_tells_the_events_that_failed_and_not_those_that_were_cancelled()
    {
        _account.CloudFormation.Fates.Enqueue(("ROLLBACK_COMPLETE", "Invalid image & port"));

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => DeployAsync());

        Assert.Contains("ROLLBACK_COMPLETE", failure.Why, StringComparison.Ordinal);
        Assert.Contains("AWS::AppRunner::Service ApiService: CREATE_FAILED, Invalid image & port", failure.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("cancelled", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_was_never_created_in_full_is_removed_and_made_again()
    {
        _account.CloudFormation.Fates.Enqueue(("ROLLBACK_COMPLETE", "Invalid image"));
        await Assert.ThrowsAsync<DeploymentFailedException>(() => DeployAsync());

        await DeployAsync();

        Assert.Equal(["DELETE_COMPLETE", "CREATE_COMPLETE"], _account.CloudFormation.Stacks.Where(stack => stack.Name == "shop-repositories").Select(stack => stack.Status));
    }

    [Fact]
    public async Task What_App_Runner_took_back_is_a_failure_although_the_stack_is_complete()
    {
        await DeployAsync();
        _account.AppRunner.Named("api-service").Operations.Insert(0, Operation("UPDATE_SERVICE", "ROLLBACK_SUCCEEDED"));

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => DeployAsync(stripeKey: "sk_live_another"));

        Assert.Equal("UPDATE_COMPLETE", _account.CloudFormation.Named("shop").Status);
        Assert.Contains("UPDATE_SERVICE ended with ROLLBACK_SUCCEEDED", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_set_that_can_not_be_made_tells_why()
    {
        _account.CloudFormation.Obstacle = "Template error: something is wrong";

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => DeployAsync());

        Assert.Contains("Template error: something is wrong", failure.Why, StringComparison.Ordinal);
        Assert.Equal("DELETE_COMPLETE", Assert.Single(_account.CloudFormation.Stacks).Status);
    }

    [Fact]
    public async Task A_stack_that_still_changes_is_waited_for()
    {
        await DeployAsync();
        var stack = _account.CloudFormation.Named("shop");
        stack.Statuses.Enqueue("UPDATE_IN_PROGRESS");
        stack.Statuses.Enqueue("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
        stack.Statuses.Enqueue("UPDATE_COMPLETE");

        await DeployAsync(stripeKey: "sk_live_another");

        Assert.Contains("stack shop: UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", _log.Lines);
    }

    [Fact]
    public async Task A_stack_of_somebody_else_is_left_alone()
    {
        _account.CloudFormation.Stacks.Add(new FakeStack("shop-repositories", "arn:theirs") { Status = "CREATE_COMPLETE" });

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => DeployAsync());

        Assert.Contains("not made by this deployment", failure.Why, StringComparison.Ordinal);
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_stack_that_is_stuck_is_told_with_a_way_out()
    {
        await DeployAsync();
        _account.CloudFormation.Named("shop").Status = "UPDATE_ROLLBACK_FAILED";

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => DeployAsync());

        Assert.Contains("Continue the rollback", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destruction_removes_services_then_repositories_with_their_images()
    {
        await DeployAsync();

        var plan = await _account.CreateStackDeployer().PlanDestroyAsync("shop");
        var report = await _account.CreateStackDeployer().DestroyAsync("shop");

        Assert.Equal(["ApiService", "ShopApiRepository"], plan.Changes.Select(change => change.Name));
        Assert.Equal(["AWS::AppRunner::Service ApiService", "stack shop", "AWS::ECR::Repository ShopApiRepository", "stack shop-repositories"], report.Removed);
        Assert.Contains("EmptyOnDelete: true", _account.CloudFormation.Stacks[0].Template!, StringComparison.Ordinal);
        Assert.All(_account.CloudFormation.Stacks, stack => Assert.Equal("DELETE_COMPLETE", stack.Status));
        Assert.Empty((await _account.CreateStackDeployer().DestroyAsync("shop")).Removed);
    }

    private static string StackOf(FakeCall call) => call.Form?["StackName"] is not { } name ? "" : name.Contains('/', StringComparison.Ordinal) ? name.Split('/')[1] : name;

    private static FakeOperation Operation(string type, string status) => new(Guid.NewGuid().ToString("N"), type, status, default) { HasEnded = true };

    private static JsonObject Configuration() => [];

    private Task<DeploymentSummary> DeployAsync(string stripeKey = Samples.StripeKey, Action<DeploymentPlan>? review = null) => _account.CreateStackDeployer(_log).DeployAsync(
        Samples.Request(Samples.Shop(), stripeKey),
        (plan, _) =>
        {
            review?.Invoke(plan);
            return Task.CompletedTask;
        });
}

using System.Text.Json.Nodes;
using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Cloud.Tests.ExpressMode;

/// <summary>A deployment in Express Mode, from the real clients through sockets to an account in memory.</summary>
public sealed class ExpressApplyTests : IAsyncLifetime
{
    private readonly FakeAccount _account = new(new FakeTime());
    private readonly RecordingLog _log = new();
    private AccountServer _server = null!;
    private AwsClients _clients = null!;

    public Task InitializeAsync()
    {
        _server = AccountServer.Start(_account);
        _clients = _account.CreateClientsAt(_server);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _clients.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_deployment_makes_cluster_roles_log_groups_secrets_images_and_services()
    {
        var summary = await ApplyAsync(Samples.Shop());

        Assert.Equal(["api", "front"], summary.Services.Select(service => service.Name));
        Assert.All(summary.Services, service => Assert.Equal("ACTIVE", service.Status));
        Assert.Equal("https://api-service.ecs.eu-west-1.on.aws", summary.Services[0].Url);
        Assert.Equal(["shop"], _account.Ecs.Clusters.Keys);
        Assert.Equal(["/ecs/shop/api-service", "/ecs/shop/front"], _account.Logs.Groups.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["ecs-express/shop/stripe"], _account.Secrets.All.Keys);
        Assert.Equal(3, _account.Iam.Roles.Count);
        Assert.All(_account.Iam.Roles.Values, role => Assert.StartsWith("/aspire-ecs-express/eu-west-1/shop/", role.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_says_everything_that_Express_Mode_has_another_default_for()
    {
        await ApplyAsync(Samples.Shop());

        var service = _account.Ecs.Named("api-service").Configuration;
        Assert.Equal(("1024", "2048", "/health"), (Text(service, "cpu"), Text(service, "memory"), Text(service, "healthCheckPath")));
        var container = service["primaryContainer"]!;
        Assert.Equal(8080, container["containerPort"]!.GetValue<int>());
        Assert.StartsWith("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@sha256:", Text(container, "image"), StringComparison.Ordinal);
        Assert.Equal("/ecs/shop/api-service", Text(container["awsLogsConfiguration"]!, "logGroup"));
        Assert.Equal("""{"autoScalingMetric":"REQUEST_COUNT_PER_TARGET","autoScalingTargetValue":4800,"maxTaskCount":5,"minTaskCount":1}""", service["scalingTarget"]!.ToJsonString());
    }

    [Fact]
    public async Task A_secret_is_named_with_its_version()
    {
        await ApplyAsync(Samples.Shop());

        var secret = _account.Secrets.All.Values.Single();
        Assert.Equal($"{secret.Arn}:::{secret.Version}", Text(_account.Ecs.Named("api-service").Configuration["primaryContainer"]!["secrets"]![0]!, "valueFrom"));
    }

    [Fact]
    public async Task A_reference_to_another_service_is_its_endpoint()
    {
        await ApplyAsync(Samples.Shop());

        Assert.Equal("https://api-service.ecs.eu-west-1.on.aws", Variable("front", "API"));
    }

    [Fact]
    public async Task The_second_time_nothing_is_changed()
    {
        await ApplyAsync(Samples.Shop());
        var before = _account.Changes.Count;

        var summary = await ApplyAsync(Samples.Shop());

        Assert.Empty(_account.Changes.Skip(before));
        Assert.All(summary.Services, service => Assert.Equal(ChangeKind.None, service.Change));
    }

    [Fact]
    public async Task One_changed_variable_is_one_update()
    {
        await ApplyAsync(Samples.Shop());
        var before = _account.Changes.Count;
        var shop = Samples.Shop();
        shop.Services[0].EnvironmentVariables["GREETING"] = "good evening";

        await ApplyAsync(shop);

        Assert.Equal(["AmazonEC2ContainerServiceV20141113.UpdateExpressGatewayService"], _account.Changes.Skip(before));
        Assert.Equal("good evening", Variable("api-service", "GREETING"));
    }

    [Fact]
    public async Task A_secrets_new_value_deploys_the_services_that_read_it()
    {
        await ApplyAsync(Samples.Shop());
        var before = _account.Changes.Count;

        await ApplyAsync(Samples.Shop(), "sk_live_another");

        Assert.Equal(["secretsmanager.PutSecretValue", "AmazonEC2ContainerServiceV20141113.UpdateExpressGatewayService"], _account.Changes.Skip(before));
    }

    [Fact]
    public async Task A_changed_tag_is_set_without_a_deployment()
    {
        await ApplyAsync(Samples.Shop());
        var before = _account.Changes.Count;
        var shop = Samples.Shop();
        shop.Services[1].Tags["team"] = "front-end";

        await ApplyAsync(shop);

        Assert.Equal(["AmazonEC2ContainerServiceV20141113.TagResource"], _account.Changes.Skip(before));
        var plan = await _account.CreateExpressDeployer(clients: _clients).PlanAsync(Samples.Request(shop));
        Assert.DoesNotContain(plan.Changes, change => change is { Type: "service", Name: "front", Kind: not ChangeKind.None });
    }

    [Fact]
    public async Task Services_that_need_each_other_are_told_by_an_update()
    {
        await ApplyAsync(Samples.Mutual());

        Assert.Equal("https://right-service.ecs.eu-west-1.on.aws", Variable("left-service", "RIGHT"));
        Assert.Equal("https://left-service.ecs.eu-west-1.on.aws", Variable("right-service", "LEFT"));
    }

    [Fact]
    public async Task Roles_that_can_not_be_assumed_yet_are_waited_for()
    {
        _account.Ecs.RolesNotReady = 2;

        await ApplyAsync(Samples.Shop());

        Assert.Contains(_log.Lines, line => line.EndsWith("waiting until its roles can be assumed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_application_keeps_its_permissions_in_a_task_role()
    {
        var shop = Samples.Shop();
        shop.Services[0].InstanceRole = new Role { Statements = [new PolicyStatement(["s3:GetObject"], ["arn:aws:s3:::pictures/*"])] };

        await ApplyAsync(shop);

        var arn = Text(_account.Ecs.Named("api-service").Configuration, "taskRoleArn");
        var role = _account.Iam.Roles.Values.Single(role => role.Arn == arn);
        Assert.Contains("s3:GetObject", role.Policies["ecs-express"], StringComparison.Ordinal);
        Assert.Contains("ecs-tasks.amazonaws.com", role.Trust, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_role_that_is_not_needed_any_more_stays_and_is_allowed_nothing()
    {
        var shop = Samples.Shop();
        shop.Services[0].InstanceRole = new Role { Statements = [new PolicyStatement(["s3:GetObject"], ["*"])] };
        await ApplyAsync(shop);

        await ApplyAsync(Samples.Shop());

        var arn = Text(_account.Ecs.Named("api-service").Configuration, "taskRoleArn");
        Assert.Empty(_account.Iam.Roles.Values.Single(role => role.Arn == arn).Policies);
    }

    [Fact]
    public async Task What_the_model_has_no_longer_goes()
    {
        await ApplyAsync(Samples.Shop());

        await ApplyAsync(new AppRunnerDeployment("shop", Samples.Shop().Services[0]));

        Assert.Equal("INACTIVE", _account.Ecs.Services.Values.Single(service => service.Name == "front").Status);
        Assert.Equal(["/ecs/shop/api-service"], _account.Logs.Groups.Keys);
        Assert.Equal(2, _account.Iam.Roles.Count);
    }

    [Fact]
    public async Task A_deployment_on_App_Runner_of_the_same_name_is_left_alone()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        var (roles, secrets) = (_account.Iam.Roles.Count, _account.Secrets.All.Count);

        await ApplyAsync(Samples.Shop());
        await _account.CreateExpressDeployer(clients: _clients).DestroyAsync("shop");

        Assert.All(_account.AppRunner.Services.Values, service => Assert.Equal("RUNNING", service.Status));
        Assert.Equal((roles, secrets), (_account.Iam.Roles.Count, _account.Secrets.All.Values.Count(secret => !secret.IsDeleted)));
        Assert.Equal(["shop/api"], _account.Registry.Repositories.Keys);
        var plan = await _account.CreateDeployer().PlanAsync(Samples.Request(Samples.Shop()));
        Assert.False(plan.HasChanges, plan.ToString());
    }

    [Fact]
    public async Task A_repository_goes_with_the_last_deployment_that_uses_it()
    {
        await _account.CreateDeployer().ApplyAsync(Samples.Request(Samples.Shop()));
        await ApplyAsync(Samples.Shop());

        var report = await _account.CreateDeployer().DestroyAsync("shop");
        Assert.Contains(report.Left, note => note.Contains("repository shop/api is left, because ECS Express services of shop use it", StringComparison.Ordinal));
        Assert.Equal(["shop/api"], _account.Registry.Repositories.Keys);

        await _account.CreateExpressDeployer(clients: _clients).DestroyAsync("shop");
        Assert.Empty(_account.Registry.Repositories);
    }

    [Fact]
    public async Task An_existing_cluster_is_used_and_stays()
    {
        _account.Ecs.Clusters["ours"] = [];
        var options = new ExpressModeOptions { Cluster = "ours" };
        await _account.CreateExpressDeployer(_log, options, _clients).ApplyAsync(Samples.Request(Samples.Shop()));

        await _account.CreateExpressDeployer(_log, options, _clients).DestroyAsync("shop");

        Assert.Equal(["ours"], _account.Ecs.Clusters.Keys);
        Assert.All(_account.Ecs.Services.Values, service => Assert.Equal("INACTIVE", service.Status));
    }

    [Fact]
    public async Task Destroying_removes_everything_after_services_have_drained_and_twice_is_no_error()
    {
        await ApplyAsync(Samples.Shop());

        var report = await _account.CreateExpressDeployer(_log, clients: _clients).DestroyAsync("shop");

        Assert.All(_account.Ecs.Services.Values, service => Assert.Equal("INACTIVE", service.Status));
        Assert.Empty(_account.Iam.Roles);
        Assert.Empty(_account.Logs.Groups);
        Assert.Empty(_account.Ecs.Clusters);
        Assert.Empty(_account.Registry.Repositories);
        Assert.Contains("cluster shop", report.Removed);
        var before = _account.Changes.Count;
        Assert.Empty((await _account.CreateExpressDeployer(clients: _clients).DestroyAsync("shop")).Removed);
        Assert.Empty(_account.Changes.Skip(before));
    }

    [Fact]
    public async Task A_plan_to_destroy_names_what_destroying_removes()
    {
        await ApplyAsync(Samples.Shop());

        var plan = await _account.CreateExpressDeployer(clients: _clients).PlanDestroyAsync("shop");

        Assert.Equal(["cluster", "log group", "repository", "role", "secret", "service"], plan.Changes.Where(change => change.Kind == ChangeKind.Delete).Select(change => change.Type).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_log_tells_how_far_a_deployment_is()
    {
        await ApplyAsync(Samples.Shop());

        Assert.Contains("service front: creating …", _log.Lines);
        Assert.Contains("service front: IN_PROGRESS, BAKE_TIME, 1 of 1 tasks", _log.Lines);
        Assert.Contains("service front: ok, https://front.ecs.eu-west-1.on.aws", _log.Lines);
    }

    [Fact]
    public async Task Services_are_found_by_their_tags()
    {
        await ApplyAsync(Samples.Shop());

        var services = await _account.CreateExpressDeployer(clients: _clients).FindServicesAsync("shop");

        Assert.Equal([("api", "ACTIVE"), ("front", "ACTIVE")], services.Select(service => (service.Name, service.Status)));
        Assert.Empty(await _account.CreateExpressDeployer(clients: _clients).FindServicesAsync("other"));
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private Task<DeploymentSummary> ApplyAsync(AppRunnerDeployment deployment, string key = Samples.StripeKey) =>
        _account.CreateExpressDeployer(_log, clients: _clients).ApplyAsync(Samples.Request(deployment, key));

    private string Variable(string service, string name) => _account.Ecs.Named(service).Configuration["primaryContainer"]!["environment"]!.AsArray()
        .Single(variable => Text(variable!, "name") == name)!["value"]!.GetValue<string>();
}

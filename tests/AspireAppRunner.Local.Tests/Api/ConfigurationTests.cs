using System.Text.Json.Nodes;

namespace AspireAppRunner.Local.Tests.Api;

/// <summary>Auto scaling and observability configurations.</summary>
public sealed class ConfigurationTests
{
    private const string Prefix = "arn:aws:apprunner:us-east-1:000000000000:autoscalingconfiguration/";

    [Fact]
    public async Task The_default_configuration_is_there_from_the_start()
    {
        await using var api = await RunningApi.StartAsync();

        var summary = Assert.Single((await api.CallAsync("ListAutoScalingConfigurations"))["AutoScalingConfigurationSummaryList"]!.AsArray())!;

        Assert.Equal($"{Prefix}DefaultConfiguration/1/00000000000000000000000000000001", summary["AutoScalingConfigurationArn"]!.GetValue<string>());
        Assert.True(summary["IsDefault"]!.GetValue<bool>());
        Assert.False(summary["HasAssociatedService"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Each_creation_of_a_name_is_a_revision()
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "mine");

        var second = await CreateAsync(api, "mine", "'MinSize':2,'MaxSize':3,'MaxConcurrency':4");

        Assert.StartsWith($"{Prefix}mine/2/", second["AutoScalingConfigurationArn"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(second["Latest"]!.GetValue<bool>());
        Assert.Equal((2, 3, 4), (second["MinSize"]!.GetValue<int>(), second["MaxSize"]!.GetValue<int>(), second["MaxConcurrency"]!.GetValue<int>()));
        Assert.False((await DescribeAsync(api, "mine/1"))["Latest"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("mine", 2)]
    [InlineData("mine/1", 1)]
    public async Task A_name_means_its_latest_revision(string path, int revision)
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "mine");
        await CreateAsync(api, "mine");

        Assert.Equal(revision, (await DescribeAsync(api, path))["AutoScalingConfigurationRevision"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_smallest_size_above_the_largest_is_refused()
    {
        await using var api = await RunningApi.StartAsync();

        Assert.Equal("InvalidRequestException", (await api.FailAsync("CreateAutoScalingConfiguration", Inputs.Json("{'AutoScalingConfigurationName':'mine','MinSize':3,'MaxSize':2}"))).Error);
    }

    [Fact]
    public async Task A_sixth_revision_exceeds_the_quota()
    {
        await using var api = await RunningApi.StartAsync();
        for (var revision = 1; revision <= 5; revision++)
        {
            await CreateAsync(api, "mine");
        }

        Assert.Equal("ServiceQuotaExceededException", (await api.FailAsync("CreateAutoScalingConfiguration", Inputs.Json("{'AutoScalingConfigurationName':'mine'}"))).Error);
    }

    [Fact]
    public async Task An_eleventh_name_exceeds_the_quota()
    {
        await using var api = await RunningApi.StartAsync();
        for (var number = 1; number <= 10; number++)
        {
            await CreateAsync(api, $"mine-{number}");
        }

        Assert.Equal("ServiceQuotaExceededException", (await api.FailAsync("CreateAutoScalingConfiguration", Inputs.Json("{'AutoScalingConfigurationName':'another'}"))).Error);
    }

    [Fact]
    public async Task A_deleted_revision_is_inactive_and_not_listed()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = (await CreateAsync(api, "mine"))["AutoScalingConfigurationArn"]!.GetValue<string>();

        var deleted = (await api.CallAsync("DeleteAutoScalingConfiguration", Arn(arn)))["AutoScalingConfiguration"]!;

        Assert.Equal("INACTIVE", deleted["Status"]!.GetValue<string>());
        Assert.NotNull(deleted["DeletedAt"]);
        Assert.Equal("INACTIVE", (await api.CallAsync("DescribeAutoScalingConfiguration", Arn(arn)))["AutoScalingConfiguration"]!["Status"]!.GetValue<string>());
        Assert.Single((await api.CallAsync("ListAutoScalingConfigurations"))["AutoScalingConfigurationSummaryList"]!.AsArray());
        Assert.Equal("ResourceNotFoundException", (await api.FailAsync("DeleteAutoScalingConfiguration", Arn(arn))).Error);
    }

    [Fact]
    public async Task A_revision_number_is_never_used_again()
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "mine");
        await api.CallAsync("DeleteAutoScalingConfiguration", Arn($"{Prefix}mine"));

        Assert.Equal(2, (await CreateAsync(api, "mine"))["AutoScalingConfigurationRevision"]!.GetValue<int>());
    }

    [Fact]
    public async Task All_revisions_of_a_name_are_deleted_together()
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "mine");
        await CreateAsync(api, "mine");
        var input = Arn($"{Prefix}mine");
        input["DeleteAllRevisions"] = true;

        await api.CallAsync("DeleteAutoScalingConfiguration", input);

        Assert.Equal("ResourceNotFoundException", (await api.FailAsync("DescribeAutoScalingConfiguration", Arn($"{Prefix}mine"))).Error);
    }

    [Fact]
    public async Task All_revisions_cannot_be_named_by_one()
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "mine");
        var input = Arn($"{Prefix}mine/1");
        input["DeleteAllRevisions"] = true;

        Assert.Equal("InvalidRequestException", (await api.FailAsync("DeleteAutoScalingConfiguration", input)).Error);
    }

    [Fact]
    public async Task The_default_cannot_be_deleted_until_another_one_is()
    {
        await using var api = await RunningApi.StartAsync();
        Assert.Equal("InvalidRequestException", (await api.FailAsync("DeleteAutoScalingConfiguration", Arn($"{Prefix}DefaultConfiguration"))).Error);
        await CreateAsync(api, "mine");

        var updated = await api.CallAsync("UpdateDefaultAutoScalingConfiguration", Arn($"{Prefix}mine"));

        Assert.True(updated["AutoScalingConfiguration"]!["IsDefault"]!.GetValue<bool>());
        await api.CallAsync("DeleteAutoScalingConfiguration", Arn($"{Prefix}DefaultConfiguration"));
        var service = await api.DescribeAsync(await api.CreateServiceAsync());
        Assert.Equal("mine", service["AutoScalingConfigurationSummary"]!["AutoScalingConfigurationName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_configuration_in_use_cannot_be_deleted()
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "mine");
        var service = await api.CreateServiceAsync(change: input => input["AutoScalingConfigurationArn"] = $"{Prefix}mine/1");

        Assert.Equal("InvalidRequestException", (await api.FailAsync("DeleteAutoScalingConfiguration", Arn($"{Prefix}mine"))).Error);
        Assert.True((await DescribeAsync(api, "mine"))["HasAssociatedService"]!.GetValue<bool>());
        var users = await api.CallAsync("ListServicesForAutoScalingConfiguration", Arn($"{Prefix}mine"));
        Assert.Equal(service, Assert.Single(users["ServiceArnList"]!.AsArray())!.GetValue<string>());
    }

    [Fact]
    public async Task Only_the_latest_revisions_are_listed_unless_all_are_asked_for()
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "mine");
        await CreateAsync(api, "mine");

        Assert.Equal([2], await RevisionsAsync("{'AutoScalingConfigurationName':'mine'}"));
        Assert.Equal([1, 2], await RevisionsAsync("{'AutoScalingConfigurationName':'mine','LatestOnly':false}"));

        async Task<IEnumerable<int>> RevisionsAsync(string input)
            => (await api.CallAsync("ListAutoScalingConfigurations", Inputs.Json(input)))["AutoScalingConfigurationSummaryList"]!.AsArray().Select(item => item!["AutoScalingConfigurationRevision"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_observability_configuration_can_be_used_and_not_deleted_then()
    {
        await using var api = await RunningApi.StartAsync();
        var created = (await api.CallAsync("CreateObservabilityConfiguration", Inputs.Json("{'ObservabilityConfigurationName':'traces','TraceConfiguration':{'Vendor':'AWSXRAY'}}")))["ObservabilityConfiguration"]!;
        Assert.Equal("AWSXRAY", created["TraceConfiguration"]!["Vendor"]!.GetValue<string>());
        var arn = new JsonObject { ["ObservabilityConfigurationArn"] = created["ObservabilityConfigurationArn"]!.DeepClone() };
        var service = await api.CreateServiceAsync(change: input => input["ObservabilityConfiguration"] = new JsonObject { ["ObservabilityEnabled"] = true, ["ObservabilityConfigurationArn"] = arn["ObservabilityConfigurationArn"]!.DeepClone() });
        Assert.Equal("InvalidRequestException", (await api.FailAsync("DeleteObservabilityConfiguration", arn)).Error);

        await api.CallAsync("UpdateService", new JsonObject { ["ServiceArn"] = service, ["ObservabilityConfiguration"] = new JsonObject { ["ObservabilityEnabled"] = false } });
        await api.Services.WhenAsync("hello", ServiceStatus.Running);

        Assert.Equal("INACTIVE", (await api.CallAsync("DeleteObservabilityConfiguration", arn))["ObservabilityConfiguration"]!["Status"]!.GetValue<string>());
        Assert.Equal("ResourceNotFoundException", (await api.FailAsync("DeleteObservabilityConfiguration", arn)).Error);
    }

    [Fact]
    public async Task The_default_name_of_observability_is_reserved()
    {
        await using var api = await RunningApi.StartAsync();

        Assert.Equal("InvalidRequestException", (await api.FailAsync("CreateObservabilityConfiguration", Inputs.Json("{'ObservabilityConfigurationName':'DefaultConfiguration'}"))).Error);
    }

    private static async Task<JsonNode> CreateAsync(RunningApi api, string name, string more = "")
        => (await api.CallAsync("CreateAutoScalingConfiguration", Inputs.Json($"{{'AutoScalingConfigurationName':'{name}'{(more.Length == 0 ? "" : ",")}{more}}}")))["AutoScalingConfiguration"]!;

    private static async Task<JsonNode> DescribeAsync(RunningApi api, string path) => (await api.CallAsync("DescribeAutoScalingConfiguration", Arn(Prefix + path)))["AutoScalingConfiguration"]!;

    private static JsonObject Arn(string arn) => new() { ["AutoScalingConfigurationArn"] = arn };
}

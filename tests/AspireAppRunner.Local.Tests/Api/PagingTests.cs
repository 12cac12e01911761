using System.Text;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Local.Tests.Api;

public sealed class PagingTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    [InlineData(100, 1)]
    public async Task Pages_together_are_the_whole_list(int size, int pages)
    {
        await using var api = await WithConnectionsAsync(4);
        var names = new List<string>();
        var count = 0;
        string? token = null;
        do
        {
            var page = await api.CallAsync("ListConnections", new JsonObject { ["MaxResults"] = size, ["NextToken"] = token });
            names.AddRange(page["ConnectionSummaryList"]!.AsArray().Select(item => item!["ConnectionName"]!.GetValue<string>()));
            token = page["NextToken"]?.GetValue<string>();
            count++;
        }
        while (token is not null);

        Assert.Equal(["connection-1", "connection-2", "connection-3", "connection-4"], names);
        Assert.Equal(pages, count);
    }

    [Fact]
    public async Task Without_a_number_all_is_one_page()
    {
        await using var api = await WithConnectionsAsync(4);

        var page = await api.CallAsync("ListConnections");

        Assert.Equal(4, page["ConnectionSummaryList"]!.AsArray().Count);
        Assert.Null(page["NextToken"]);
    }

    [Fact]
    public async Task What_is_deleted_between_two_pages_makes_no_other_be_skipped()
    {
        await using var api = await WithConnectionsAsync(3);
        var first = await api.CallAsync("ListConnections", new JsonObject { ["MaxResults"] = 1 });
        await api.CallAsync("DeleteConnection", new JsonObject { ["ConnectionArn"] = first["ConnectionSummaryList"]![0]!["ConnectionArn"]!.DeepClone() });

        var second = await api.CallAsync("ListConnections", new JsonObject { ["MaxResults"] = 1, ["NextToken"] = first["NextToken"]!.DeepClone() });

        Assert.Equal("connection-2", second["ConnectionSummaryList"]![0]!["ConnectionName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_token_serves_the_list_that_it_came_from_only()
    {
        await using var api = await WithConnectionsAsync(2);
        var token = (await api.CallAsync("ListConnections", new JsonObject { ["MaxResults"] = 1 }))["NextToken"]!;

        Assert.Equal("InvalidRequestException", (await api.FailAsync("ListServices", new JsonObject { ["NextToken"] = token.DeepClone() })).Error);
        Assert.Equal("InvalidRequestException", (await api.FailAsync("ListConnections", new JsonObject { ["NextToken"] = token.DeepClone(), ["ConnectionName"] = "connection-2" })).Error);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"list\":1,\"after\":2}")]
    [InlineData("")]
    public async Task A_token_that_was_made_up_is_refused(string token)
    {
        await using var api = await RunningApi.StartAsync();

        foreach (var given in new[] { token, Convert.ToBase64String(Encoding.UTF8.GetBytes(token)) })
        {
            Assert.Equal("InvalidRequestException", (await api.FailAsync("ListServices", new JsonObject { ["NextToken"] = given })).Error);
        }
    }

    [Fact]
    public async Task Operations_keep_their_places_when_newer_ones_come()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();
        await api.CallAsync("PauseService", Inputs.Arn(arn));
        await api.Services.WhenAsync("hello", ServiceStatus.Paused);
        var input = Inputs.Arn(arn);
        input["MaxResults"] = 1;
        var first = await api.CallAsync("ListOperations", input);
        await api.CallAsync("ResumeService", Inputs.Arn(arn));
        await api.Services.WhenAsync("hello", ServiceStatus.Running);

        input["NextToken"] = first["NextToken"]!.DeepClone();
        var second = await api.CallAsync("ListOperations", input);

        Assert.Equal("PAUSE_SERVICE", first["OperationSummaryList"]![0]!["Type"]!.GetValue<string>());
        Assert.Equal("CREATE_SERVICE", second["OperationSummaryList"]![0]!["Type"]!.GetValue<string>());
    }

    private static async Task<RunningApi> WithConnectionsAsync(int count)
    {
        var api = await RunningApi.StartAsync();
        for (var number = 1; number <= count; number++)
        {
            await api.CallAsync("CreateConnection", new JsonObject { ["ConnectionName"] = $"connection-{number}", ["ProviderType"] = "GITHUB" });
        }

        return api;
    }
}

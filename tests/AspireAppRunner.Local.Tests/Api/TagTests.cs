using System.Text.Json.Nodes;

namespace AspireAppRunner.Local.Tests.Api;

public sealed class TagTests
{
    [Fact]
    public async Task Tags_are_added_changed_and_removed()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync(change: input => input["Tags"] = new JsonArray(Tag("a", "1"), Tag("b", "2")));

        await api.CallAsync("TagResource", Resource(arn, "Tags", Tag("b", "3"), Tag("c", "4")));
        await api.CallAsync("UntagResource", Resource(arn, "TagKeys", "a", "unknown"));

        Assert.Equal(["b=3", "c=4"], (await api.CallAsync("ListTagsForResource", Resource(arn)))["Tags"]!.AsArray().Select(tag => $"{tag!["Key"]}={tag["Value"]}"));
    }

    [Theory]
    [InlineData("ListTagsForResource", null)]
    [InlineData("TagResource", "Tags")]
    [InlineData("UntagResource", "TagKeys")]
    public async Task An_unknown_resource_is_not_found(string operation, string? list)
    {
        await using var api = await RunningApi.StartAsync();
        var input = Resource("arn:aws:apprunner:us-east-1:000000000000:service/none/00000000000000000000000000000000");
        if (list is not null)
        {
            input[list] = new JsonArray();
        }

        Assert.Equal("ResourceNotFoundException", (await api.FailAsync(operation, input)).Error);
    }

    [Fact]
    public async Task A_key_is_given_once()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();

        Assert.Equal("InvalidRequestException", (await api.FailAsync("TagResource", Resource(arn, "Tags", Tag("a", "1"), Tag("a", "2")))).Error);
    }

    [Fact]
    public async Task Fifty_tags_are_the_most()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();
        await api.CallAsync("TagResource", Resource(arn, "Tags", [.. Enumerable.Range(0, 50).Select(number => Tag($"tag {number}", ""))]));

        Assert.Equal("InvalidRequestException", (await api.FailAsync("TagResource", Resource(arn, "Tags", Tag("one more", "")))).Error);
        Assert.Equal(50, (await api.CallAsync("ListTagsForResource", Resource(arn)))["Tags"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_is_deleted_has_no_tags()
    {
        await using var api = await RunningApi.StartAsync();
        var arn = await api.CreateServiceAsync();
        await api.CallAsync("DeleteService", Inputs.Arn(arn));
        await api.Services.WhenAsync("hello", ServiceStatus.Deleted);

        Assert.Equal("ResourceNotFoundException", (await api.FailAsync("ListTagsForResource", Resource(arn))).Error);
    }

    [Fact]
    public async Task Shared_resources_have_tags_too()
    {
        await using var api = await RunningApi.StartAsync();
        var connection = (await api.CallAsync("CreateConnection", Inputs.Json("{'ConnectionName':'github','ProviderType':'GITHUB','Tags':[{'Key':'team','Value':'shop'}]}")))["Connection"]!["ConnectionArn"]!.GetValue<string>();

        Assert.Equal("team", (await api.CallAsync("ListTagsForResource", Resource(connection)))["Tags"]![0]!["Key"]!.GetValue<string>());
    }

    private static JsonObject Tag(string key, string value) => new() { ["Key"] = key, ["Value"] = value };

    private static JsonObject Resource(string arn) => new() { ["ResourceArn"] = arn };

    private static JsonObject Resource(string arn, string list, params JsonNode[] items)
    {
        var input = Resource(arn);
        input[list] = new JsonArray(items);
        return input;
    }
}

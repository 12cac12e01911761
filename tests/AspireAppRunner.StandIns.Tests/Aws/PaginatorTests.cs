using System.Reflection;
using System.Text.Json;
using Amazon.AppRunner;
using Amazon.AppRunner.Model;

namespace AspireAppRunner.StandIns.Tests.Aws;

public sealed class PaginatorTests
{
    private static readonly Answer[] ThreePages = [new(200, """{"NextToken":"one"}"""), new(200, """{"NextToken":"two"}"""), new(200, "{}")];

    public static TheoryData<string> Operations => [.. typeof(IAppRunnerPaginatorFactory).GetMethods().Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Pages_are_asked_for_until_there_is_no_token(string operation)
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(ThreePages);
        using var client = endpoint.CreateClient();

        await ReadAsync(Responses(client, operation));

        Assert.All(endpoint.Requests, request => Assert.Equal($"AppRunner.{operation}", request.Operation));
        Assert.Equal([null, "one", "two"], endpoint.Requests.Select(TokenOf));
    }

    [Fact]
    public async Task A_paginator_goes_through_its_request_once()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync("{}");
        using var client = endpoint.CreateClient();
        var pages = client.Paginators.ListServices(new()).Responses;
        await ReadAsync(pages);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => ReadAsync(pages));
    }

    [Fact]
    public async Task Pages_arrive_in_order()
    {
        await using var endpoint = await RecordingEndpoint.StartAsync(
            new Answer(200, """{"ServiceArnList":["a","b"],"NextToken":"one"}"""), new Answer(200, """{"ServiceArnList":["c"]}"""));
        using var client = endpoint.CreateClient();
        var services = new List<string>();

        await foreach (var page in client.Paginators.ListServicesForAutoScalingConfiguration(new()).Responses)
        {
            services.AddRange(page.ServiceArnList);
        }

        Assert.Equal(["a", "b", "c"], services);
    }

    private static IAsyncEnumerable<object> Responses(AmazonAppRunnerClient client, string operation)
    {
        var method = typeof(IAppRunnerPaginatorFactory).GetMethod(operation)!;
        var request = Activator.CreateInstance(method.GetParameters()[0].ParameterType);
        var paginator = method.Invoke(client.Paginators, [request]);
        return (IAsyncEnumerable<object>)method.ReturnType.GetProperty("Responses", BindingFlags.Public | BindingFlags.Instance)!.GetValue(paginator)!;
    }

    private static async Task ReadAsync(IAsyncEnumerable<object> pages)
    {
        await foreach (var page in pages)
        {
            Assert.NotNull(page);
        }
    }

    private static string? TokenOf(ReceivedRequest request) =>
        JsonDocument.Parse(request.Body).RootElement.TryGetProperty("NextToken", out var token) ? token.GetString() : null;
}

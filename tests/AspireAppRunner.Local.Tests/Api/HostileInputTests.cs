using System.Net;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Local.Tests.Api;

/// <summary>Whatever is sent, the answer is one of the API: no fault, and no error that the operation doesn't have.</summary>
public sealed class HostileInputTests
{
    private const int Rounds = 40;

    private static readonly string[] s_texts =
    [
        "", " ", "hello", "DefaultConfiguration", "mine", "null", "\0", "ü🔑", "a/b", "../../etc/passwd", "*", "*.example.com", "example.com", "%00", "{}", "'", "\"",
        "AAAA", "e30=", "8080", "65536", "1024", "2048", "1 vCPU", "2 GB", "BRANCH", "VPC", "GITHUB", "aws:tag", Inputs.PublicImage, Inputs.PrivateImage, Inputs.Role, "https://github.com/a/b",
        "arn:aws:apprunner:us-east-1:000000000000:autoscalingconfiguration/DefaultConfiguration",
        "arn:aws:apprunner:us-east-1:000000000000:autoscalingconfiguration/mine/1",
        "arn:aws:apprunner:us-east-1:000000000000:autoscalingconfiguration/",
        "arn:aws:apprunner:us-east-1:000000000000:service/hello/x/y/z",
        "arn:aws:apprunner:us-east-1:000000000000:connection/hello",
        "arn:aws:apprunner:us-east-1:000000000000:vpcconnector/hello",
        "arn:aws:apprunner:us-east-1:000000000000:observabilityconfiguration/hello/1",
    ];

    public static TheoryData<string> Operations => [.. ApiShapes.Default.Operations.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task No_input_makes_the_api_fail(string operation)
    {
        await using var api = await RunningApi.StartAsync();
        api.Services.OnPrepare = _ => throw new InstanceStartException("not here");
        var random = new Random(20_200_515);
        var service = (await api.CallAsync("CreateService", Inputs.Service("present")))["Service"]!["ServiceArn"]!.GetValue<string>();
        string[] texts = [.. s_texts, service, service];
        var known = ApiShapes.Default.Operations[operation];
        for (var round = 0; round < Rounds; round++)
        {
            var input = Value(random, ApiShapes.Default[known.Input], texts, wildness: round % 4)?.ToJsonString() ?? "null";

            using var response = await api.SendAsync(operation, input);

            var body = (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            if (response.StatusCode == HttpStatusCode.OK)
            {
                OutputCheck.Check(operation, body);
            }
            else
            {
                var error = body["__type"]!.GetValue<string>().Split('#')[^1];
                Assert.True(error == "SerializationException" || (error != "InternalServiceErrorException" && known.Errors.Contains(error)), $"{input}: {body}");
            }
        }
    }

    [Theory]
    [InlineData("public.ecr.aws/", "a/", "!")]
    [InlineData("public.ecr.aws/x/", "a-", "!")]
    [InlineData("123456789012.dkr.ecr.us-east-1.amazonaws.com/", "a/a.", "!")]
    [InlineData("123456789012.dkr.ecr.us-east-1.amazonaws.com/a:", "a:/@", "!")]
    public async Task A_text_that_is_made_to_be_slow_to_match_is_refused(string start, string middle, string end)
    {
        await using var api = await RunningApi.StartAsync();
        var image = start + string.Concat(Enumerable.Repeat(middle, (1000 - start.Length) / middle.Length)) + end;

        var (error, message) = await api.FailAsync("CreateService", Inputs.Service(change: input => input["SourceConfiguration"]!["ImageRepository"]!["ImageIdentifier"] = image));

        Assert.Equal("InvalidRequestException", error);
        Assert.Contains("regular expression", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_clients_at_once_leave_the_account_in_order()
    {
        const int Clients = 6;
        await using var api = await RunningApi.StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            var random = new Random(client);
            var errors = new List<string>();
            for (var step = 0; step < 40; step++)
            {
                var services = (await api.CallAsync("ListServices"))["ServiceSummaryList"]!.AsArray();
                var any = services.Count == 0 ? null : services[random.Next(services.Count)]!["ServiceArn"]!.GetValue<string>();
                var (operation, input) = any is null || random.Next(4) == 0
                    ? ("CreateService", Inputs.Service($"service-{random.Next(3)}"))
                    : (new[] { "PauseService", "ResumeService", "StartDeployment", "DeleteService", "DescribeService" }[random.Next(5)], Inputs.Arn(any));
                using var response = await api.SendAsync(operation, input.ToJsonString());
                if (!response.IsSuccessStatusCode)
                {
                    errors.Add(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["__type"]!.GetValue<string>().Split('#')[^1]);
                }
            }

            return errors;
        }));

        Assert.DoesNotContain("InternalServiceErrorException", outcomes.SelectMany(errors => errors));
        var names = (await api.CallAsync("ListServices"))["ServiceSummaryList"]!.AsArray().Select(service => service!["ServiceName"]!.GetValue<string>()).ToArray();
        Assert.Equal(names.Distinct(), names);
    }

    /// <summary>A value that has the shape, more or less: the wilder, the less.</summary>
    private static JsonNode? Value(Random random, ApiShape shape, string[] texts, int wildness)
    {
        if (wildness > 0 && random.Next(60) < wildness)
        {
            return random.Next(5) switch
            {
                0 => null,
                1 => JsonValue.Create(random.NextDouble() * 1e300),
                2 => new JsonArray(JsonValue.Create(true), new JsonObject()),
                3 => new JsonObject { ["__proto__"] = "x" },
                _ => JsonValue.Create(long.MinValue),
            };
        }

        return shape.Kind switch
        {
            ApiShapeKind.Structure => new JsonObject(shape.Members
                .Where(member => member.Value.IsRequired ? wildness < 3 || random.Next(10) > 0 : random.Next(3) > 0)
                .Select(member => KeyValuePair.Create(member.Key, Value(random, ApiShapes.Default[member.Value.Shape], texts, wildness)))),
            ApiShapeKind.List => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Value(random, ApiShapes.Default[shape.Items!], texts, wildness))]),
            ApiShapeKind.Map => new JsonObject(Enumerable.Range(0, random.Next(3)).Select(number => KeyValuePair.Create($"{texts[random.Next(texts.Length)]}{number}", Value(random, ApiShapes.Default[shape.Items!], texts, wildness)))),
            ApiShapeKind.Text => shape.OneOf.Count > 0 ? shape.OneOf[random.Next(shape.OneOf.Count)] : Fitting(random, shape, texts, wildness),
            ApiShapeKind.Integer => random.Next((int)(shape.Minimum ?? 0) - wildness, (int)Math.Min(shape.Maximum ?? 50, 200) + 1 + wildness),
            ApiShapeKind.Boolean => random.Next(2) == 0,
            ApiShapeKind.Timestamp => random.Next(),
            _ => throw new InvalidOperationException($"Unknown kind {shape.Kind}."),
        };
    }

    /// <summary>A text that fits its pattern if there is one, so that more than the first check is reached.</summary>
    private static string Fitting(Random random, ApiShape shape, string[] texts, int wildness)
    {
        var fitting = texts.Where(text => text.Length >= (shape.Minimum ?? 0) && text.Length <= (shape.Maximum ?? 1000) && shape.Pattern?.IsMatch(text) != false).ToArray();
        return fitting.Length > 0 && random.Next(20) >= wildness ? fitting[random.Next(fitting.Length)] : texts[random.Next(texts.Length)];
    }
}

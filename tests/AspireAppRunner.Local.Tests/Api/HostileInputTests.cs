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
        var arns = await FillAsync(api);
        var random = new Random(20_200_515);
        for (var round = 0; round < Rounds; round++)
        {
            var input = Value(random, ApiShapes.Default[ApiShapes.Default.Operations[operation].Input], "", arns, wildness: round % 4);

            await CheckAsync(api, operation, input?.ToJsonString() ?? "null");
        }
    }

    [Theory]
    [InlineData("CreateService")]
    [InlineData("UpdateService")]
    public async Task No_change_of_a_good_input_makes_the_api_fail(string operation)
    {
        await using var api = await RunningApi.StartAsync();
        var arns = await FillAsync(api);
        var random = new Random(20_200_515);
        var accepted = 0;
        for (var round = 0; round < 4 * Rounds; round++)
        {
            var input = Everything(operation, arns);
            for (var changes = random.Next(3); changes > 0; changes--)
            {
                Change(random, input);
            }

            accepted += await CheckAsync(api, operation, input.ToJsonString()) ? 1 : 0;
        }

        Assert.True(accepted > 5, $"Only {accepted} inputs were accepted: the test doesn't get far.");
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

    /// <summary>Fills the account with one of each kind.</summary>
    /// <returns>Their ARNs, by the names of members that take one.</returns>
    private static async Task<Dictionary<string, string>> FillAsync(RunningApi api)
    {
        // The update of a failed service is always allowed, and its next creation fails as quickly.
        api.Services.OnPrepare = _ => throw new InstanceStartException("not here");
        var arns = new Dictionary<string, string>();
        await AddAsync("CreateConnection", "{'ConnectionName':'github','ProviderType':'GITHUB'}", "ConnectionArn");
        await AddAsync("CreateVpcConnector", "{'VpcConnectorName':'office','Subnets':['subnet-0123456789abcdef0']}", "VpcConnectorArn");
        await AddAsync("CreateObservabilityConfiguration", "{'ObservabilityConfigurationName':'traces'}", "ObservabilityConfigurationArn");
        await AddAsync("CreateAutoScalingConfiguration", "{'AutoScalingConfigurationName':'mine'}", "AutoScalingConfigurationArn");
        await AddAsync("CreateService", Inputs.Service("present", Private).ToJsonString(), "ServiceArn");
        await api.Services.WhenAsync("present", ServiceStatus.CreateFailed);
        await AddAsync("CreateVpcIngressConnection", $"{{'ServiceArn':'{arns["ServiceArn"]}','VpcIngressConnectionName':'door','IngressVpcConfiguration':{{'VpcId':'vpc-1','VpcEndpointId':'vpce-1'}}}}", "VpcIngressConnectionArn");
        arns["ResourceArn"] = arns["ServiceArn"];
        return arns;

        async Task AddAsync(string operation, string input, string member)
            => arns[member] = (await api.CallAsync(operation, Inputs.Json(input))).First(part => part.Value is JsonObject).Value![member]!.GetValue<string>();

        static void Private(JsonObject input) => input["NetworkConfiguration"] = Inputs.Json("{'IngressConfiguration':{'IsPubliclyAccessible':false}}");
    }

    /// <summary>Sends an input, and checks that the answer is one that the operation has.</summary>
    /// <returns>Whether it was accepted.</returns>
    private static async Task<bool> CheckAsync(RunningApi api, string operation, string input)
    {
        using var response = await api.SendAsync(operation, input);
        var body = (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        if (response.StatusCode == HttpStatusCode.OK)
        {
            OutputCheck.Check(operation, body);
            return true;
        }

        var error = body["__type"]!.GetValue<string>().Split('#')[^1];
        var known = ApiShapes.Default.Operations[operation].Errors;
        Assert.True(error == "SerializationException" || (error != "InternalServiceErrorException" && known.Contains(error)), $"{input}: {body}");
        return false;
    }

    private static JsonObject Everything(string operation, Dictionary<string, string> arns)
    {
        var input = Inputs.Json($$"""
            {
              'SourceConfiguration': {
                'AutoDeploymentsEnabled': false,
                'ImageRepository': {
                  'ImageIdentifier': '{{Inputs.PublicImage}}', 'ImageRepositoryType': 'ECR_PUBLIC',
                  'ImageConfiguration': { 'Port': '80', 'StartCommand': 'run', 'RuntimeEnvironmentVariables': { 'A': '1' }, 'RuntimeEnvironmentSecrets': { 'B': '/secret' } }
                }
              },
              'InstanceConfiguration': { 'Cpu': '1 vCPU', 'Memory': '3 GB', 'InstanceRoleArn': '{{Inputs.Role}}' },
              'AutoScalingConfigurationArn': '{{arns["AutoScalingConfigurationArn"]}}',
              'HealthCheckConfiguration': { 'Protocol': 'HTTP', 'Path': '/health', 'Interval': 1, 'Timeout': 1, 'HealthyThreshold': 1, 'UnhealthyThreshold': 1 },
              'NetworkConfiguration': {
                'EgressConfiguration': { 'EgressType': 'VPC', 'VpcConnectorArn': '{{arns["VpcConnectorArn"]}}' },
                'IngressConfiguration': { 'IsPubliclyAccessible': true }, 'IpAddressType': 'DUAL_STACK'
              },
              'ObservabilityConfiguration': { 'ObservabilityEnabled': true, 'ObservabilityConfigurationArn': '{{arns["ObservabilityConfigurationArn"]}}' },
              'Tags': [ { 'Key': 'a', 'Value': 'b' } ]
            }
            """);
        input[operation == "CreateService" ? "ServiceName" : "ServiceArn"] = operation == "CreateService" ? $"made-{Guid.NewGuid():N}"[..20] : arns["ServiceArn"];
        return input;
    }

    /// <summary>Changes one place of an input: takes it away, or puts something else there.</summary>
    private static void Change(Random random, JsonObject input)
    {
        var place = input;
        while (true)
        {
            var name = place.ElementAt(random.Next(place.Count)).Key;
            if (place[name] is JsonObject { Count: > 0 } inner && random.Next(6) > 0)
            {
                place = inner;
                continue;
            }

            switch (random.Next(4))
            {
                case 0:
                    place.Remove(name);
                    break;
                case 1:
                    place[name] = s_texts[random.Next(s_texts.Length)];
                    break;
                case 2:
                    place[name] = random.Next(-1, 30);
                    break;
                default:
                    place[name] = random.Next(3) switch { 0 => new JsonObject(), 1 => new JsonArray(), _ => JsonValue.Create(random.Next(2) == 0) };
                    break;
            }

            return;
        }
    }

    /// <summary>A value that has the shape, more or less: the wilder, the less.</summary>
    private static JsonNode? Value(Random random, ApiShape shape, string member, Dictionary<string, string> arns, int wildness)
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
                .Where(part => part.Value.IsRequired ? wildness < 3 || random.Next(10) > 0 : random.Next(3) > 0)
                .Select(part => KeyValuePair.Create(part.Key, Value(random, ApiShapes.Default[part.Value.Shape], part.Key, arns, wildness)))),
            ApiShapeKind.List => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Item())]),
            ApiShapeKind.Map => new JsonObject(Enumerable.Range(0, random.Next(3)).Select(number => KeyValuePair.Create($"{s_texts[random.Next(s_texts.Length)]}{number}", Item()))),
            ApiShapeKind.Text => arns.TryGetValue(member, out var arn) && random.Next(10) > 2 ? arn
                : shape.OneOf.Count > 0 ? shape.OneOf[random.Next(shape.OneOf.Count)]
                : Fitting(random, shape, wildness),
            ApiShapeKind.Integer => random.Next((int)(shape.Minimum ?? 0) - wildness, (int)Math.Min(shape.Maximum ?? 50, 200) + 1 + wildness),
            ApiShapeKind.Boolean => random.Next(2) == 0,
            ApiShapeKind.Timestamp => random.Next(),
            _ => throw new InvalidOperationException($"Unknown kind {shape.Kind}."),
        };

        JsonNode? Item() => Value(random, ApiShapes.Default[shape.Items!], member, arns, wildness);
    }

    /// <summary>A text that fits its pattern if there is one, so that more than the first check is reached.</summary>
    private static string Fitting(Random random, ApiShape shape, int wildness)
    {
        var fitting = s_texts.Where(text => text.Length >= (shape.Minimum ?? 0) && text.Length <= (shape.Maximum ?? 1000) && shape.Pattern?.IsMatch(text) != false).ToArray();
        return fitting.Length > 0 && random.Next(20) >= wildness ? fitting[random.Next(fitting.Length)] : s_texts[random.Next(s_texts.Length)];
    }
}

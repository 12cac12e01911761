using System.Globalization;
using System.Net.Http.Headers;
using Amazon.Route53;
using Amazon.Route53.Model;
using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;
using AspireAppRunner.Model.Tests.Judges;

namespace AspireAppRunner.Cloud.Tests.ExpressMode;

/// <summary>What others know of ECS and Route 53, asked about what is sent to them.</summary>
public sealed class ExpressJudgeTests : IDisposable
{
    private const string Ecs = "AmazonEC2ContainerServiceV20141113";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apprunner-ecs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableFact]
    public async Task Botocore_accepts_every_request_of_a_deployments_life()
    {
        var account = new FakeAccount(new FakeTime());
        var shop = Samples.Shop();
        shop.Services[0].InstanceRole = new Role { Statements = [new PolicyStatement(["s3:GetObject"], ["*"])] };
        shop.Services[0].StartCommand = "dotnet api.dll --verbose";
        var options = new ExpressModeOptions { PublicSubnets = ["subnet-1", "subnet-2"] };
        await account.CreateExpressDeployer(options: options).ApplyAsync(Samples.Request(shop));
        shop.Services[1].Tags["team"] = "front-end";
        shop.Services[1].EnvironmentVariables["COLOUR"] = "";
        await account.CreateExpressDeployer(options: options).ApplyAsync(Samples.Request(shop));
        await account.CreateExpressDeployer(options: options).DestroyAsync("shop");

        var files = new List<string>();
        foreach (var call in account.Calls.Where(call => call.Service == Ecs).DistinctBy(call => (call.Name, call.Body)))
        {
            files.Add(Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{call.Name}.{files.Count}.json")));
            await File.WriteAllTextAsync(files[^1], call.Body);
        }

        Assert.Equal(10, files.Select(file => Path.GetFileName(file).Split('.')[0]).Distinct().Count());
        Judge.Botocore(files, "ecs");
    }

    [SkippableFact]
    public async Task Requests_are_shifted_in_motos_Route_53()
    {
        await using var moto = await MotoServer.StartAsync();
        using var clients = new FakeAccount(new FakeTime()).CreateClients(moto.Url);
        var zone = await ZoneAsync(moto.Url);
        await clients.Route53.ChangeResourceRecordSetsAsync(new ChangeResourceRecordSetsRequest
        {
            HostedZoneId = zone,
            ChangeBatch = new ChangeBatch { Changes = [new Change { Action = ChangeAction.CREATE, ResourceRecordSet = new ResourceRecordSet { Name = "shop.example.com", Type = RRType.CNAME, TTL = 300, ResourceRecords = [new ResourceRecord { Value = "abc.awsapprunner.com" }] } }] },
        });
        var (shifter, request) = (new TrafficShifter(clients, time: new FakeTime()), new TrafficRequest("shop.example.com", zone, new TrafficTarget("front.on.aws")) { ChecksHealth = false });

        Assert.Equal(TrafficPhase.NotBegun, (await shifter.GetStateAsync(request)).Phase);
        foreach (var step in TrafficStep.All)
        {
            Assert.Equal(step, (await shifter.ForwardAsync(request)).Step);
            Assert.Equal(step, (await shifter.GetStateAsync(request)).Step);
        }

        // Not back: moto refuses to create a record that it has created once before, though it was deleted since.
        await shifter.FinishAsync(request);
        Assert.Equal(TrafficPhase.Finished, (await shifter.GetStateAsync(request)).Phase);
    }

    private static async Task<string> ZoneAsync(string url)
    {
        const string Request = """<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>example.com</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>""";
        using var http = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{url}/2013-04-01/hostedzone") { Content = new StringContent(Request, new MediaTypeHeaderValue("application/xml")) };
        message.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261101/us-east-1/route53/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await http.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        return text.Split("<Id>/hostedzone/")[1].Split('<')[0];
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;

namespace AspireAppRunner.Cloud.Tests.Fakes;

/// <summary>An AWS account in memory, behind the HTTP of the real clients: everything but the wire is as it will be.</summary>
internal sealed class FakeAccount
{
    public const string AccountId = "123456789012";
    public const string Region = "eu-west-1";
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private int _inFlight;

    public FakeAccount(TimeProvider time)
    {
        _time = time;
        AppRunner = new FakeAppRunner(time) { ReadSecret = arn => Secrets.All.Values.FirstOrDefault(secret => secret.Arn == arn)?.Value };
    }

    public FakeAppRunner AppRunner { get; }

    public FakeIam Iam { get; } = new();

    public FakeSecrets Secrets { get; } = new();

    public FakeRegistry Registry { get; } = new();

    public FakeLogs Logs { get; } = new();

    public FakeCloudFormation CloudFormation { get; } = new();

    /// <summary>Gets the web ACL of each service that has one, by its ARN.</summary>
    public Dictionary<string, string> WebAcls { get; } = [];

    public ConcurrentQueue<FakeCall> Calls { get; } = new();

    /// <summary>Gets or sets after how many calls the machine is as good as dead: one more takes effect with its answer lost, and then none gets through.</summary>
    public int DiesAfter { get; set; } = int.MaxValue;

    /// <summary>Gets or sets how often the clients repeat a call.</summary>
    public int Retries { get; set; }

    /// <summary>Gets or sets what comes in place of an answer, before the call has any effect; it may throw as a broken connection does.</summary>
    public Func<FakeCall, HttpResponseMessage?> Disturb { get; set; } = _ => null;

    public Func<string, FakeError?> Refuse { get; set; } = _ => null;

    public bool IsIdle => Volatile.Read(ref _inFlight) == 0;

    public IReadOnlyList<string> Changes => [.. Calls.Where(call => call.IsChange).Select(call => call.Operation)];

    /// <summary>Clients of this account.</summary>
    /// <param name="elsewhere">Sends the clients of other services than App Runner to this address instead.</param>
    public AwsClients CreateClients(string? elsewhere = null) => AwsClients.Create(new BasicAWSCredentials("AKIDEXAMPLE", "not-a-real-key"), RegionEndpoint.GetBySystemName(Region), config =>
    {
        config.MaxErrorRetry = Retries;
        if (elsewhere is null || config is Amazon.AppRunner.AmazonAppRunnerConfig)
        {
            config.HttpClientFactory = new HandlerFactory(this);
        }
        else
        {
            config.ServiceURL = elsewhere;
            config.AuthenticationRegion = Region;
        }
    });

    public AwsDeployer CreateDeployer(IDeploymentLog? log = null, string? elsewhere = null) => new(CreateClients(elsewhere), log, _time) { Random = new Random(1) };

    public CloudFormationDeployer CreateStackDeployer(IDeploymentLog? log = null, string? elsewhere = null) => new(CreateClients(elsewhere), log, _time) { Random = new Random(1) };

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            lock (_lock)
            {
                return Answer(request, body);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, string body)
    {
        var call = FakeCall.Of(request, body);
        Calls.Enqueue(call);
        if (Calls.Count - 1 > DiesAfter)
        {
            throw new HttpRequestException("the machine died");
        }

        if (Disturb(call) is { } disturbance)
        {
            return disturbance;
        }

        try
        {
            if (Refuse(call.Operation) is { } refusal)
            {
                throw refusal;
            }

            var answer = call.Service switch
            {
                "AppRunner" => AppRunner.Answer(call.Name, call.Json!).ToJsonString(),
                "AmazonEC2ContainerRegistry_V20150921" => Registry.Answer(call.Name, call.Json!).ToJsonString(),
                "secretsmanager" => Secrets.Answer(call.Name, call.Json!).ToJsonString(),
                "Logs_20140328" => Logs.Answer(call.Name, call.Json!).ToJsonString(),
                "AWSWAF_20190729" => AnswerWaf(call.Name, call.Json!).ToJsonString(),
                "cloudformation" => CloudFormation.Answer(call.Name, call.Form!),
                "iam" => Iam.Answer(call.Name, call.Form!),
                "sts" => $"<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::{AccountId}:user/deployer</Arn><UserId>AIDA</UserId><Account>{AccountId}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>",
                _ => throw new InvalidOperationException($"Nobody answers {call.Operation}."),
            };
            if (Calls.Count > DiesAfter)
            {
                throw new HttpRequestException("the answer was lost");
            }

            return Response(HttpStatusCode.OK, answer, call.Json is not null);
        }
        catch (FakeError error)
        {
            return call.Json is not null
                ? Response(HttpStatusCode.BadRequest, new JsonObject { ["__type"] = error.Code, ["message"] = error.Message }.ToJsonString(), isJson: true)
                : Response(HttpStatusCode.BadRequest, $"<ErrorResponse><Error><Type>Sender</Type><Code>{error.Code}</Code><Message>{error.Message}</Message></Error><RequestId>r</RequestId></ErrorResponse>", isJson: false);
        }
    }

    private JsonObject AnswerWaf(string operation, JsonObject input)
    {
        var service = input["ResourceArn"]!.GetValue<string>();
        if (operation == "AssociateWebACL")
        {
            WebAcls[service] = input["WebACLArn"]!.GetValue<string>();
            return [];
        }

        return WebAcls.TryGetValue(service, out var arn) ? new JsonObject { ["WebACL"] = new JsonObject { ["ARN"] = arn } } : [];
    }

    private static HttpResponseMessage Response(HttpStatusCode status, string body, bool isJson) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, isJson ? "application/x-amz-json-1.0" : "text/xml") };

    private sealed class HandlerFactory(FakeAccount account) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(account));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class Handler(FakeAccount account) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => account.SendAsync(request, cancellationToken);
    }
}

internal sealed class FakeError(string code, string message) : Exception(message)
{
    public string Code => code;
}

internal sealed record FakeCall(string Service, string Name, JsonObject? Json, Dictionary<string, string>? Form, string Body)
{
    public string Operation => $"{Service}.{Name}";

    public bool IsChange => !(Name.StartsWith("List", StringComparison.Ordinal) || Name.StartsWith("Describe", StringComparison.Ordinal) || Name.StartsWith("Get", StringComparison.Ordinal));

    public static FakeCall Of(HttpRequestMessage request, string body)
    {
        if (request.Headers.TryGetValues("X-Amz-Target", out var target))
        {
            var parts = target.Single().Split('.');
            return new(parts[0], parts[1], JsonNode.Parse(body)!.AsObject(), null, body);
        }

        var form = body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => Decode(pair[0]), pair => Decode(pair[1]));
        return new(request.RequestUri!.Host.Split('.')[0], form["Action"], null, form, body);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

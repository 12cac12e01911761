using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AspireAppRunner.Cloud.Tests.Fakes;

/// <summary>An AWS account in memory, behind the HTTP of the real clients: everything but the wire is as it will be.</summary>
internal sealed partial class FakeAccount
{
    public const string AccountId = "123456789012";
    public const string Region = "eu-west-1";
    private readonly Lock _lock = new();
    private int _inFlight;

    public FakeAccount(TimeProvider time)
    {
        Time = time;
        Ecs = new FakeEcs(Iam);
        AppRunner = new FakeAppRunner(time) { ReadSecret = arn => Secrets.All.Values.FirstOrDefault(secret => secret.Arn == arn)?.Value };
    }

    public TimeProvider Time { get; }

    public FakeAppRunner AppRunner { get; }

    public FakeIam Iam { get; } = new();

    public FakeSecrets Secrets { get; } = new();

    public FakeRegistry Registry { get; } = new();

    public FakeLogs Logs { get; } = new();

    public FakeCloudFormation CloudFormation { get; } = new();

    public FakeEcs Ecs { get; }

    public FakeRoute53 Route53 { get; } = new();

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

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
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
                "AmazonEC2ContainerServiceV20141113" => Ecs.Answer(call.Name, call.Json!).ToJsonString(),
                "route53" => Route53.Answer(call.Name, call.Path, call.Form!, call.Body),
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
}

internal sealed class FakeError(string code, string message) : Exception(message)
{
    public string Code => code;
}

internal sealed record FakeCall(string Service, string Name, JsonObject? Json, Dictionary<string, string>? Form, string Body)
{
    public string Path { get; init; } = "/";

    public string Operation => $"{Service}.{Name}";

    public bool IsChange => !(Name.StartsWith("List", StringComparison.Ordinal) || Name.StartsWith("Describe", StringComparison.Ordinal) || Name.StartsWith("Get", StringComparison.Ordinal));

    public static FakeCall Of(HttpRequestMessage request, string body)
    {
        if (request.Headers.TryGetValues("X-Amz-Target", out var target))
        {
            var parts = target.Single().Split('.');
            return new(parts[0], parts[1], JsonNode.Parse(body)!.AsObject(), null, body);
        }

        // The signature names the service, wherever the request was sent.
        var service = request.Headers.NonValidated["Authorization"].ToString().Split('/')[3];
        var path = request.RequestUri!.AbsolutePath;
        if (service == "route53")
        {
            var operation = path.Contains("/change/", StringComparison.Ordinal) ? "GetChange" : request.Method == HttpMethod.Post ? "ChangeResourceRecordSets" : "ListResourceRecordSets";
            var query = request.RequestUri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => Decode(pair[0]), pair => Decode(pair[1]));
            return new(service, operation, null, query, body) { Path = path };
        }

        var form = body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => Decode(pair[0]), pair => Decode(pair[1]));
        return new(service, form["Action"], null, form, body);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

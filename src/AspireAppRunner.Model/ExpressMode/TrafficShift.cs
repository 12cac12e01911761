using System.Globalization;
using AspireAppRunner.Model.CloudFormation;
using AspireAppRunner.Model.Templates;

namespace AspireAppRunner.Model.ExpressMode;

/// <summary>Shifts the requests of one domain name from App Runner to ECS Express Mode, and back, by weighted DNS records in Route 53.</summary>
/// <remarks>
/// <para>
/// <see cref="Begin"/> once, then <see cref="ChangeBatch"/> for each <see cref="TrafficStep"/> (the way back is the same with <see cref="TrafficStep.Previous"/>), and
/// <see cref="Finish"/> when App Runner's service is to go. Each is JSON for <c>aws route53 change-resource-record-sets --hosted-zone-id … --change-batch file://…</c>.
/// </para>
/// <para>
/// The listener of the Express service's load balancer must know the name, by a certificate and a rule, before the first step that gives it weight.
/// Source: AWS App Runner Developer Guide, "AWS App Runner availability change"; Amazon Route 53 API reference, <c>ChangeResourceRecordSets</c>.
/// </para>
/// </remarks>
public sealed class TrafficShift
{
    /// <summary>The set identifier of App Runner's record.</summary>
    public const string AppRunnerSet = "app-runner-service";

    /// <summary>The set identifier of Express Mode's record.</summary>
    public const string ExpressSet = "ecs-express-service";

    /// <summary>How many seconds resolvers keep a CNAME record, so about how long a step takes to arrive everywhere. Aliases have the target's own 60 seconds.</summary>
    public const int TimeToLiveSeconds = 60;

    /// <summary>A shift.</summary>
    /// <param name="domainName">See <see cref="DomainName"/>.</param>
    /// <param name="appRunner">Where App Runner's service is reached.</param>
    /// <param name="express">Where the Express service is reached.</param>
    /// <exception cref="ArgumentException">One target has a hosted zone and the other has not.</exception>
    public TrafficShift(string domainName, TrafficTarget appRunner, TrafficTarget express)
    {
        ArgumentException.ThrowIfNullOrEmpty(domainName);
        ArgumentNullException.ThrowIfNull(appRunner);
        ArgumentNullException.ThrowIfNull(express);
        if (appRunner.HostedZoneId is null != express.HostedZoneId is null)
        {
            throw new ArgumentException($"The records of {domainName} would be of two types; give both targets a hosted zone, or neither.", nameof(express));
        }

        DomainName = domainName;
        AppRunner = appRunner;
        Express = express;
    }

    /// <summary>Gets the name whose requests are shifted.</summary>
    public string DomainName { get; }

    /// <summary>Gets where App Runner's service is reached.</summary>
    public TrafficTarget AppRunner { get; }

    /// <summary>Gets where the Express service is reached.</summary>
    public TrafficTarget Express { get; }

    private string RecordType => Express.HostedZoneId is null ? "CNAME" : "A";

    /// <summary>The names of a service that have to be shifted: its custom domains, and <c>www.</c> before those that have it. Others have only the default URL, whose clients are told the new one.</summary>
    /// <param name="service">The service.</param>
    /// <returns>The names.</returns>
    public static IReadOnlyList<string> NamesOf(AppRunnerService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return [.. service.CustomDomains.SelectMany(domain => domain.EnableWWWSubdomain ? (string[])[domain.DomainName, $"www.{domain.DomainName}"] : [domain.DomainName])];
    }

    /// <summary>Puts weighted records in the place of the one record that leads to App Runner now: all weight stays there. Both happen in one change, so the name is never without an answer.</summary>
    /// <param name="timeToLiveSeconds">The seconds that the present CNAME record has; a record is deleted only by its exact content. Without meaning for an alias.</param>
    /// <returns>JSON.</returns>
    public string Begin(int timeToLiveSeconds)
    {
        var present = Record(AppRunner, timeToLiveSeconds);
        return Batch(
            $"{DomainName}: weights instead of one record",
            Change("DELETE", present),
            Change("CREATE", Weighted(AppRunnerSet, TrafficStep.First.AppRunnerWeight, AppRunner)),
            Change("CREATE", Weighted(ExpressSet, TrafficStep.First.ExpressWeight, Express)));
    }

    /// <summary>Sets the weights of a step, forward or back.</summary>
    /// <param name="step">The step.</param>
    /// <returns>JSON.</returns>
    public string ChangeBatch(TrafficStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Batch(
            $"{DomainName}: {step} (Express/App Runner)",
            Change("UPSERT", Weighted(AppRunnerSet, step.AppRunnerWeight, AppRunner)),
            Change("UPSERT", Weighted(ExpressSet, step.ExpressWeight, Express)));
    }

    /// <summary>Takes App Runner's record away after the last step. From then on the way back needs it to be made again.</summary>
    /// <returns>JSON.</returns>
    public string Finish() => Batch(
        $"{DomainName}: App Runner's record is gone",
        Change("DELETE", Weighted(AppRunnerSet, TrafficStep.Last.AppRunnerWeight, AppRunner)));

    /// <summary>Writes the weighted records as a CloudFormation template whose parameters are the hosted zone and the weight of the Express service's record and of App Runner's: a step is a stack update.</summary>
    /// <param name="format">How it is written down.</param>
    /// <returns>The template. The present record must be deleted before it is deployed.</returns>
    public string Template(CloudFormationFormat format = CloudFormationFormat.Yaml)
    {
        var resources = new TemplateMap
        {
            {
                "Records", TemplateResources.Resource("AWS::Route53::RecordSetGroup", new()
                {
                    { "HostedZoneId", TemplateCall.Ref("HostedZoneId") },
                    {
                        "RecordSets", new TemplateList(
                            Weighted(AppRunnerSet, TemplateCall.Ref("AppRunnerWeight"), AppRunner, inTemplate: true),
                            Weighted(ExpressSet, TemplateCall.Ref("ExpressWeight"), Express, inTemplate: true))
                    },
                })
            },
        };
        var parameters = new TemplateMap
        {
            { "HostedZoneId", new TemplateMap { { "Type", "AWS::Route53::HostedZone::Id" }, { "Description", $"The hosted zone of {DomainName}" } } },
            { "ExpressWeight", WeightParameter("Express", TrafficStep.First.ExpressWeight) },
            { "AppRunnerWeight", WeightParameter("App Runner", TrafficStep.First.AppRunnerWeight) },
        };
        return CloudFormationWriter.Write($"Requests of {DomainName}, divided between App Runner and ECS Express Mode", parameters, resources, [], format);
    }

    private static TemplateMap WeightParameter(string service, int usual) => new()
    {
        { "Type", "Number" },
        { "Description", $"The share of the {service} service" },
        { "Default", usual },
        { "MinValue", 0 },
        { "MaxValue", 100 },
    };

    private static string Batch(string comment, params TemplateMap[] changes) =>
        JsonTemplateWriter.Write(new TemplateMap { { "Comment", comment }, { "Changes", new TemplateList(changes) } });

    private static TemplateMap Change(string action, TemplateMap record) => new() { { "Action", action }, { "ResourceRecordSet", record } };

    private TemplateMap Weighted(string set, TemplateNode weight, TrafficTarget target, bool inTemplate = false)
    {
        var record = new TemplateMap { { "Name", DomainName }, { "Type", RecordType }, { "SetIdentifier", set }, { "Weight", weight } };
        record.AddRange(Destination(target, TimeToLiveSeconds, inTemplate));
        return record;
    }

    private TemplateMap Record(TrafficTarget target, int timeToLiveSeconds)
    {
        var record = new TemplateMap { { "Name", DomainName }, { "Type", RecordType } };
        record.AddRange(Destination(target, timeToLiveSeconds, inTemplate: false));
        return record;
    }

    /// <summary>CloudFormation wants the time to live and the records as plain texts; the API a number, and a structure for each record.</summary>
    private static TemplateMap Destination(TrafficTarget target, int timeToLiveSeconds, bool inTemplate) => target.HostedZoneId is { } zone
        ? new()
        {
            {
                "AliasTarget", new TemplateMap
                {
                    { "HostedZoneId", zone },
                    { "DNSName", target.DnsName },
                    // An unhealthy side then gets no requests, whatever its weight.
                    { "EvaluateTargetHealth", true },
                }
            },
        }
        : new()
        {
            { "TTL", inTemplate ? timeToLiveSeconds.ToString(CultureInfo.InvariantCulture) : timeToLiveSeconds },
            { "ResourceRecords", new TemplateList(inTemplate ? target.DnsName : new TemplateMap { { "Value", target.DnsName } }) },
        };
}

using Amazon.Route53;
using Amazon.Route53.Model;
using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Cloud.Traffic;

/// <summary>The records of a domain that lead somewhere, and the changes that shift its requests.</summary>
internal sealed class TrafficRecords
{
    private static readonly RRType[] s_types = [RRType.A, RRType.AAAA, RRType.CNAME];

    private readonly TrafficRequest _request;
    private readonly ResourceRecordSet? _single;
    private readonly ResourceRecordSet? _appRunner;
    private readonly ResourceRecordSet? _express;

    private TrafficRecords(TrafficRequest request, TrafficState state, ResourceRecordSet? single, ResourceRecordSet? appRunner, ResourceRecordSet? express) =>
        (_request, State, _single, _appRunner, _express) = (request, state, single, appRunner, express);

    public TrafficState State { get; }

    public static bool IsName(string? name, string domain) => string.Equals(name?.TrimEnd('.'), domain.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    public static bool IsOf(ResourceRecordSet record, string domain) => IsName(record.Name, domain) && s_types.Contains(record.Type);

    /// <exception cref="DeploymentFailedException">They are not what a shift begins with, or has made.</exception>
    public static TrafficRecords Of(TrafficRequest request, IReadOnlyList<ResourceRecordSet> records)
    {
        DeploymentFailedException Refusal(string why, string remedy) => new("Reading the records", $"domain {request.DomainName}", why, $"{remedy} Nothing was changed.");
        if (records.Count == 0)
        {
            return new(request, new(request.DomainName, TrafficPhase.NoRecord, null), null, null, null);
        }

        if (records.Select(record => record.Type).Distinct().Count() > 1)
        {
            throw Refusal($"It has records of several types ({string.Join(", ", records.Select(record => record.Type.Value).Distinct())}).", "One type can be shifted: see that the domain has only one, CNAME or A.");
        }

        var (appRunner, express) = (Find(records, TrafficShift.AppRunnerSet), Find(records, TrafficShift.ExpressSet));
        var others = records.Where(record => record != appRunner && record != express).ToArray();
        if (others is [{ SetIdentifier: null }] && records.Count == 1)
        {
            return new(request, new(request.DomainName, TrafficPhase.NotBegun, null), others[0], null, null);
        }

        if (others.Length > 0)
        {
            throw Refusal($"It has records that are not this tool's: {string.Join(", ", others.Select(record => record.SetIdentifier ?? "one without a set identifier"))}.", "Remove them, or shift this domain by hand.");
        }

        if (express is null)
        {
            throw Refusal($"Only the record {TrafficShift.AppRunnerSet} is there.", $"Somebody removed {TrafficShift.ExpressSet}. Replace what is left by one record without a weight, and begin again.");
        }

        if (appRunner is null)
        {
            return new(request, new(request.DomainName, TrafficPhase.Finished, TrafficStep.Last), null, null, express);
        }

        return express.Weight is { } weight and >= 0 and <= 100 && TrafficStep.Find((int)weight) is { } step && step.AppRunnerWeight == appRunner.Weight
            ? new(request, new(request.DomainName, TrafficPhase.Shifting, step), null, appRunner, express)
            : throw Refusal(
                $"Its weights are {express.Weight}/{appRunner.Weight} (Express/App Runner), which is no step of the shift: somebody else changed them.",
                $"Set them to one of {string.Join(", ", TrafficStep.All)} by hand, and go on from there.");
    }

    /// <summary>The change to a step. It names what is there now, so Route 53 refuses it if that is not so any more.</summary>
    public ChangeBatch Shift(TrafficStep step)
    {
        var express = ExpressRecord();
        var (appRunner, comment) = _appRunner is null
            ? (FirstOfAppRunner(express), $"{_request.DomainName}: weights instead of one record")
            : (Copy(_appRunner), $"{_request.DomainName}: {step} (Express/App Runner)");
        appRunner.Weight = step.AppRunnerWeight;
        express.Weight = step.ExpressWeight;
        return Batch(comment, [.. ((ResourceRecordSet?[])[_single, _appRunner, _express]).OfType<ResourceRecordSet>()], [appRunner, express]);
    }

    /// <summary>The change that leaves only Express Mode's record.</summary>
    public ChangeBatch Finish() => Batch($"{_request.DomainName}: App Runner's record is gone", [_appRunner!], []);

    private static ResourceRecordSet? Find(IEnumerable<ResourceRecordSet> records, string set) => records.FirstOrDefault(record => record.SetIdentifier == set);

    private static ChangeBatch Batch(string comment, IEnumerable<ResourceRecordSet> before, IEnumerable<ResourceRecordSet> after) => new()
    {
        Comment = comment,
        Changes =
        [
            .. before.Select(record => new Change { Action = ChangeAction.DELETE, ResourceRecordSet = record }),
            .. after.Select(record => new Change { Action = ChangeAction.CREATE, ResourceRecordSet = record }),
        ],
    };

    private static ResourceRecordSet Copy(ResourceRecordSet record) => new()
    {
        Name = record.Name,
        Type = record.Type,
        SetIdentifier = record.SetIdentifier,
        TTL = record.TTL,
        ResourceRecords = record.ResourceRecords,
        AliasTarget = record.AliasTarget,
        HealthCheckId = record.HealthCheckId,
    };

    private ResourceRecordSet FirstOfAppRunner(ResourceRecordSet express)
    {
        if (_single!.ResourceRecords is { Count: > 0 } records && records.Any(record => IsName(record.Value, _request.Express.DnsName)))
        {
            throw new DeploymentFailedException(
                "Shifting requests", $"domain {_request.DomainName}", "Its one record leads to Express Mode already.", "There is nothing to shift. To go back, let the record lead to App Runner again.");
        }

        var record = Copy(_single);
        record.SetIdentifier = TrafficShift.AppRunnerSet;
        record.TTL = express.TTL;
        return record;
    }

    /// <summary>The record of Express Mode, with where the service is reached now: that changes when the service is replaced.</summary>
    private ResourceRecordSet ExpressRecord()
    {
        var present = _express ?? _single!;
        var record = new ResourceRecordSet { Name = present.Name, Type = present.Type, SetIdentifier = TrafficShift.ExpressSet, HealthCheckId = _express?.HealthCheckId };
        if (present.AliasTarget is null && present.Type == RRType.CNAME)
        {
            record.TTL = _express?.TTL ?? TrafficShift.TimeToLiveSeconds;
            record.ResourceRecords = [new ResourceRecord { Value = _request.EndpointHost ?? _request.Express.DnsName }];
            return record;
        }

        if (present.AliasTarget is null)
        {
            throw new DeploymentFailedException(
                "Shifting requests", $"domain {_request.DomainName}", $"Its record is of type {present.Type.Value} and has addresses.", "App Runner and Express Mode have names, not addresses: make it a CNAME or an alias first. Nothing was changed.");
        }

        record.AliasTarget = _request.Express.HostedZoneId is { } zone
            // An unhealthy side then gets no requests, whatever its weight.
            ? new AliasTarget { HostedZoneId = zone, DNSName = _request.Express.DnsName, EvaluateTargetHealth = true }
            : _express?.AliasTarget ?? throw new DeploymentFailedException(
                "Shifting requests", $"domain {_request.DomainName}", "Its record is an alias, and so has to be the other; where the Express service's load balancer is, is not known.",
                "Give its DNS name and hosted zone, which the EC2 console shows for the load balancer. Nothing was changed.");
        return record;
    }
}

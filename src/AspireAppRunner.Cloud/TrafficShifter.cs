using Amazon.Route53;
using Amazon.Route53.Model;
using AspireAppRunner.Cloud.Operations;
using AspireAppRunner.Cloud.Traffic;
using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Cloud;

/// <summary>Walks the requests of a domain from App Runner to ECS Express Mode, and back: one <see cref="TrafficStep"/> at a time, by weighted records in Route 53.</summary>
/// <remarks>
/// Nothing is remembered: the records tell the step. Before more requests go to Express Mode it has to answer its health check with 200, at its own address and under the domain's name, which
/// takes a certificate and a listener rule of the load balancer. Each change names the records as they were read, so that it fails if somebody changed them meanwhile.
/// Source: AWS App Runner Developer Guide, "AWS App Runner availability change"; Amazon Route 53 API reference, <c>ChangeResourceRecordSets</c>.
/// </remarks>
/// <param name="clients">The clients; not disposed of here.</param>
/// <param name="probe">Asks an address whether it is healthy; <see langword="null"/>: by HTTP.</param>
/// <param name="log">Hears how far it is; <see langword="null"/>: nobody does.</param>
/// <param name="time">The clock of all waiting; <see langword="null"/>: the system's.</param>
public sealed class TrafficShifter(AwsClients clients, IEndpointProbe? probe = null, IDeploymentLog? log = null, TimeProvider? time = null)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(10);

    private readonly IEndpointProbe _probe = probe ?? new HttpEndpointProbe();
    private readonly IDeploymentLog _log = log ?? SilentLog.Instance;
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly AwsCalls _calls = new(new SecretTexts());

    /// <summary>Gets what decides the small differences between pauses; tests set it.</summary>
    internal Random Random { get; init; } = Random.Shared;

    /// <summary>Finds out where a domain's requests go. Reads only.</summary>
    /// <param name="request">The domain.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Where they go.</returns>
    /// <exception cref="DeploymentFailedException">The records are none that this made or can begin with.</exception>
    public async Task<TrafficState> GetStateAsync(TrafficRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (await ReadAsync(request, cancellationToken).ConfigureAwait(false)).State;
    }

    /// <summary>Says whether the Express endpoint may get requests of the domain.</summary>
    /// <param name="request">The domain.</param>
    /// <param name="cancellationToken">Ends the wait for answers.</param>
    /// <exception cref="DeploymentFailedException">It may not.</exception>
    public async Task CheckHealthAsync(TrafficRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.ChecksHealth)
        {
            return;
        }

        var host = request.EndpointHost ?? request.Express.DnsName;
        if (await _probe.ProbeAsync(new Uri($"https://{host}{request.HealthCheckPath}"), host, cancellationToken).ConfigureAwait(false) is { } unhealthy)
        {
            throw new DeploymentFailedException(
                "Shifting requests", Subject(request), $"The Express endpoint is not healthy: {unhealthy}", "See what its tasks write, correct that and deploy again. Nothing was changed.");
        }

        if (await _probe.ProbeAsync(new Uri($"https://{request.DomainName}{request.HealthCheckPath}"), request.Express.DnsName, cancellationToken).ConfigureAwait(false) is { } unknown)
        {
            throw new DeploymentFailedException(
                "Shifting requests", Subject(request), $"The Express endpoint is healthy, but does not answer as {request.DomainName}: {unknown}",
                $"Add a public ACM certificate for {request.DomainName} to the load balancer's HTTPS listener, and the name as a host-header condition to the service's listener rule. Nothing was changed.");
        }
    }

    /// <summary>Moves a domain's requests one step to Express Mode. The first time, weighted records take the place of the one record, with everything still on App Runner.</summary>
    /// <param name="request">The domain.</param>
    /// <param name="cancellationToken">Ends the waiting; a change that Route 53 has accepted goes on there.</param>
    /// <returns>Where the requests go now; at the last step nothing is changed.</returns>
    /// <exception cref="DeploymentFailedException">The endpoint is not healthy, or the records are not as this left them. Nothing was changed then.</exception>
    public Task<TrafficState> ForwardAsync(TrafficRequest request, CancellationToken cancellationToken = default) =>
        MoveAsync(request, state => state.Phase switch
        {
            TrafficPhase.NotBegun => TrafficStep.First,
            TrafficPhase.Shifting => state.Step!.Next,
            _ => null,
        }, checksHealth: true, cancellationToken);

    /// <summary>Moves a domain's requests one step back to App Runner, whether Express Mode is healthy or not.</summary>
    /// <param name="request">The domain.</param>
    /// <param name="cancellationToken">Ends the waiting; a change that Route 53 has accepted goes on there.</param>
    /// <returns>Where the requests go now; at the first step nothing is changed.</returns>
    /// <exception cref="DeploymentFailedException">The records are not as this left them, or App Runner's is gone.</exception>
    public Task<TrafficState> BackAsync(TrafficRequest request, CancellationToken cancellationToken = default) =>
        MoveAsync(request, state => state.Phase switch
        {
            TrafficPhase.Shifting => state.Step!.Previous,
            TrafficPhase.Finished => throw new DeploymentFailedException(
                "Shifting requests", Subject(request), "App Runner's record is gone.", $"Make it again by hand (weight 0, set identifier {TrafficShift.AppRunnerSet}), then go back."),
            _ => null,
        }, checksHealth: false, cancellationToken);

    /// <summary>Takes App Runner's record away once everything is on Express Mode. From then on there is no way back but by hand.</summary>
    /// <param name="request">The domain.</param>
    /// <param name="cancellationToken">Ends the waiting; a change that Route 53 has accepted goes on there.</param>
    /// <returns>Where the requests go now. Finishing twice is no error.</returns>
    /// <exception cref="DeploymentFailedException">Not everything is on Express Mode yet.</exception>
    public async Task<TrafficState> FinishAsync(TrafficRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var records = await FindAsync(request, cancellationToken).ConfigureAwait(false);
        if (records.State.Phase == TrafficPhase.Finished)
        {
            return records.State;
        }

        if (records.State.Step != TrafficStep.Last)
        {
            throw new DeploymentFailedException(
                "Finishing the shift", Subject(request), $"Not all of its requests go to Express Mode: {records.State.Text}.", "Move them forward to the last step first, and watch it for a day or two.");
        }

        return await ChangeAsync(request, records.Finish(), new TrafficState(request.DomainName, TrafficPhase.Finished, TrafficStep.Last), cancellationToken).ConfigureAwait(false);
    }

    private static string Subject(TrafficRequest request) => $"domain {request.DomainName}";

    private async Task<TrafficState> MoveAsync(TrafficRequest request, Func<TrafficState, TrafficStep?> next, bool checksHealth, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var records = await FindAsync(request, cancellationToken).ConfigureAwait(false);
        if (next(records.State) is not { } step)
        {
            return records.State;
        }

        var changes = records.Shift(step);
        if (checksHealth)
        {
            await CheckHealthAsync(request, cancellationToken).ConfigureAwait(false);
        }

        return await ChangeAsync(request, changes, new TrafficState(request.DomainName, TrafficPhase.Shifting, step), cancellationToken).ConfigureAwait(false);
    }

    private async Task<TrafficState> ChangeAsync(TrafficRequest request, ChangeBatch changes, TrafficState wanted, CancellationToken cancellationToken)
    {
        var subject = Subject(request);
        _log.Started(subject, wanted.Text);
        try
        {
            var id = await _calls.CallAsync<string?>("route53:ChangeResourceRecordSets", subject, async () =>
            {
                try
                {
                    var answer = await clients.Route53.ChangeResourceRecordSetsAsync(
                        new ChangeResourceRecordSetsRequest { HostedZoneId = request.HostedZoneId, ChangeBatch = changes }, cancellationToken).ConfigureAwait(false);
                    return answer.ChangeInfo.Id;
                }
                catch (InvalidChangeBatchException refused)
                {
                    // If the call was repeated because its answer was lost, it is done already.
                    return (await ReadAsync(request, cancellationToken).ConfigureAwait(false)).State == wanted ? null : throw new DeploymentFailedException(
                        "Shifting requests", subject, $"Route 53 refused the change: {refused.Message}", "Somebody may have changed the records at the same time. See where the requests go now, and go on from there.", innerException: refused);
                }
            }).ConfigureAwait(false);
            await InSyncAsync(id, subject, cancellationToken).ConfigureAwait(false);
            _log.Finished(subject, wanted.Text, succeeded: true);
            return wanted;
        }
        catch (Exception exception) when (exception is DeploymentFailedException or OperationCanceledException)
        {
            _log.Finished(subject, exception is DeploymentFailedException failure ? failure.Why : "cancelled", succeeded: false);
            throw;
        }
    }

    /// <summary>Waits until all of Route 53's servers answer with the change. Resolvers keep the old answer for a minute more.</summary>
    private async Task InSyncAsync(string? change, string subject, CancellationToken cancellationToken)
    {
        var (delays, started) = (new Delays(_time, Random), _time.GetTimestamp());
        for (var attempt = 0; change is not null; attempt++)
        {
            var answer = await _calls.CallAsync("route53:GetChange", subject, () =>
                // Ids come as paths, and go as the last part of one.
                clients.Route53.GetChangeAsync(new GetChangeRequest { Id = change[(change.LastIndexOf('/') + 1)..] }, cancellationToken)).ConfigureAwait(false);
            if (answer.ChangeInfo.Status == ChangeStatus.INSYNC)
            {
                return;
            }

            if (_time.GetElapsedTime(started) > s_timeout)
            {
                throw new DeploymentFailedException(
                    "Shifting requests", subject, $"Route 53 has accepted the change, but not carried it to all of its servers within {s_timeout.TotalMinutes:0} minutes.", "See where the requests go in some minutes; the change goes on by itself.");
            }

            await delays.WaitAsync(attempt, s_shortestPause, s_longestPause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TrafficRecords> FindAsync(TrafficRequest request, CancellationToken cancellationToken) =>
        await ReadAsync(request, cancellationToken).ConfigureAwait(false) is { State.Phase: not TrafficPhase.NoRecord } records
            ? records
            : throw new DeploymentFailedException(
                "Reading the records", Subject(request), $"Hosted zone {request.HostedZoneId} has no record of it that leads anywhere.", "Name the zone that has the record which leads to App Runner.");

    private async Task<TrafficRecords> ReadAsync(TrafficRequest request, CancellationToken cancellationToken)
    {
        var found = new List<ResourceRecordSet>();
        ListResourceRecordSetsResponse? page = null;
        do
        {
            page = await _calls.CallAsync("route53:ListResourceRecordSets", Subject(request), () => clients.Route53.ListResourceRecordSetsAsync(
                new ListResourceRecordSetsRequest
                {
                    HostedZoneId = request.HostedZoneId,
                    StartRecordName = page?.NextRecordName ?? request.DomainName,
                    StartRecordType = page?.NextRecordType,
                    StartRecordIdentifier = page?.NextRecordIdentifier,
                },
                cancellationToken)).ConfigureAwait(false);
            found.AddRange((page.ResourceRecordSets ?? []).Where(record => TrafficRecords.IsOf(record, request.DomainName)));
        }
        // The list is in the order of names, so the first of another name ends it.
        while (page.IsTruncated == true && TrafficRecords.IsName(page.NextRecordName, request.DomainName));
        return TrafficRecords.Of(request, found);
    }
}

using System.Collections.Concurrent;
using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Cloud.Tests.ExpressMode;

/// <summary>Requests of a domain on their way from App Runner to Express Mode, through sockets to Route 53's REST and XML.</summary>
public sealed class TrafficShifterTests : IAsyncLifetime
{
    private const string Domain = "shop.example.com";
    private const string AppRunnerHost = "abc.eu-west-1.awsapprunner.com";
    private const string ExpressHost = "front.ecs.eu-west-1.on.aws";

    private readonly FakeAccount _account = new(new FakeTime());
    private readonly ScriptedProbe _probe = new();
    private readonly RecordingLog _log = new();
    private AccountServer _server = null!;
    private AwsClients _clients = null!;

    private TrafficRequest Request { get; } = new(Domain, FakeRoute53.ZoneId, new TrafficTarget(ExpressHost)) { HealthCheckPath = "/health" };

    private TrafficShifter Shifter => new(_clients, _probe, _log, new FakeTime()) { Random = new Random(1) };

    private int Changes => _account.Changes.Count(change => change == "route53.ChangeResourceRecordSets");

    public Task InitializeAsync()
    {
        _server = AccountServer.Start(_account);
        _clients = _account.CreateClientsAt(_server);
        _account.Route53.Records.Add(FakeRoute53.CName("another.example.com", "elsewhere"));
        _account.Route53.Records.Add(FakeRoute53.CName(Domain, AppRunnerHost));
        _account.Route53.Records.Add(FakeRoute53.CName("www.example.com", "elsewhere"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _clients.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Requests_go_forward_step_by_step_to_the_end_and_stay_there()
    {
        var seen = new List<string>();
        for (var step = 0; step < 8; step++)
        {
            await Shifter.ForwardAsync(Request);
            seen.Add(_account.Route53.Weights(Domain));
        }

        Assert.Equal(
            [
                "ecs-express-service=0 app-runner-service=100", "ecs-express-service=10 app-runner-service=90", "ecs-express-service=25 app-runner-service=75", "ecs-express-service=50 app-runner-service=50",
                "ecs-express-service=75 app-runner-service=25", "ecs-express-service=100 app-runner-service=0", "ecs-express-service=100 app-runner-service=0", "ecs-express-service=100 app-runner-service=0",
            ],
            seen);
        Assert.Equal(6, Changes);
        Assert.Equal(4, _account.Route53.Records.Count);
    }

    [Fact]
    public async Task Requests_go_back_step_by_step_to_the_beginning_and_stay_there()
    {
        _account.Route53.Records[1] = FakeRoute53.CName(Domain, AppRunnerHost, "app-runner-service", 75);
        _account.Route53.Records.Add(FakeRoute53.CName(Domain, ExpressHost, "ecs-express-service", 25));
        _probe.Unhealthy[ExpressHost] = "it is on fire";

        Assert.Equal(TrafficStep.All[1], (await Shifter.BackAsync(Request)).Step);
        Assert.Equal(TrafficStep.First, (await Shifter.BackAsync(Request)).Step);
        Assert.Equal(TrafficStep.First, (await Shifter.BackAsync(Request)).Step);

        Assert.Equal("ecs-express-service=0 app-runner-service=100", _account.Route53.Weights(Domain));
        Assert.Equal(2, Changes);
    }

    [Fact]
    public async Task A_change_is_waited_for_until_all_of_Route_53_has_it()
    {
        await Shifter.ForwardAsync(Request);

        Assert.Equal(2, _account.Calls.Count(call => call.Name == "GetChange"));
    }

    [Fact]
    public async Task The_endpoint_is_asked_at_its_own_address_and_under_the_domains_name()
    {
        await Shifter.ForwardAsync(Request);

        Assert.Equal([($"https://{ExpressHost}/health", ExpressHost), ($"https://{Domain}/health", ExpressHost)], _probe.Asked);
    }

    [Fact]
    public async Task An_unhealthy_endpoint_gets_no_requests()
    {
        _probe.Unhealthy[ExpressHost] = "it was answered with 503.";

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => Shifter.ForwardAsync(Request));

        Assert.Equal("The Express endpoint is not healthy: it was answered with 503.", failure.Why);
        Assert.Equal(0, Changes);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_know_the_domain_gets_no_requests()
    {
        _probe.Unhealthy[Domain] = "the certificate is for another name.";

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => Shifter.ForwardAsync(Request));

        Assert.Contains("certificate", failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(0, Changes);
    }

    [Theory]
    [InlineData(30, 70)]
    [InlineData(50, 100)]
    [InlineData(255, 0)]
    public async Task Weights_that_are_no_step_are_left_alone(int express, int appRunner)
    {
        _account.Route53.Records[1] = FakeRoute53.CName(Domain, AppRunnerHost, "app-runner-service", appRunner);
        _account.Route53.Records.Add(FakeRoute53.CName(Domain, ExpressHost, "ecs-express-service", express));

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => Shifter.ForwardAsync(Request));

        Assert.Contains($"{express}/{appRunner} (Express/App Runner), which is no step", failure.Why, StringComparison.Ordinal);
        Assert.Equal(0, Changes);
    }

    [Fact]
    public async Task A_third_record_of_the_name_is_left_alone()
    {
        _account.Route53.Records[1] = FakeRoute53.CName(Domain, AppRunnerHost, "app-runner-service", 50);
        _account.Route53.Records.Add(FakeRoute53.CName(Domain, ExpressHost, "ecs-express-service", 50));
        _account.Route53.Records.Add(FakeRoute53.CName(Domain, "canary", "canary", 1));

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => Shifter.ForwardAsync(Request));

        Assert.Contains("canary", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_changes_the_records_at_the_same_time_is_not_overwritten()
    {
        await Shifter.ForwardAsync(Request);
        _account.Route53.Meanwhile = () =>
        {
            _account.Route53.Records.RemoveAll(record => record.ToString().Contains("app-runner-service", StringComparison.Ordinal));
            _account.Route53.Records.Add(FakeRoute53.CName(Domain, AppRunnerHost, "app-runner-service", 1));
        };

        await Assert.ThrowsAsync<DeploymentFailedException>(() => Shifter.ForwardAsync(Request));

        Assert.Equal("ecs-express-service=0 app-runner-service=1", _account.Route53.Weights(Domain));
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_is_not_made_twice()
    {
        _account.Retries = 2;
        using var clients = _account.CreateClientsAt(_server);
        var lost = false;
        _account.Route53.Meanwhile = () => _account.DiesAfter = lost ? int.MaxValue : _account.Calls.Count - 1;
        _account.Disturb = call =>
        {
            (lost, _account.DiesAfter) = (lost || call.Name == "ChangeResourceRecordSets", int.MaxValue);
            return null;
        };

        var state = await new TrafficShifter(clients, _probe, _log, new FakeTime()).ForwardAsync(Request);

        Assert.Equal(TrafficStep.First, state.Step);
        Assert.Equal("ecs-express-service=0 app-runner-service=100", _account.Route53.Weights(Domain));
    }

    [Fact]
    public async Task An_alias_needs_to_know_the_load_balancer()
    {
        _account.Route53.Records[1] = FakeRoute53.Alias(Domain, AppRunnerHost, "Z0APPRUNNER");
        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => Shifter.ForwardAsync(Request));
        Assert.Contains("hosted zone", failure.Remedy, StringComparison.Ordinal);

        var request = Request with { Express = new TrafficTarget("lb.eu-west-1.elb.amazonaws.com") { HostedZoneId = "Z0LOADBALANCER" }, EndpointHost = ExpressHost };
        await Shifter.ForwardAsync(request);
        await Shifter.ForwardAsync(request);

        Assert.Equal("ecs-express-service=10 app-runner-service=90", _account.Route53.Weights(Domain));
        Assert.Contains(_account.Route53.Records, record => record.ToString().Contains("Z0LOADBALANCER", StringComparison.Ordinal));
        Assert.Contains(($"https://{Domain}/health", "lb.eu-west-1.elb.amazonaws.com"), _probe.Asked);
    }

    [Fact]
    public async Task The_shift_is_finished_only_at_its_end_and_twice_is_no_error()
    {
        await Shifter.ForwardAsync(Request);
        await Assert.ThrowsAsync<DeploymentFailedException>(() => Shifter.FinishAsync(Request));
        for (var step = 1; step < TrafficStep.All.Count; step++)
        {
            await Shifter.ForwardAsync(Request);
        }

        await Shifter.FinishAsync(Request);
        var state = await Shifter.FinishAsync(Request);

        Assert.Equal(TrafficPhase.Finished, state.Phase);
        Assert.Equal("ecs-express-service=100", _account.Route53.Weights(Domain));
        await Assert.ThrowsAsync<DeploymentFailedException>(() => Shifter.BackAsync(Request));
        Assert.Equal(TrafficPhase.Finished, (await Shifter.ForwardAsync(Request)).Phase);
    }

    [Fact]
    public async Task A_name_without_a_record_is_told()
    {
        var request = Request with { DomainName = "none.example.com" };
        Assert.Equal(TrafficPhase.NoRecord, (await Shifter.GetStateAsync(request)).Phase);

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => Shifter.ForwardAsync(request));

        Assert.Contains("no record", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_zone_is_told()
    {
        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => Shifter.GetStateAsync(Request with { HostedZoneId = "Z0OTHER" }));

        Assert.Contains("No hosted zone found", failure.Why, StringComparison.Ordinal);
    }

    private sealed class ScriptedProbe : IEndpointProbe
    {
        public ConcurrentDictionary<string, string> Unhealthy { get; } = new();

        public ConcurrentQueue<(string Address, string ConnectTo)> Asked { get; } = new();

        public Task<string?> ProbeAsync(Uri address, string connectTo, CancellationToken cancellationToken)
        {
            Asked.Enqueue((address.ToString(), connectTo));
            return Task.FromResult(Unhealthy.GetValueOrDefault(address.Host));
        }
    }
}

using System.Text.Json;
using AspireAppRunner.Model.ExpressMode;
using AspireAppRunner.Model.Tests.Judges;

namespace AspireAppRunner.Model.Tests.ExpressMode;

public sealed class TrafficShiftTests
{
    private static readonly TrafficShift s_subdomain = new(
        "www.example.com",
        new("abc123.us-east-1.awsapprunner.com"),
        new("express-gateway-alb-0123456789.us-east-1.elb.amazonaws.com"));

    private static readonly TrafficShift s_root = new(
        "example.com",
        new("abc123.us-east-1.awsapprunner.com") { HostedZoneId = "Z01915732ZBZKC8D32TPT" },
        new("express-gateway-alb-0123456789.us-east-1.elb.amazonaws.com") { HostedZoneId = "Z35SXDOTRQ7X7K" });

    [Fact]
    public void The_steps_lead_from_one_service_to_the_other() =>
        Assert.Equal(["0/100", "10/90", "25/75", "50/50", "75/25", "100/0"], TrafficStep.All.Select(step => step.ToString()));

    [Fact]
    public void A_pipeline_can_walk_forward_and_back()
    {
        Assert.Equal(TrafficStep.All, Walk(TrafficStep.First, step => step.Next));
        Assert.Equal(TrafficStep.All.Reverse(), Walk(TrafficStep.Last, step => step.Previous));
        Assert.Equal(TrafficStep.First, TrafficStep.Find(10)!.Previous);
        Assert.Null(TrafficStep.Find(11));
    }

    [Fact]
    public void Batches_are_what_they_were()
    {
        GoldenFile.Equal("Express/traffic.begin.json", s_subdomain.Begin(300));
        GoldenFile.Equal("Express/traffic.25-75.json", s_root.ChangeBatch(TrafficStep.Find(25)!));
        GoldenFile.Equal("Express/traffic.finish.json", s_subdomain.Finish());
        GoldenFile.Equal("Express/traffic.template.yaml", s_root.Template());
    }

    [SkippableFact]
    public void Botocore_accepts_the_batches()
    {
        using var folder = new TemporaryFolder();
        var batches = new[] { s_subdomain, s_root }.SelectMany(shift => (string[])[shift.Begin(300), .. TrafficStep.All.Select(shift.ChangeBatch), shift.Finish()]);

        Judge.Botocore([.. batches.Select((batch, index) => folder.Write($"ChangeResourceRecordSets.{index}.json", $$"""{ "HostedZoneId": "Z0123456789", "ChangeBatch": {{batch}} }"""))]);
    }

    [SkippableFact]
    public void Cfn_lint_accepts_the_templates()
    {
        using var folder = new TemporaryFolder();

        Judge.CfnLint([folder.Write("root.yaml", s_root.Template()), folder.Write("subdomain.yaml", s_subdomain.Template())]);
    }

    [Fact]
    public void Weights_of_a_step_are_those_of_its_records()
    {
        using var batch = JsonDocument.Parse(s_root.ChangeBatch(TrafficStep.Find(75)!));

        var weights = batch.RootElement.GetProperty("Changes").EnumerateArray().Select(change => change.GetProperty("ResourceRecordSet"))
            .ToDictionary(record => record.GetProperty("SetIdentifier").GetString()!, record => record.GetProperty("Weight").GetInt32());
        Assert.Equal((25, 75), (weights[TrafficShift.AppRunnerSet], weights[TrafficShift.ExpressSet]));
    }

    [Fact]
    public void Records_of_two_types_are_refused() =>
        Assert.Throws<ArgumentException>(() => new TrafficShift("example.com", new("a"), new("b") { HostedZoneId = "Z1" }));

    [Fact]
    public void The_www_names_are_shifted_as_well()
    {
        var service = Samples.Hello();
        service.CustomDomains.Add(new("example.com"));
        service.CustomDomains.Add(new("*.example.com"));

        Assert.Equal(["example.com", "www.example.com", "*.example.com"], TrafficShift.NamesOf(service));
    }

    private static IEnumerable<TrafficStep> Walk(TrafficStep? step, Func<TrafficStep, TrafficStep?> next)
    {
        for (; step is not null; step = next(step))
        {
            yield return step;
        }
    }
}

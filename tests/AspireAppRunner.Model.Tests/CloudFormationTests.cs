using AspireAppRunner.Model.CloudFormation;
using AspireAppRunner.Model.Tests.Judges;

namespace AspireAppRunner.Model.Tests;

public sealed class CloudFormationTests
{
    public static TheoryData<string> Deployments => ["minimal", "shop", "everything"];

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Templates_are_what_they_were(string name)
    {
        GoldenFile.Equal($"{name}.template.yaml", CloudFormationWriter.Write(Sample(name)).Text!);
        GoldenFile.Equal($"{name}.template.json", CloudFormationWriter.Write(Sample(name), new() { Format = CloudFormationFormat.Json }).Text!);
    }

    [Fact]
    public void Repositories_have_a_template_of_their_own() =>
        GoldenFile.Equal("shop.repositories.yaml", CloudFormationWriter.WriteRepositories(Samples.Shop())!.Text!);

    [Fact]
    public void There_is_no_repository_template_without_own_images() =>
        Assert.Null(CloudFormationWriter.WriteRepositories(Samples.Everything()));

    [SkippableFact]
    public void Cfn_lint_finds_nothing_in_the_golden_templates() =>
        Judge.CfnLint([.. Directory.EnumerateFiles(GoldenFile.Folder, "*.template.*"), Path.Combine(GoldenFile.Folder, "shop.repositories.yaml")]);

    [Theory]
    [MemberData(nameof(Deployments))]
    public void The_samples_have_no_errors(string name) =>
        Assert.DoesNotContain(DeploymentValidator.Validate(Sample(name)), diagnostic => diagnostic.IsError);

    [Fact]
    public void A_cycle_is_named()
    {
        var deployment = Cycle();

        var template = CloudFormationWriter.Write(deployment);

        Assert.Null(template.Text);
        Assert.Contains("first → third → second → first", Assert.Single(template.Diagnostics, diagnostic => diagnostic.Code == "AAR090").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_names_itself_is_a_cycle()
    {
        var service = Samples.Hello();
        service.EnvironmentVariables["SELF"] = new ServiceValue("hello");

        var template = CloudFormationWriter.Write(new AppRunnerDeployment("test", service));

        Assert.Contains("hello → hello", Assert.Single(template.Diagnostics, diagnostic => diagnostic.Code == "AAR090").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_template_cannot_express_is_said()
    {
        var service = Samples.Hello();
        service.CustomDomains.Add(new CustomDomain("example.com"));
        service.LogRetentionDays = 7;
        service.Tags["build"] = new ParameterValue("build");
        service.Network = new NetworkConfiguration { VpcConnector = new VpcConnector(["subnet-0123456789abcdef0"]) { Name = "fixed" } };

        var codes = CloudFormationWriter.Write(new AppRunnerDeployment("test", service)).Diagnostics.Select(diagnostic => diagnostic.Code);

        Assert.Equal(["AAR091", "AAR092", "AAR095", "AAR098", "AAR096"], codes);
    }

    [Fact]
    public void A_hundred_services_fit_into_one_template()
    {
        var template = CloudFormationWriter.Write(Many(100));

        Assert.NotNull(template.Text);
        Assert.Contains(template.Diagnostics, diagnostic => diagnostic.Code == "AAR094");
    }

    [Fact]
    public void More_resources_than_a_template_takes_are_refused_with_the_way_out()
    {
        var template = CloudFormationWriter.Write(Many(260));

        Assert.Null(template.Text);
        var limits = template.Diagnostics.Where(diagnostic => diagnostic.Code == "AAR093").ToArray();
        Assert.Contains(limits, diagnostic => diagnostic.Message.Contains("520 resources", StringComparison.Ordinal));
        Assert.Contains(limits, diagnostic => diagnostic.Message.Contains("260 parameters", StringComparison.Ordinal));
        Assert.Contains(limits, diagnostic => diagnostic.Message.Contains("260 outputs", StringComparison.Ordinal));
        Assert.All(limits, diagnostic => Assert.Contains("several App Runner environments", diagnostic.Remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_that_differ_only_in_punctuation_get_different_ids()
    {
        var text = CloudFormationWriter.Write(new AppRunnerDeployment("test", Samples.Hello("my-api"), Samples.Hello("my_api"))).Text!;

        Assert.Contains("  MyApiService:", text, StringComparison.Ordinal);
        Assert.Contains("  MyApiService2:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Service_names_can_be_left_to_CloudFormation() =>
        Assert.DoesNotContain("ServiceName:", CloudFormationWriter.Write(Samples.Minimal(), new() { GenerateServiceNames = true }).Text!, StringComparison.Ordinal);

    [Theory]
    [InlineData("1.10", "'1.10'")]
    [InlineData("yes", "'yes'")]
    [InlineData("null", "'null'")]
    [InlineData("2026-01-01", "'2026-01-01'")]
    [InlineData("12:30:45", "'12:30:45'")]
    [InlineData("0x1F", "'0x1F'")]
    [InlineData("", "''")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("# no comment", "'# no comment'")]
    [InlineData("line\nbreak", "\"line\\nbreak\"")]
    [InlineData("plain", "plain")]
    public void Texts_stay_texts_in_yaml(string value, string written)
    {
        var service = Samples.Hello();
        service.EnvironmentVariables["VALUE"] = value;

        var text = CloudFormationWriter.Write(new AppRunnerDeployment("test", service)).Text!;

        Assert.Contains($"Value: {written}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_come_from_parameters_that_are_never_shown()
    {
        var text = CloudFormationWriter.Write(Samples.Shop()).Text!;

        Assert.Contains("  StripeKey:\n    Type: String\n    Description: The key of the payment provider\n    NoEcho: true\n", text, StringComparison.Ordinal);
        Assert.Contains("SecretString: !Sub Host=db;Password=${DbPassword}", text, StringComparison.Ordinal);
    }

    private static AppRunnerDeployment Sample(string name) => name switch
    {
        "minimal" => Samples.Minimal(),
        "shop" => Samples.Shop(),
        "everything" => Samples.Everything(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown sample."),
    };

    private static AppRunnerDeployment Cycle()
    {
        var (first, second, third, other) = (Samples.Hello("first"), Samples.Hello("second"), Samples.Hello("third"), Samples.Hello("other"));
        first.EnvironmentVariables["NEXT"] = new ServiceValue("third");
        third.EnvironmentVariables["NEXT"] = new ServiceValue("second");
        second.EnvironmentVariables["NEXT"] = new ServiceValue("first");
        other.EnvironmentVariables["NEXT"] = new ServiceValue("first");
        return new AppRunnerDeployment("test", other, first, second, third);
    }

    private static AppRunnerDeployment Many(int count) => new(
        "many",
        Enumerable.Range(1, count).Select(number => new AppRunnerService($"service-{number:000}") { Source = new ImageSource(new ImageValue($"service-{number:000}")) }));
}

using AspireAppRunner.Model.ExpressMode;

namespace AspireAppRunner.Model.Tests.ExpressMode;

public sealed class ExpressModeValidatorTests
{
    private static readonly Dictionary<string, Func<IReadOnlyList<Diagnostic>>> s_breaches = new()
    {
        ["AAR300"] = () => Validate(service => service.EnvironmentVariables["SELF"] = new ServiceValue("hello")),
        ["AAR301"] = () => Validate(service => service.StartCommand = "start"),
        ["AAR302"] = () => Validate(service => service.HealthCheck = service.HealthCheck with { IntervalSeconds = 10 }),
        ["AAR303"] = () => Validate(service => service.CustomDomains.Add(new("example.com"))),
        ["AAR304"] = () => Validate(_ => { }),
        ["AAR305"] = () => Validate(service => service.AutoScaling = AutoScaling.Named("shared")),
        ["AAR306"] = () => Validate(service => service.Network = new() { VpcConnector = VpcConnector.Named("office") }),
        ["AAR307"] = () => Validate(service => service.InstanceRole = Role.Existing("arn:aws:iam::123456789012:role/app")),
        ["AAR308"] = () => Validate(service => service.Source = new CodeSource("https://github.com/example/app", "main")),
        ["AAR309"] = () => Validate(service => service.EnvironmentVariables["ID"] = new ServiceValue("hello", ServiceAttribute.Id)),
        ["AAR310"] = () => Validate(_ => { }, new() { HealthCheckPaths = new Dictionary<string, string> { ["hello"] = "health" } }),
        ["AAR311"] = () => Validate(service =>
        {
            for (var number = 0; number <= ExpressModeFacts.MaximumTags; number++)
            {
                service.Tags[$"tag{number}"] = "value";
            }
        }),
        ["AAR312"] = () => Validate(service => service.Source = new CodeSource("https://bitbucket.org/example/app", "main")),
        ["AAR313"] = () => Validate(service => service.Source = null),
    };

    public static TheoryData<string> Codes => [.. ExpressModeRules.All.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_breach_of_each_rule_is_found(string code)
    {
        var diagnostic = Assert.Single(s_breaches[code]().Where(diagnostic => diagnostic.Code == code).Take(1));

        Assert.Equal(ExpressModeRules.All.Single(rule => rule.Code == code).Severity, diagnostic.Severity);
        Assert.EndsWith(".", diagnostic.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", diagnostic.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("minimal")]
    [InlineData("shop")]
    [InlineData("everything")]
    [InlineData("matrix")]
    public void The_samples_have_no_errors(string name) =>
        Assert.DoesNotContain(ExpressModeValidator.Validate(ExpressSamples.Of(name), ExpressSamples.Options), diagnostic => diagnostic.IsError);

    [Fact]
    public void A_private_service_needs_private_subnets()
    {
        var found = Validate(service => service.Network = new() { IsPubliclyAccessible = false });

        Assert.Contains(found, diagnostic => diagnostic.Code == "AAR306");
    }

    [Fact]
    public void A_path_that_is_given_settles_the_TCP_check()
    {
        var found = Validate(_ => { }, new() { HealthCheckPaths = new Dictionary<string, string> { ["hello"] = "/health" } });

        Assert.DoesNotContain(found, diagnostic => diagnostic.Code == "AAR304");
    }

    private static IReadOnlyList<Diagnostic> Validate(Action<AppRunnerService> configure, ExpressModeOptions? options = null)
    {
        var service = Samples.Hello();
        configure(service);
        return ExpressModeValidator.Validate(new AppRunnerDeployment("test", service), options);
    }
}

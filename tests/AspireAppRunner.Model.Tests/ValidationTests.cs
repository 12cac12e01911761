namespace AspireAppRunner.Model.Tests;

public sealed class ValidationTests
{
    public static TheoryData<string> Codes => [.. DiagnosticRules.All.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_breach_of_each_rule_is_found(string code)
    {
        var found = Breaches.ByCode[code]();

        var diagnostic = found.FirstOrDefault(diagnostic => diagnostic.Code == code);
        Assert.True(diagnostic is not null, $"Found only: {string.Join("; ", found)}");
        Assert.Equal(DiagnosticRules.All.Single(rule => rule.Code == code).Severity, diagnostic.Severity);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_message_is_a_sentence_with_a_remedy(string code)
    {
        foreach (var diagnostic in Breaches.ByCode[code]())
        {
            Assert.Matches(@"^\S.*[^ ]\z", diagnostic.Message);
            Assert.Matches(@"^\S.*[^ ]\z", diagnostic.Remedy);
            Assert.EndsWith(".", diagnostic.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Codes_are_unique_and_in_order() =>
        Assert.Equal(DiagnosticRules.All.Select(rule => rule.Code).Distinct().Order(StringComparer.Ordinal), DiagnosticRules.All.Select(rule => rule.Code));

    [Fact]
    public void All_problems_are_found_in_one_pass()
    {
        var found = Breaches.Validate(service =>
        {
            service.ServiceName = "x";
            service.Port = 0;
            service.EnvironmentVariables["PORT"] = "80";
            service.HealthCheck = new() { IntervalSeconds = 0, TimeoutSeconds = 21 };
        });

        Assert.Equal(["AAR001", "AAR026", "AAR030", "AAR050", "AAR050"], found.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void A_service_with_defaults_has_no_problems() => Assert.Empty(Breaches.Validate(_ => { }));

    [Theory]
    [InlineData(ServiceAttribute.Url)]
    [InlineData(ServiceAttribute.Arn)]
    public void A_reference_to_a_service_of_the_deployment_is_fine(ServiceAttribute attribute)
    {
        var (first, second) = (Samples.Hello("first"), Samples.Hello("second"));
        first.EnvironmentVariables["SECOND"] = new ServiceValue("second", attribute);

        Assert.Empty(Breaches.Validate(new AppRunnerDeployment("test", first, second)));
    }

    [Theory]
    [InlineData("DB_PASSWORD", "hunter2", true)]
    [InlineData("CONNECTION", "Host=db;Password=hunter2", true)]
    [InlineData("DATABASE_URL", "postgres://user:hunter2@db/shop", true)]
    [InlineData("ANYTHING", "AKIAIOSFODNN7EXAMPLE", true)]
    [InlineData("TOKEN_SECONDS", "3600", false)]
    [InlineData("SECRET_NAME", "shop/stripe", false)]
    [InlineData("USE_PASSWORD", "true", false)]
    [InlineData("API_URL", "https://api.example.com", false)]
    public void Plain_values_that_look_secret_are_pointed_out(string name, string value, bool secret)
    {
        var found = Breaches.Validate(service => service.EnvironmentVariables[name] = value);

        Assert.Equal(secret, found.Any(diagnostic => diagnostic.Code == "AAR036"));
        Assert.DoesNotContain(found, diagnostic => diagnostic.ToString().Contains("hunter2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(20, true)]
    [InlineData(0, false)]
    [InlineData(21, false)]
    public void Health_check_numbers_are_1_to_20(int value, bool legal)
    {
        var found = Breaches.Validate(service => service.HealthCheck = new() { UnhealthyThreshold = value });

        Assert.Equal(legal, found.Count == 0);
    }

    [Theory]
    [InlineData("arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf", true)]
    [InlineData("arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:username::", true)]
    [InlineData("arn:aws:ssm:us-east-1:123456789012:parameter/db", true)]
    [InlineData("parameter-name", true)]
    [InlineData("/path/of/parameter", true)]
    [InlineData("arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:username", false)]
    [InlineData("arn:aws:ssm:us-east-1:123456789012:document/db", false)]
    [InlineData("not a name", false)]
    [InlineData("", false)]
    public void References_to_secrets_have_four_forms(string reference, bool legal)
    {
        var found = Breaches.Validate(service => service.Secrets["KEY"] = reference);

        Assert.Equal(legal, found.All(diagnostic => diagnostic.Code != "AAR040"));
    }

    [Fact]
    public void A_secret_given_in_place_of_its_reference_is_not_repeated()
    {
        var found = Breaches.Validate(service => service.Secrets["KEY"] = "my secret is: hunter2");

        Assert.DoesNotContain("hunter2", Assert.Single(found).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("admin.login.example.com", true)]
    [InlineData("*.example.com", true)]
    [InlineData("*.example.co.uk", true)]
    [InlineData("*.login.example.com", false)]
    [InlineData("login*.example.com", false)]
    [InlineData("*", false)]
    [InlineData("https://example.com", false)]
    public void Custom_domains_are_roots_subdomains_and_wildcards_under_a_root(string domain, bool legal)
    {
        var found = Breaches.Validate(service => service.CustomDomains.Add(new CustomDomain(domain)));

        Assert.Equal(legal, found.All(diagnostic => diagnostic.Code != "AAR073"));
    }

    [Theory]
    [InlineData("public.ecr.aws/aws-containers/hello-app-runner:latest", null)]
    [InlineData("public.ecr.aws/docker/library/nginx", null)]
    [InlineData("123456789012.dkr.ecr.us-east-1.amazonaws.com/team/api@sha256:0123456789abcdef", null)]
    [InlineData("nginx", "AAR010")]
    [InlineData("ghcr.io/example/api:1", "AAR010")]
    [InlineData("mcr.microsoft.com/dotnet/samples:aspnetapp", "AAR010")]
    [InlineData("public.ecr.aws/alone", "AAR011")]
    [InlineData("123456789012.dkr.ecr.us-east-1.amazonaws.com/api:", "AAR011")]
    public void Images_come_from_ecr(string identifier, string? code)
    {
        var found = Breaches.Validate(service => service.Source = new ImageSource(identifier));

        Assert.Equal(code is null ? [] : [code], found.Select(diagnostic => diagnostic.Code));
    }

    [Theory]
    [InlineData("api", "api-service")]
    [InlineData("x", "x-service")]
    [InlineData("web.front", "web-front")]
    [InlineData("hello", "hello")]
    [InlineData("_", "service")]
    public void Any_name_becomes_a_legal_service_name(string name, string expected)
    {
        var service = Samples.Hello(name);

        Assert.Equal(expected, service.ServiceName);
        Assert.Empty(Breaches.Validate(new AppRunnerDeployment("test", service)));
    }

    [Fact]
    public void Long_names_are_cut_without_becoming_equal()
    {
        var names = new[] { "a", "b" }.Select(end => Samples.Hello(new string('x', 50) + end).ServiceName).ToArray();

        Assert.Equal([40, 40], names.Select(name => name.Length));
        Assert.NotEqual(names[0], names[1]);
    }

    [Fact]
    public void A_runtime_is_refused_from_its_last_day_on()
    {
        Assert.True(ManagedRuntime.Php81.AcceptsNewServices(new DateOnly(2025, 12, 30)));
        Assert.False(ManagedRuntime.Php81.AcceptsNewServices(new DateOnly(2025, 12, 31)));
    }

    [Fact]
    public void The_runtimes_are_the_thirteen_of_the_guide()
    {
        Assert.Equal(13, ManagedRuntime.All.Count);
        Assert.Equal(
            ["python311", "nodejs22", "corretto8", "corretto11"],
            ManagedRuntime.All.Where(runtime => runtime.AcceptsNewServices(new DateOnly(2026, 11, 22))).Select(runtime => runtime.Name));
        Assert.All(ManagedRuntime.All, runtime => Assert.All(runtime.Releases, release => Assert.StartsWith(runtime.Version + ".", release, StringComparison.Ordinal)));
    }
}

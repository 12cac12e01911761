using AspireAppRunner.Model.CloudFormation;

namespace AspireAppRunner.Model.Tests;

/// <summary>For each rule the smallest deployment that breaks it.</summary>
internal static class Breaches
{
    private const string ForeignAccount = "999999999999";
    private const string ForeignImage = "999999999999.dkr.ecr.us-east-1.amazonaws.com/api:1";
    private const string Subnet = "subnet-0123456789abcdef0";

    public static IReadOnlyDictionary<string, Func<IReadOnlyList<Diagnostic>>> ByCode { get; } = new Dictionary<string, Func<IReadOnlyList<Diagnostic>>>
    {
        ["AAR001"] = Service(service => service.ServiceName = "x"),
        ["AAR002"] = () => Validate(new AppRunnerDeployment("test", Samples.Hello("same"), Samples.Hello("same"))),
        ["AAR003"] = Service(service => service.Source = null),
        ["AAR004"] = Service(service => service.EnvironmentVariables["OTHER"] = new ServiceValue("nowhere")),
        ["AAR005"] = Service(service =>
        {
            service.EnvironmentVariables["A"] = new ParameterValue("same") { Default = "1" };
            service.EnvironmentVariables["B"] = new ParameterValue("same") { Default = "2" };
        }),
        ["AAR006"] = () => Validate(new AppRunnerDeployment("test", Enumerable.Range(1, 31).Select(number => Samples.Hello($"hello-{number}")))),
        ["AAR007"] = Service(service => service.AutoScaling = AutoScaling.Existing("arn:aws:apprunner:us-east-1:123456789012:vpcconnector/x")),
        ["AAR008"] = Service(service => service.InstanceRole = Role.Existing("my-role")),
        ["AAR009"] = Service(service => service.Secrets["A"] = new NewSecret("a", new ParameterValue("a") { Secret = true, Default = "x" })),
        ["AAR010"] = Image("docker.io/library/nginx:latest"),
        ["AAR011"] = Image("123456789012.dkr.ecr.us-east-1.amazonaws.com/Api:1"),
        ["AAR012"] = Service(service => service.AutoDeployments = true),
        ["AAR013"] = Image(ForeignImage, service => service.AutoDeployments = true),
        ["AAR014"] = Service(service => service.Source = new ImageSource(Samples.PublicImage) { AccessRole = Role.Existing("arn:aws:iam::123456789012:role/pull") }),
        ["AAR015"] = Image(ForeignImage),
        ["AAR016"] = Service(service => service.Source = new ImageSource(new ImageValue("Shop/API"))),
        ["AAR017"] = Code(new CodeSource("https://gitlab.com/example/guestbook", "main")),
        ["AAR018"] = Code(new CodeSource("https://github.com/example/guestbook", "main")),
        ["AAR019"] = Code(new CodeSource("https://github.com/example/guestbook", "")),
        ["AAR020"] = Code(new CodeSource("https://github.com/example/guestbook", "main") { SourceDirectory = "" }),
        ["AAR021"] = Code(Built(ManagedRuntime.DotNet6)),
        ["AAR022"] = () => Validate(
            new AppRunnerDeployment("test", new AppRunnerService("guestbook") { Source = Built(ManagedRuntime.DotNet6), StartCommand = "dotnet run" }),
            new() { TimeProvider = new FixedTime(2026, 11, 22), ExistingServices = new HashSet<string> { "guestbook" } }),
        ["AAR023"] = Code(Built(ManagedRuntime.NodeJs22)),
        ["AAR024"] = Service(service => service.StartCommand = "one\ntwo"),
        ["AAR025"] = Code(new CodeSource("https://github.com/example/guestbook", "main"), service => service.Port = 3000),
        ["AAR026"] = Service(service => service.Port = 0),
        ["AAR030"] = Service(service => service.EnvironmentVariables["PORT"] = "80"),
        ["AAR031"] = Service(service => service.EnvironmentVariables["AWSAPPRUNNER_X"] = "1"),
        ["AAR032"] = Service(service =>
        {
            service.EnvironmentVariables["KEY"] = "1";
            service.Secrets["KEY"] = "key";
        }),
        ["AAR033"] = Service(service => service.EnvironmentVariables["A=B"] = "1"),
        ["AAR034"] = Service(service => service.EnvironmentVariables["LONG"] = new string('x', 51201)),
        ["AAR035"] = Service(service => service.EnvironmentVariables["KEY"] = "prefix-" + (AppRunnerValue)Samples.StripeKey),
        ["AAR036"] = Service(service => service.EnvironmentVariables["DB_PASSWORD"] = "hunter2"),
        ["AAR040"] = Service(service => service.Secrets["KEY"] = "arn:aws:s3:::bucket"),
        ["AAR041"] = Service(service => service.Secrets["KEY"] = $"arn:aws:ssm:us-east-1:{ForeignAccount}:parameter/key"),
        ["AAR042"] = Service(service => service.Secrets["KEY"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf::AWSCURRENT:1"),
        ["AAR043"] = Service(service =>
        {
            service.Secrets["KEY"] = "key";
            service.InstanceRole = Role.Existing("arn:aws:iam::123456789012:role/app");
        }),
        ["AAR044"] = Service(service => service.Secrets["KEY"] = new NewSecret("no blanks", Samples.StripeKey)),
        ["AAR050"] = Service(service => service.HealthCheck = new() { IntervalSeconds = 50 }),
        ["AAR051"] = Service(service => service.HealthCheck = HealthCheck.Http("health")),
        ["AAR052"] = Service(service => service.HealthCheck = new() { Path = "/health" }),
        ["AAR053"] = Service(service => service.HealthCheck = new() { IntervalSeconds = 20, HealthyThreshold = 20 }),
        ["AAR055"] = Service(service => service.AutoScaling = new(maxConcurrency: 201)),
        ["AAR056"] = Service(service => service.AutoScaling = new(minSize: 10, maxSize: 5)),
        ["AAR057"] = Service(service => service.AutoScaling = new() { Name = "DefaultConfiguration" }),
        ["AAR058"] = Service(service => service.AutoScaling = new(maxSize: 26)),
        ["AAR060"] = Service(service => service.Network = new() { VpcConnector = new([]) }),
        ["AAR061"] = Service(service => service.Network = new() { VpcConnector = new([Subnet, Subnet]) }),
        ["AAR062"] = Service(service => service.Network = new() { VpcConnector = new([Subnet]) { Name = "x" } }),
        ["AAR063"] = Service(service => service.Network = new() { IsPubliclyAccessible = false }),
        ["AAR064"] = Service(service => service.Network = new() { VpcIngressConnection = new("vpc-0123456789abcdef0", "vpce-0123456789abcdef0") }),
        ["AAR065"] = () =>
        {
            var (hidden, caller) = (Samples.Hello("hidden"), Samples.Hello("caller"));
            hidden.Network = new() { IsPubliclyAccessible = false };
            caller.EnvironmentVariables["HIDDEN"] = new ServiceValue("hidden");
            return Validate(new AppRunnerDeployment("test", hidden, caller));
        },
        ["AAR066"] = Service(service =>
        {
            service.Network = new() { IsPubliclyAccessible = false };
            service.WebAclArn = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/edge/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0";
        }),
        ["AAR067"] = Service(service => service.Network = new() { VpcConnector = new(["vpc-0123456789abcdef0"]) }),
        ["AAR070"] = Service(service => service.Encryption = new("alias/mine")),
        ["AAR071"] = Service(service => service.Tags["aws:x"] = "1"),
        ["AAR072"] = Service(service => service.Tags["x"] = new string('x', 257)),
        ["AAR073"] = Service(service => service.CustomDomains.Add(new("login*.example.com"))),
        ["AAR074"] = Service(service =>
        {
            foreach (var number in Enumerable.Range(1, 6))
            {
                service.CustomDomains.Add(new($"d{number}.example.com"));
            }
        }),
        ["AAR075"] = Service(service =>
        {
            service.CustomDomains.Add(new("example.com"));
            service.CustomDomains.Add(new("EXAMPLE.com"));
        }),
        ["AAR076"] = Service(service => service.CustomDomains.Add(new("*.example.com") { EnableWWWSubdomain = true })),
        ["AAR077"] = Service(service => service.WebAclArn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0"),
        ["AAR078"] = Service(service => service.LogRetentionDays = 10),
        ["AAR079"] = Service(service => service.Observability = Observability.AwsXRay),
        ["AAR090"] = Template(service => service.EnvironmentVariables["SELF"] = new ServiceValue("hello")),
        ["AAR091"] = Template(service => service.CustomDomains.Add(new("example.com"))),
        ["AAR092"] = Template(service => service.LogRetentionDays = 7),
        ["AAR093"] = Template(service =>
        {
            foreach (var number in Enumerable.Range(1, 201))
            {
                service.EnvironmentVariables[$"V{number}"] = new ParameterValue($"v{number}");
            }
        }),
        ["AAR094"] = () => CloudFormationWriter.Write(new AppRunnerDeployment("test", Enumerable.Range(1, 67).Select(number => Samples.Hello($"hello-{number}")))).Diagnostics,
        ["AAR095"] = Template(service => service.Tags["build"] = new ParameterValue("build")),
        ["AAR096"] = Template(_ => { }),
        ["AAR097"] = Template(service => service.Source = new CodeSource("https://github.com/example/x", "main") { Connection = CodeSource.ConnectionNamed("github") }),
        ["AAR098"] = Template(service => service.Network = new() { VpcConnector = new([Subnet]) { Name = "fixed" } }),
    };

    public static IReadOnlyList<Diagnostic> Validate(AppRunnerDeployment deployment, ValidationOptions? options = null)
    {
        deployment.AccountId = Samples.Account;
        return DeploymentValidator.Validate(deployment, options ?? new() { TimeProvider = new FixedTime(2026, 11, 22) });
    }

    public static IReadOnlyList<Diagnostic> Validate(Action<AppRunnerService> change)
    {
        var service = Samples.Hello();
        change(service);
        return Validate(new AppRunnerDeployment("test", service));
    }

    private static Func<IReadOnlyList<Diagnostic>> Service(Action<AppRunnerService> change) => () => Validate(change);

    private static Func<IReadOnlyList<Diagnostic>> Image(string identifier, Action<AppRunnerService>? change = null) => Service(service =>
    {
        service.Source = new ImageSource(identifier);
        change?.Invoke(service);
    });

    private static Func<IReadOnlyList<Diagnostic>> Code(CodeSource source, Action<AppRunnerService>? change = null) => () =>
    {
        var service = new AppRunnerService("guestbook") { Source = source };
        change?.Invoke(service);
        return Validate(new AppRunnerDeployment("test", service));
    };

    private static Func<IReadOnlyList<Diagnostic>> Template(Action<AppRunnerService> change) => () =>
    {
        var service = Samples.Hello();
        change(service);
        return CloudFormationWriter.Write(new AppRunnerDeployment("test", service)).Diagnostics;
    };

    private static CodeSource Built(ManagedRuntime runtime) => new("https://github.com/example/guestbook", "main")
    {
        Connection = CodeSource.ConnectionNamed("my-github"),
        Configuration = new CodeConfiguration(runtime, "make"),
    };
}

using System.Globalization;

namespace AspireAppRunner.Model.Tests;

/// <summary>Many services, each with another combination of settings, all legal.</summary>
internal static class Matrix
{
    public const int Size = 66;

    private static readonly Func<int, ServiceSource>[] s_sources =
    [
        _ => new ImageSource(Samples.PublicImage),
        _ => new ImageSource(Samples.PrivateImage),
        number => new ImageSource(new ImageValue($"matrix/image-{number}")),
        _ => new ImageSource("999999999999.dkr.ecr.eu-west-1.amazonaws.com/shared@sha256:0123456789abcdef") { AccessRole = Role.Existing("arn:aws:iam::123456789012:role/service-role/pull") },
        number => new CodeSource("https://github.com/example/app", new ParameterValue("branch") { Default = "main" })
        {
            Connection = CodeSource.ConnectionNamed("my-github"),
            SourceDirectory = $"apps/{number}",
            Configuration = new CodeConfiguration(number % 2 == 0 ? ManagedRuntime.Python311 : ManagedRuntime.Corretto11, "make 'all' \"quoted\" # comment: no"),
        },
    ];

    private static readonly Func<AutoScaling?>[] s_scalings =
    [
        () => null,
        () => new(),
        () => new(minSize: 2, maxSize: 4, maxConcurrency: 200),
        () => new(1, 1, 1) { Name = "single" },
        () => AutoScaling.Named("shared"),
        () => AutoScaling.Existing("arn:aws-us-gov:apprunner:us-gov-west-1:123456789012:autoscalingconfiguration/shared/1/0123456789abcdef0123456789abcdef"),
        () => AutoScaling.Existing(new ParameterValue("scaling-arn")),
    ];

    private static readonly Func<NetworkConfiguration>[] s_networks =
    [
        () => NetworkConfiguration.Default,
        () => new() { IpAddressType = IpAddressType.DualStack },
        () => new() { VpcConnector = new VpcConnector(["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]) },
        () => new() { VpcConnector = VpcConnector.Named("office", 1) },
        () => new()
        {
            IsPubliclyAccessible = false,
            VpcConnector = new VpcConnector(["subnet-01234567"], ["sg-01234567", new ParameterValue("group")]),
            VpcIngressConnection = new VpcIngressConnection(new ParameterValue("vpc"), new ParameterValue("endpoint")),
        },
    ];

    private static readonly Func<SecretReference>[] s_secrets =
    [
        () => "parameter-name",
        () => "/path/of/parameter",
        () => "arn:aws:ssm:us-east-1:123456789012:parameter/path/of/parameter",
        () => "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf",
        () => "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:user:AWSPREVIOUS:",
        () => new NewSecret("matrix", new ParameterValue("matrix-secret") { Secret = true }),
        () => new SecretsManagerSecret(new ParameterValue("secret-arn")) { JsonKey = "user", KmsKeyArn = Samples.KmsKey },
    ];

    private static readonly AppRunnerValue[] s_values =
    [
        "plain", "", "true", "0123", "1e3", "${not a reference}", "${!kept}", "with \"quotes\" and 'apostrophes'", "trailing: colon:", "- dash", "* star", "& and", "!tag",
        "ünïcödé ✓", "tab\there", " leading and trailing ", new ParameterValue("greeting") { Default = "hi" }, "a" + (AppRunnerValue)new ParameterValue("greeting") { Default = "hi" } + "${b}",
        AccountValue.Region,
    ];

    public static AppRunnerDeployment Deployment()
    {
        var deployment = new AppRunnerDeployment("matrix", Enumerable.Range(0, Size).Select(Service)) { AccountId = Samples.Account };
        deployment.Tags["stage"] = "test";
        return deployment;
    }

    private static AppRunnerService Service(int number)
    {
        var service = new AppRunnerService(Name(number))
        {
            Source = s_sources[number % s_sources.Length](number),
            Port = 1 + (number * 997),
            Instance = InstanceSize.All[number % InstanceSize.All.Count],
            AutoScaling = s_scalings[number % s_scalings.Length](),
            Network = s_networks[number / 2 % s_networks.Length](),
            HealthCheck = number % 2 == 0 ? HealthCheck.Default : HealthCheck.Http($"/health?n={number}") with { TimeoutSeconds = 1 + (number % 20) },
            Observability = (number % 4) switch { 1 => Observability.AwsXRay, 2 => Observability.Named("traces", 2), _ => null },
            Encryption = number % 9 == 0 ? new Encryption(Samples.KmsKey) : null,
        };
        service.StartCommand = service.Source is CodeSource || number % 3 == 0 ? "sh -c 'start && \"wait\"'" : null;
        service.AutoDeployments = service.Source is CodeSource && number % 2 == 0 ? false : null;
        foreach (var (value, index) in s_values.Take(number % (s_values.Length + 1)).Select((value, index) => (value, index)))
        {
            service.EnvironmentVariables[$"VALUE_{index}"] = value;
        }

        if (number > 0)
        {
            service.EnvironmentVariables["PREVIOUS"] = new ServiceValue(Name(number - 1)) + "/path";
        }

        foreach (var (secret, index) in s_secrets.Take(number % (s_secrets.Length + 1)).Select((secret, index) => (secret(), index)))
        {
            service.Secrets[$"SECRET_{index}"] = secret;
        }

        if (number % 8 == 0)
        {
            service.InstanceRole = Role.Existing("arn:aws:iam::123456789012:role/app");
            service.Tags[$"tag {number}"] = "value";
        }

        return service;
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"matrix-{number:00}");
}

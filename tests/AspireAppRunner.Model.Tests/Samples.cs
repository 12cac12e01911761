namespace AspireAppRunner.Model.Tests;

/// <summary>Deployments that the tests share. Together they use every setting.</summary>
internal static class Samples
{
    public const string Account = "123456789012";
    public const string KmsKey = "arn:aws:kms:us-east-1:123456789012:key/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0";
    public const string PublicImage = "public.ecr.aws/aws-containers/hello-app-runner:latest";
    public const string PrivateImage = "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/api:1.0";

    public static readonly ParameterValue StripeKey = new("stripe-key") { Secret = true, Description = "The key of the payment provider" };

    /// <summary>The least that a service needs.</summary>
    public static AppRunnerService Hello(string name = "hello") => new(name) { Source = new ImageSource(PublicImage), Port = 8000 };

    public static AppRunnerDeployment Minimal() => new("minimal", Hello());

    /// <summary>An API and a front end: own images, scaling, a secret from a parameter, a URL of another service.</summary>
    public static AppRunnerDeployment Shop()
    {
        var api = new AppRunnerService("api")
        {
            Source = new ImageSource(new ImageValue("shop/api")),
            Instance = InstanceSize.OneVcpuTwoGb,
            AutoScaling = new(minSize: 1, maxSize: 5, maxConcurrency: 80),
            HealthCheck = HealthCheck.Http("/health") with { IntervalSeconds = 10 },
        };
        api.EnvironmentVariables["GREETING"] = new ParameterValue("greeting") { Default = "hello" };
        api.EnvironmentVariables["RELEASE"] = "1.10";
        api.EnvironmentVariables["TEMPLATE"] = "cost: ${amount} – \"quoted\"";
        api.Secrets["STRIPE_KEY"] = new NewSecret("stripe-key", StripeKey);
        api.Secrets["DATABASE"] = new NewSecret("database", "Host=db;Password=" + (AppRunnerValue)new ParameterValue("db-password") { Secret = true });

        var web = new AppRunnerService("web")
        {
            Source = new ImageSource(new ImageValue("shop/web")),
            AutoScaling = new(minSize: 1, maxSize: 5, maxConcurrency: 80),
        };
        web.EnvironmentVariables["services__api__https__0"] = new ServiceValue("api");
        web.EnvironmentVariables["API_HOST"] = new ServiceValue("api", ServiceAttribute.Host);
        return new AppRunnerDeployment("shop", api, web) { Tags = { ["team"] = "shop" } };
    }

    /// <summary>Every setting that a template can express.</summary>
    public static AppRunnerDeployment Everything()
    {
        var vault = new AppRunnerService("vault")
        {
            Source = new ImageSource(PrivateImage) { AccessRole = new Role { Statements = [new PolicyStatement(["kms:Decrypt"], [KmsKey])] } },
            AutoDeployments = true,
            StartCommand = "/app/vault --serve",
            Instance = InstanceSize.QuarterVcpuHalfGb,
            InstanceRole = new Role
            {
                ManagedPolicyArns = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
                Statements = [new PolicyStatement(["dynamodb:GetItem"], [AccountValue.Arn("dynamodb", "table/vault")])],
            },
            AutoScaling = new(2, 3, 10) { Name = "vault-scaling" },
            Network = new NetworkConfiguration
            {
                VpcConnector = new VpcConnector(["subnet-0123456789abcdef0", new ParameterValue("second-subnet")], ["sg-0123456789abcdef0"]),
                IsPubliclyAccessible = false,
                VpcIngressConnection = new VpcIngressConnection("vpc-0123456789abcdef0", "vpce-0123456789abcdef0") { Name = "vault-ingress" },
                IpAddressType = IpAddressType.DualStack,
            },
            Observability = Observability.AwsXRay,
            Encryption = new Encryption(KmsKey),
            Tags = { ["owner"] = "security" },
        };
        vault.EnvironmentVariables["OTEL_METRICS_EXPORTER"] = "none";
        vault.Secrets["USER"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:vault-AbCdEf:username::";
        vault.Secrets["PREVIOUS"] = new SecretsManagerSecret("arn:aws:secretsmanager:us-east-1:123456789012:secret:vault-AbCdEf")
        {
            VersionStage = "AWSPREVIOUS",
            KmsKeyArn = KmsKey,
        };
        vault.Secrets["SALT"] = "/vault/salt";
        vault.Secrets["REGION_SALT"] = "arn:aws:ssm:eu-west-1:123456789012:parameter/vault/salt";

        var guestbook = new AppRunnerService("guestbook")
        {
            Source = new CodeSource("https://github.com/example/guestbook", "main")
            {
                Connection = CodeSource.ConnectionNamed("my-github"),
                SourceDirectory = "src/web",
                Configuration = new CodeConfiguration(ManagedRuntime.NodeJs22, "npm ci"),
            },
            StartCommand = "npm start",
            HealthCheck = HealthCheck.Http("/health"),
            AutoScaling = AutoScaling.Named("shared", revision: 3),
            Observability = Observability.Named("traces"),
            Network = new NetworkConfiguration { VpcConnector = VpcConnector.Named("office") },
            WebAclArn = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/edge/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0",
        };
        guestbook.EnvironmentVariables["VAULT"] = new ServiceValue("vault") + "/v1";
        guestbook.EnvironmentVariables["OTEL_METRICS_EXPORTER"] = "none";

        var blog = new AppRunnerService("blog")
        {
            Source = new CodeSource("https://bitbucket.org/example/blog", "release/1")
            {
                Connection = "arn:aws:apprunner:us-east-1:123456789012:connection/bitbucket/0123456789abcdef0123456789abcdef",
            },
            AutoDeployments = false,
            InstanceRole = Role.Existing("arn:aws:iam::123456789012:role/blog"),
            AutoScaling = AutoScaling.Existing("arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration/shared/3/0123456789abcdef0123456789abcdef"),
        };
        return new AppRunnerDeployment("everything", vault, guestbook, blog) { AccountId = Account, Region = "us-east-1" };
    }

    /// <summary>What each kind of value looks like in an account.</summary>
    public static string Example(AppRunnerValue part) => part switch
    {
        ServiceValue { Attribute: ServiceAttribute.Arn } service => $"arn:aws:apprunner:us-east-1:{Account}:service/{service.Service}/0123456789abcdef0123456789abcdef",
        ServiceValue { Attribute: ServiceAttribute.Url } => "https://psbqam834h.us-east-1.awsapprunner.com",
        ServiceValue { Attribute: ServiceAttribute.Host } => "psbqam834h.us-east-1.awsapprunner.com",
        ServiceValue { Attribute: ServiceAttribute.Id } => "0123456789abcdef0123456789abcdef",
        ImageValue image => $"{Account}.dkr.ecr.us-east-1.amazonaws.com/{image.Repository}@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        ParameterValue { Name: "scaling-arn" } => $"arn:aws:apprunner:us-east-1:{Account}:autoscalingconfiguration/mine",
        ParameterValue { Name: "secret-arn" } => $"arn:aws:secretsmanager:us-east-1:{Account}:secret:mine-AbCdEf",
        ParameterValue parameter => $"value of {parameter.Name}",
        AccountValue { Attribute: AccountAttribute.Partition } => "aws",
        AccountValue { Attribute: AccountAttribute.Region } => "us-east-1",
        AccountValue { Attribute: AccountAttribute.AccountId } => Account,
        ResourceArnValue { Kind: ResourceKind.AccessRole or ResourceKind.InstanceRole } role => $"arn:aws:iam::{Account}:role/{role.Name}",
        ResourceArnValue { Kind: ResourceKind.Secret } secret => $"arn:aws:secretsmanager:us-east-1:{Account}:secret:{secret.Name}-AbCdEf",
        ResourceArnValue resource => $"arn:aws:apprunner:us-east-1:{Account}:{resource.Kind}/{resource.Name}/1/0123456789abcdef0123456789abcdef".ToLowerInvariant(),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Unknown value."),
    };
}

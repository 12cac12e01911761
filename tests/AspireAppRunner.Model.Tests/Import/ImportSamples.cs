namespace AspireAppRunner.Model.Tests.Import;

/// <summary>Services that together have every setting, for writing as C# and back.</summary>
internal static class ImportSamples
{
    public static IReadOnlyList<AppRunnerService> Services()
    {
        var extra = Samples.Hello("every-other-setting");
        extra.ServiceName = "Every_Other";
        extra.Source = new ImageSource("public.ecr.aws/aws-containers/hello-app-runner");
        extra.HealthCheck = new() { IntervalSeconds = 10, TimeoutSeconds = 3, HealthyThreshold = 2, UnhealthyThreshold = 3 };
        extra.Network = new() { VpcConnector = new(["subnet-0123456789abcdef0"]) { Name = "named" } };
        extra.Observability = new() { Name = "traces" };
        extra.CustomDomains.Add(new("example.com"));
        extra.CustomDomains.Add(new("example.org") { EnableWWWSubdomain = false });
        extra.CustomDomains.Add(new("*.example.net"));
        extra.LogRetentionDays = 30;
        extra.Secrets["VERSION"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:::v1";
        extra.Secrets["KEYED"] = new SsmParameter("/with/key") { KmsKeyArn = Samples.KmsKey };
        extra.Secrets["MADE"] = new NewSecret("made", Samples.StripeKey) { KmsKeyArn = Samples.KmsKey };
        extra.EnvironmentVariables["TEXT"] = "\"quoted\" \\ {0} $HOME\n\u2028\ttab 😀";
        extra.EnvironmentVariables["SECRET_ARN"] = new ResourceArnValue(ResourceKind.Secret, "made");

        var pulled = Samples.Hello("pulled-by-its-own-role");
        pulled.Source = new ImageSource(Samples.PrivateImage + "@sha256:0123456789abcdef") { AccessRole = new() { ManagedPolicyArns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] } };
        return [extra, pulled, .. Samples.Everything().Services, .. Matrix.Deployment().Services];
    }
}

using System.Text.Json.Nodes;
using AspireAppRunner.Cloud.Account;
using AspireAppRunner.Cloud.Desired;
using AspireAppRunner.Cloud.Planning;
using AspireAppRunner.Cloud.Tests.Fakes;
using AspireAppRunner.Model;
using Sdk = Amazon.AppRunner.Model;

namespace AspireAppRunner.Cloud.Tests;

/// <summary>The plan as a function of model and account, without any call.</summary>
public sealed class PlanTests
{
    private static readonly AccountIdentity Account = new("123456789012", "aws", "eu-west-1", "arn:aws:iam::123456789012:user/deployer");

    [Fact]
    public void An_empty_account_gets_everything()
    {
        var plan = Plan(Samples.Shop(), new AccountState(Account));

        Assert.Equal(
            [
                "repository shop/api Create", "image shop/api Push", "secret stripe Create", "auto scaling configuration min1-max5-concurrency80 Create",
                "observability configuration aws-xray Create", "service api Create", "service front Create",
            ],
            plan.Changes.Where(change => change.Type != "role").Select(change => $"{change.Type} {change.Name} {change.Kind}"));
        Assert.Equal(2, plan.Changes.Count(change => change is { Type: "role", Kind: ChangeKind.Create }));
    }

    [Fact]
    public void What_is_as_wanted_is_no_change()
    {
        var deployment = Deployment();

        var plan = Plan(deployment, Existing(deployment));

        Assert.False(plan.HasChanges);
        Assert.EndsWith("Nothing to do.\n", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_setting_is_shown_old_and_new()
    {
        var deployment = Deployment();
        var actual = Existing(deployment);
        deployment.Services[0].Instance = InstanceSize.TwoVcpuFourGb;
        deployment.Services[0].EnvironmentVariables["COLOUR"] = "red";

        var change = ServiceChange(Plan(deployment, actual));

        Assert.Equal(ChangeKind.Update, change.Kind);
        Assert.Equal(
            [
                new("InstanceConfiguration.Cpu", "1024", "2048"), new("InstanceConfiguration.Memory", "2048", "4096"), new("RuntimeEnvironmentVariables.COLOUR", null, "red"),
            ],
            change.Settings);
    }

    [Theory]
    [InlineData("1 vCPU", "2 GB")]
    [InlineData("1024", "2048")]
    public void The_two_spellings_of_a_size_are_one(string cpu, string memory)
    {
        var deployment = Deployment();
        var actual = Existing(deployment);
        actual.Services[0].Service.InstanceConfiguration = new() { Cpu = cpu, Memory = memory };

        Assert.False(Plan(deployment, actual).HasChanges);
    }

    [Fact]
    public void What_App_Runner_fills_in_by_itself_is_no_change()
    {
        var deployment = Deployment();
        var actual = Existing(deployment);
        actual.Services[0].Service.HealthCheckConfiguration.Path = "/";
        actual.Services[0].Service.ObservabilityConfiguration = null;
        actual.Services[0].Service.NetworkConfiguration = null;
        actual.Services[0].Service.SourceConfiguration.AuthenticationConfiguration = null;

        Assert.False(Plan(deployment, actual).HasChanges);
    }

    [Fact]
    public void A_removed_variable_does_not_show_what_it_held()
    {
        var deployment = Deployment();
        var actual = Existing(deployment);
        actual.Services[0].Service.SourceConfiguration.ImageRepository.ImageConfiguration.RuntimeEnvironmentVariables = new() { ["STRIPE_KEY"] = Samples.StripeKey };

        var plan = Plan(deployment, actual);

        Assert.Equal([new("RuntimeEnvironmentVariables.STRIPE_KEY", "(hidden)", null)], ServiceChange(plan).Settings);
        Assert.DoesNotContain(Samples.StripeKey, plan + plan.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_that_is_not_pushed_yet_leaves_the_update_to_be_decided()
    {
        var deployment = new AppRunnerDeployment("shop", new AppRunnerService("front") { Source = new ImageSource(new ImageValue("shop/front")) });
        var actual = Existing(deployment);
        actual.Services[0].Service.SourceConfiguration.ImageRepository.ImageIdentifier = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/front@sha256:old";

        var change = ServiceChange(Plan(deployment, actual));

        Assert.Equal(ChangeKind.Decide, change.Kind);
        Assert.Equal("${image.shop/front}", Assert.Single(change.Settings).New);
    }

    [Fact]
    public void Another_key_replaces_the_service()
    {
        var deployment = Deployment();
        var actual = Existing(deployment);
        deployment.Services[0].Encryption = new Encryption("arn:aws:kms:eu-west-1:123456789012:key/2");

        var change = ServiceChange(Plan(deployment, actual));

        Assert.Equal((ChangeKind.Replace, "EncryptionConfiguration.KmsKey"), (change.Kind, change.Settings.Single().Setting));
    }

    [Fact]
    public void From_image_to_code_replaces_the_service()
    {
        var deployment = Deployment();
        var actual = Existing(deployment);
        deployment.Services[0].Source = new CodeSource("https://github.com/example/front", "main") { Connection = "arn:aws:apprunner:eu-west-1:123456789012:connection/c/1" };

        Assert.Equal(ChangeKind.Replace, ServiceChange(Plan(deployment, actual)).Kind);
    }

    [Fact]
    public void Another_name_replaces_the_service_and_removes_the_old_one()
    {
        var deployment = Deployment();
        var actual = Existing(deployment);
        deployment.Services[0].ServiceName = "front-two";

        var plan = Plan(deployment, actual);

        Assert.Equal([ChangeKind.Replace, ChangeKind.Delete], plan.Changes.Where(change => change.Type == "service").Select(change => change.Kind));
    }

    [Fact]
    public void A_service_that_left_the_model_is_removed()
    {
        var plan = Plan(new AppRunnerDeployment("shop"), Existing(Deployment()));

        Assert.Equal((ChangeKind.Delete, "front"), (ServiceChange(plan).Kind, ServiceChange(plan).Name));
    }

    [Fact]
    public void A_service_that_left_the_model_stays_if_removing_is_not_wanted()
    {
        var plan = Plan(new AppRunnerDeployment("shop"), Existing(Deployment()), new DeployOptions { RemoveMissing = false });

        Assert.Empty(plan.Changes);
        Assert.Contains("front", Assert.Single(plan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_elses_service_of_the_same_name_stops_the_deployment_and_tells_how_to_adopt_it()
    {
        var deployment = Deployment();
        var actual = Existing(deployment, tags: []);

        var failure = Assert.Throws<DeploymentFailedException>(() => Plan(deployment, actual));

        Assert.Contains(nameof(DeployOptions.AdoptExisting), failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_adopted_service_gets_the_tags()
    {
        var deployment = Deployment();

        var plan = Plan(deployment, Existing(deployment, tags: []), new DeployOptions { AdoptExisting = true });

        Assert.Equal(["Tags.aspire:apprunner:environment", "Tags.aspire:apprunner:service"], ServiceChange(plan).Settings.Select(setting => setting.Setting).Order(StringComparer.Ordinal));
        Assert.Contains("becomes part", Assert.Single(plan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_of_another_deployment_is_never_adopted()
    {
        var deployment = Deployment();
        var actual = Existing(deployment, tags: new() { [OwnershipTags.Environment] = "other" });

        var failure = Assert.Throws<DeploymentFailedException>(() => Plan(deployment, actual, new DeployOptions { AdoptExisting = true }));

        Assert.Contains("'other'", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_secret_value_deploys_again_and_stays_hidden()
    {
        var deployment = Deployment();
        deployment.Services[0].Secrets["KEY"] = new NewSecret("stripe", new ParameterValue("stripe-key") { Secret = true });
        var secret = new ActualSecret("stripe", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:apprunner/shop/stripe-AbCdEf", "shop", false, null, "v1", true) { SecretName = "apprunner/shop/stripe" };
        var actual = Existing(deployment) with { Secrets = [secret] };
        var known = Known(deployment);
        known.Add(new ResourceArnValue(ResourceKind.Secret, "stripe"), secret.Arn);
        var tags = new Dictionary<string, string>(actual.Services[0].Tags) { [OwnershipTags.SecretVersions] = SecretVersions.Of(new Dictionary<string, string?> { ["stripe"] = "v1" })! };
        actual = actual with { Services = [new ActualService(Service(deployment, known), tags)] };

        var unchanged = DeploymentPlanner.Plan(deployment, actual, Known(deployment), new()).Plan;
        var changed = DeploymentPlanner.Plan(deployment, actual with { Secrets = [secret with { HasWantedValue = false }] }, Known(deployment), new()).Plan;

        Assert.Equal(ChangeKind.None, ServiceChange(unchanged).Kind);
        Assert.Equal(ChangeKind.Redeploy, ServiceChange(changed).Kind);
        Assert.Equal(new SettingChange("SecretString", "(hidden)", "(hidden)"), changed.Changes.Single(change => change.Type == "secret").Settings.Single());
    }

    [Fact]
    public void An_ARN_without_a_revision_is_whatever_revision_there_is()
    {
        var deployment = Deployment();
        deployment.Services[0].AutoScaling = AutoScaling.Named("shared");
        var actual = Existing(deployment);
        actual.Services[0].Service.AutoScalingConfigurationSummary = new() { AutoScalingConfigurationArn = "arn:aws:apprunner:eu-west-1:123456789012:autoscalingconfiguration/shared/7/0123456789abcdef0123456789abcdef" };

        Assert.False(Plan(deployment, actual).HasChanges);
    }

    [Fact]
    public void A_service_that_loses_its_scaling_goes_back_to_the_accounts_default()
    {
        var deployment = Deployment();
        var actual = Existing(deployment) with { DefaultScalingArn = "arn:default/1" };
        actual.Services[0].Service.AutoScalingConfigurationSummary = new() { AutoScalingConfigurationArn = "arn:old/1" };

        Assert.Equal(new SettingChange("AutoScalingConfigurationArn", "arn:old/1", "arn:default/1"), ServiceChange(Plan(deployment, actual)).Settings.Single());
    }

    [Fact]
    public void A_connector_whose_name_is_taken_by_other_subnets_gets_another_name()
    {
        var deployment = Deployment();
        deployment.Services[0].Network = new NetworkConfiguration { VpcConnector = new VpcConnector([new ParameterValue("subnet") { Default = "subnet-2" }]) };
        var name = deployment.Services[0].Network.VpcConnector!.ConnectorName;
        var taken = new ActualConfiguration(ResourceKind.VpcConnector, name, "arn:connector/1", ActualConfiguration.ContentOf(["subnet-1"], []), IsOurs: true, InUse: false);

        var plan = Plan(deployment, new AccountState(Account) { Configurations = [taken] });

        var connectors = plan.Changes.Where(change => change.Type == "VPC connector").ToArray();
        Assert.Equal([ChangeKind.Create, ChangeKind.Delete], connectors.Select(change => change.Kind));
        Assert.StartsWith(name + "-", connectors[0].Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_widened_role_is_narrowed_again()
    {
        var deployment = Deployment();
        deployment.Services[0].Observability = Observability.AwsXRay;
        var name = ResourceNames.Role(deployment, Account, "front", ResourceKind.InstanceRole);
        var role = new ActualRole(name, "arn:role", "shop", "front", PolicyDocuments.Trust(AppRunnerFacts.InstanceRolePrincipal), new Dictionary<string, string>(), ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess", "arn:aws:iam::aws:policy/AdministratorAccess"]);

        var change = Plan(deployment, new AccountState(Account) { Roles = [role] }).Changes.Single(item => item.Type == "role");

        Assert.Equal([new("ManagedPolicyArns", "arn:aws:iam::aws:policy/AdministratorAccess", null)], change.Settings);
    }

    [Fact]
    public void A_policy_that_is_only_written_differently_is_the_same()
    {
        const string Spaced = """{ "Statement": { "Resource": "*", "Action": ["sts:AssumeRole"], "Effect": "Allow" }, "Version": "2012-10-17" }""";

        Assert.True(PolicyDocuments.Same(Uri.EscapeDataString(Spaced), """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":["*"]}]}"""));
        Assert.False(PolicyDocuments.Same(Spaced, Spaced.Replace("*", "arn:x", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_cycle_through_anything_but_variables_is_refused_by_name()
    {
        var pair = Samples.Mutual();
        pair.Services[0].Tags["partner"] = new ServiceValue("right-service");

        var failure = Assert.Throws<DeploymentFailedException>(() => Plan(pair, new AccountState(Account)));

        Assert.StartsWith("Tags.partner", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_read_the_plan_as_JSON()
    {
        var json = JsonNode.Parse(Plan(Deployment(), new AccountState(Account)).ToJson())!;

        Assert.Equal("create", json["changes"]![0]!["kind"]!.GetValue<string>());
        Assert.Equal("123456789012", json["account"]!["accountId"]!.GetValue<string>());
    }

    [Fact]
    public void People_read_the_plan_as_text()
    {
        var deployment = Deployment();
        var actual = Existing(deployment);
        deployment.Services[0].Port = 9000;

        Assert.Equal(
            "shop → account 123456789012, eu-west-1\n  ~ service front: updated\n      Port: 8000 → 9000\n1 updated.\n",
            Plan(deployment, actual).ToString());
    }

    private static AppRunnerDeployment Deployment() => new("shop", Samples.Public("front"));

    private static DeploymentPlan Plan(AppRunnerDeployment deployment, AccountState actual, DeployOptions? options = null) =>
        DeploymentPlanner.Plan(deployment, actual, Known(deployment), options ?? new()).Plan;

    private static ResourceChange ServiceChange(DeploymentPlan plan) => plan.Changes.Single(change => change.Type == "service");

    private static KnownValues Known(AppRunnerDeployment deployment) =>
        new ParameterReader(new ParameterValues(), new()).KnownAsync(deployment, Account, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>The account after the deployment was made.</summary>
    private static AccountState Existing(AppRunnerDeployment deployment, Dictionary<string, string>? tags = null) => new(Account)
    {
        Services = [new ActualService(Service(deployment, Known(deployment)), tags ?? new() { [OwnershipTags.Environment] = "shop", [OwnershipTags.Service] = "front" })],
    };

    private static Sdk.Service Service(AppRunnerDeployment deployment, KnownValues known)
    {
        var made = ServiceInput.Create(deployment, deployment.Services[0], known.Resolve);
        return new Sdk.Service
        {
            ServiceName = made.ServiceName,
            ServiceArn = "arn:aws:apprunner:eu-west-1:123456789012:service/front/1",
            ServiceId = "1",
            ServiceUrl = "front.awsapprunner.com",
            Status = "RUNNING",
            SourceConfiguration = made.SourceConfiguration,
            InstanceConfiguration = made.InstanceConfiguration,
            HealthCheckConfiguration = made.HealthCheckConfiguration,
            NetworkConfiguration = made.NetworkConfiguration,
            ObservabilityConfiguration = made.ObservabilityConfiguration,
            EncryptionConfiguration = made.EncryptionConfiguration,
        };
    }
}

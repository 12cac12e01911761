namespace AspireAppRunner.Model.Tests;

public sealed class RoleTests
{
    [Fact]
    public void A_public_image_needs_no_access_role() => Assert.Null(Samples.Hello().AccessRoleArn);

    [Fact]
    public void A_private_image_gets_a_role_that_pulls_from_its_repository_only()
    {
        var service = new AppRunnerService("test") { Source = new ImageSource(Samples.PrivateImage) };

        var role = RoleDefinition.AccessRoleOf(service)!;

        Assert.Equal("build.apprunner.amazonaws.com", role.Principal);
        Assert.Equal(
            ["*", "arn:${aws.partition}:ecr:us-east-1:123456789012:repository/team/api"],
            role.Statements.SelectMany(statement => statement.Resources).Select(resource => resource.ToString()));
        Assert.Equal(new ResourceArnValue(ResourceKind.AccessRole, "test"), service.AccessRoleArn);
    }

    [Fact]
    public void An_existing_role_is_used_as_it_is()
    {
        var service = new AppRunnerService("test")
        {
            Source = new ImageSource(Samples.PrivateImage) { AccessRole = Role.Existing("arn:aws:iam::123456789012:role/pull") },
            InstanceRole = Role.Existing("arn:aws:iam::123456789012:role/app"),
        };
        service.Secrets["KEY"] = "key";

        Assert.Null(RoleDefinition.AccessRoleOf(service));
        Assert.Null(RoleDefinition.InstanceRoleOf(service));
        Assert.Equal(("arn:aws:iam::123456789012:role/pull", "arn:aws:iam::123456789012:role/app"), (service.AccessRoleArn!.Text, service.InstanceRoleArn!.Text));
    }

    [Fact]
    public void A_service_without_secrets_and_tracing_has_no_instance_role() => Assert.Null(Samples.Hello().InstanceRoleArn);

    [Fact]
    public void The_instance_role_reads_exactly_what_the_service_refers_to()
    {
        var service = Samples.Hello();
        service.Secrets["A"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:user::";
        service.Secrets["B"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:password::";
        service.Secrets["C"] = "/path/of/parameter";
        service.Secrets["D"] = new NewSecret("made", Samples.StripeKey) { KmsKeyArn = Samples.KmsKey };

        var role = RoleDefinition.InstanceRoleOf(service)!;

        Assert.Equal("tasks.apprunner.amazonaws.com", role.Principal);
        Assert.Equal(
            [
                "secretsmanager:GetSecretValue: ${secret.made.arn} arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf",
                "ssm:GetParameters: arn:${aws.partition}:ssm:${aws.region}:${aws.account-id}:parameter/path/of/parameter",
                $"kms:Decrypt: {Samples.KmsKey}",
            ],
            role.Statements.Select(statement => $"{string.Join(' ', statement.Actions)}: {string.Join(' ', statement.Resources)}"));
    }

    [Fact]
    public void Tracing_takes_the_permission_to_send_traces()
    {
        var service = Samples.Hello();
        service.Observability = Observability.AwsXRay;

        Assert.EndsWith("policy/AWSXRayDaemonWriteAccess", Assert.Single(RoleDefinition.InstanceRoleOf(service)!.ManagedPolicyArns).ToString(), StringComparison.Ordinal);
    }
}

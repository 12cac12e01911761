using AspireAppRunner.Cloud;
using AspireAppRunner.Model;
using AspireAppRunner.Model.CloudFormation;
using AspireAppRunner.Model.ExpressMode;
using Aspire.Hosting;
using Aspire.Hosting.AppRunner;

namespace AspireAppRunner.Hosting.Tests.Polyglot;

/// <summary>The options that AppHosts in other languages give, and what becomes of them.</summary>
public sealed class OptionsTests
{
    private static readonly string[] s_named =
    [
        // Settings that have another name, and those that Aspire's own words say.
        nameof(AppRunnerService.Instance), nameof(AppRunnerService.InstanceRole), nameof(AppRunnerService.Encryption), nameof(AppRunnerService.Observability),
        nameof(AppRunnerService.Source), nameof(AppRunnerService.EnvironmentVariables),
    ];

    [Fact]
    public void Every_setting_of_a_service_is_among_the_options()
    {
        var settings = typeof(AppRunnerService).GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true } || property.PropertyType.Name is "IList`1" or "IDictionary`2")
            .Select(property => property.Name);

        Assert.Empty(settings.Except(typeof(AppRunnerServiceOptions).GetProperties().Select(property => property.Name)).Except(s_named));
    }

    [Fact]
    public void Options_that_are_not_given_change_nothing()
    {
        var service = new AppRunnerService("shop") { Port = 8000, LogRetentionDays = 7, Observability = Observability.AwsXRay };

        new AppRunnerServiceOptions().ApplyTo(service);

        Assert.Equal((8000, 7, Observability.AwsXRay, "shop"), (service.Port, service.LogRetentionDays, service.Observability, service.ServiceName));
        Assert.Equal((HealthCheck.Default, NetworkConfiguration.Default), (service.HealthCheck, service.Network));
        Assert.Null(service.AutoScaling);
    }

    [Fact]
    public void The_options_of_a_service_become_its_settings()
    {
        var service = new AppRunnerService("shop");

        new AppRunnerServiceOptions
        {
            ServiceName = "the-shop",
            Port = 8000,
            StartCommand = "serve",
            InstanceSize = AppRunnerInstanceSize.TwoVcpuFourGb,
            AutoScaling = new() { MaxSize = 4, Name = "shop-scaling" },
            Network = new()
            {
                VpcConnector = new() { Subnets = ["subnet-1"], SecurityGroups = ["sg-1"] },
                IsPubliclyAccessible = false,
                VpcIngressConnection = new() { VpcId = "vpc-1", VpcEndpointId = "vpce-1" },
                IpAddressType = IpAddressType.DualStack,
            },
            CustomDomains = [new() { DomainName = "shop.example.com", EnableWWWSubdomain = false }],
            Secrets = new Dictionary<string, string> { ["TOKEN"] = "token" },
            Tags = new Dictionary<string, string> { ["team"] = "shop" },
            AutoDeployments = true,
            XRay = true,
            InstanceRoleArn = "arn:aws:iam::123456789012:role/shop",
            KmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/1",
            WebAclArn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/1",
            LogRetentionDays = 30,
        }.ApplyTo(service);

        Assert.Equal(("the-shop", 8000, "serve", InstanceSize.TwoVcpuFourGb, 30), (service.ServiceName, service.Port, service.StartCommand, service.Instance, service.LogRetentionDays));
        Assert.Equal(new AutoScaling(maxSize: 4) { Name = "shop-scaling" }, service.AutoScaling);
        Assert.Equal((false, IpAddressType.DualStack), (service.Network.IsPubliclyAccessible, service.Network.IpAddressType));
        Assert.Equal("subnet-1", Assert.Single(service.Network.VpcConnector!.Subnets).Text);
        Assert.Equal(new VpcIngressConnection("vpc-1", "vpce-1"), service.Network.VpcIngressConnection);
        Assert.Equal([new CustomDomain("shop.example.com") { EnableWWWSubdomain = false }], service.CustomDomains);
        Assert.Equal(SecretReference.Parse("token"), service.Secrets["TOKEN"]);
        Assert.Equal("shop", service.Tags["team"].Text);
        Assert.Equal(Observability.AwsXRay, service.Observability);
        Assert.Equal("arn:aws:iam::123456789012:role/shop", service.InstanceRole!.Arn!.Text);
        Assert.Equal(new Encryption("arn:aws:kms:eu-west-1:123456789012:key/1"), service.Encryption);
        Assert.Equal("arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/1", service.WebAclArn!.Text);
        Assert.True(service.AutoDeployments);
    }

    [Fact]
    public void A_path_makes_a_health_check_one_by_HTTP()
    {
        var check = new AppRunnerHealthCheckOptions { Path = "/health", IntervalSeconds = 7 }.ApplyTo(HealthCheck.Default);

        Assert.Equal(HealthCheck.Http("/health") with { IntervalSeconds = 7 }, check);
    }

    [Fact]
    public void An_existing_scaling_configuration_needs_its_ARN_only()
    {
        var scaling = new AppRunnerAutoScalingOptions { Arn = "arn:aws:apprunner:eu-west-1:123456789012:autoscalingconfiguration/shop" }.ToModel();

        Assert.Equal(AutoScaling.Existing("arn:aws:apprunner:eu-west-1:123456789012:autoscalingconfiguration/shop"), scaling);
    }

    [Fact]
    public void Options_of_a_deployment_that_are_not_given_are_the_defaults()
    {
        Assert.Equal(new DeployOptions(), new AppRunnerDeployOptions().ToModel());
    }

    [Fact]
    public void The_options_of_a_deployment_are_those_of_the_deployer()
    {
        var options = new AppRunnerDeployOptions
        {
            AdoptExisting = true, AllowReplacement = true, RemoveMissing = false, WaitForCustomDomains = true, SecretRecoveryDays = 14, OperationTimeoutMinutes = 10,
        };

        Assert.Equal(
            new DeployOptions
            {
                AdoptExisting = true, AllowReplacement = true, RemoveMissing = false, WaitForCustomDomains = true, SecretRecoveryDays = 14, OperationTimeout = TimeSpan.FromMinutes(10),
            },
            options.ToModel());
        Assert.Equal(typeof(DeployOptions).GetProperties().Length, typeof(AppRunnerDeployOptions).GetProperties().Length);
    }

    [Fact]
    public void The_options_of_Express_Mode_are_those_of_the_model()
    {
        var options = new AppRunnerExpressModeOptions
        {
            Format = CloudFormationFormat.Json, Cluster = "shop", AverageRequestSeconds = 0.5, PublicSubnets = ["subnet-1"], PrivateSubnets = ["subnet-2"],
            InfrastructureRoleArn = "arn:aws:iam::123456789012:role/infrastructure", ExecutionRoleArn = "arn:aws:iam::123456789012:role/execution",
            HealthCheckPaths = new Dictionary<string, string> { ["hello"] = "/up" },
        }.ToModel();

        Assert.Equal((CloudFormationFormat.Json, "shop", TimeSpan.FromSeconds(0.5), "/up"), (options.Format, options.Cluster, options.AverageRequestDuration, options.HealthCheckPaths["hello"]));
        Assert.Equal(["subnet-1", "subnet-2"], options.PublicSubnets.Concat(options.PrivateSubnets).Select(subnet => subnet.Text));
        Assert.Equal("infrastructure execution", $"{options.InfrastructureRoleArn!.Text!.Split('/')[1]} {options.ExecutionRoleArn!.Text!.Split('/')[1]}");
        // BesideAppRunner is a parameter of the C# method.
        Assert.Equal(typeof(ExpressModeOptions).GetProperties().Length + 1, typeof(AppRunnerExpressModeOptions).GetProperties().Length);
    }

    [Fact]
    public async Task Deployment_tags_are_on_the_whole_deployment()
    {
        var app = await Translated.FromAsync(builder =>
        {
            var environment = builder.Resources.OfType<AppRunnerEnvironmentResource>().Single();
            builder.CreateResourceBuilder(environment).WithDeploymentTags(new Dictionary<string, string> { ["team"] = "shop" });
        });

        Assert.Equal("shop", app.Deployment.Tags["team"].Text);
    }

    [Fact]
    public async Task A_resource_is_published_with_the_options()
    {
        var app = await Translated.FromAsync(builder => builder.AddContainer("box", "public.ecr.aws/nginx/nginx", "1")
            .WithHttpEndpoint(targetPort: 80)
            .PublishAsAppRunnerServiceForPolyglot(new() { InstanceSize = AppRunnerInstanceSize.HalfVcpuOneGb }));

        Assert.Equal(InstanceSize.HalfVcpuOneGb, app.Service("box").Instance);
    }
}

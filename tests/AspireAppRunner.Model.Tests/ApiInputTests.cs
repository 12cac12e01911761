using System.Text.Json;
using AspireAppRunner.Model.Api;
using AspireAppRunner.Model.Tests.Judges;

namespace AspireAppRunner.Model.Tests;

public sealed class ApiInputTests
{
    [Fact]
    public void Inputs_are_what_they_were()
    {
        var deployment = Samples.Everything();
        foreach (var service in deployment.Services)
        {
            GoldenFile.Equal($"CreateService.{service.Name}.json", new ApiInputWriter().CreateService(deployment, service));
        }

        var vault = deployment.FindService("vault")!;
        GoldenFile.Equal("UpdateService.vault.json", new ApiInputWriter().UpdateService(vault));
        GoldenFile.Equal("CreateAutoScalingConfiguration.vault.json", new ApiInputWriter().CreateAutoScalingConfiguration(deployment, vault.AutoScaling!));
        GoldenFile.Equal("CreateVpcConnector.vault.json", new ApiInputWriter().CreateVpcConnector(deployment, vault.Network.VpcConnector!));
        GoldenFile.Equal("CreateVpcIngressConnection.vault.json", new ApiInputWriter().CreateVpcIngressConnection(deployment, vault));
        GoldenFile.Equal("CreateObservabilityConfiguration.vault.json", new ApiInputWriter().CreateObservabilityConfiguration(deployment, vault.Observability!));
        GoldenFile.Equal("AssociateCustomDomain.wildcard.json", new ApiInputWriter().AssociateCustomDomain(vault, new CustomDomain("*.example.com")));
    }

    [SkippableFact]
    public void Botocore_accepts_the_inputs()
    {
        using var folder = new TemporaryFolder();
        var writer = new ApiInputWriter(Samples.Example);
        var deployment = Samples.Everything();
        var vault = deployment.FindService("vault")!;
        List<string> files =
        [
            .. deployment.Services.Select(service => folder.Write($"CreateService.{service.Name}.json", writer.CreateService(deployment, service))),
            .. deployment.Services.Select(service => folder.Write($"UpdateService.{service.Name}.json", writer.UpdateService(service))),
            folder.Write("CreateAutoScalingConfiguration.json", writer.CreateAutoScalingConfiguration(deployment, vault.AutoScaling!)),
            folder.Write("CreateVpcConnector.json", writer.CreateVpcConnector(deployment, vault.Network.VpcConnector!)),
            folder.Write("CreateVpcIngressConnection.json", writer.CreateVpcIngressConnection(deployment, vault)),
            folder.Write("CreateObservabilityConfiguration.json", writer.CreateObservabilityConfiguration(deployment, vault.Observability!)),
            folder.Write("AssociateCustomDomain.json", writer.AssociateCustomDomain(vault, new CustomDomain("*.example.com"))),
        ];

        Judge.Botocore(files);
    }

    [Fact]
    public void What_is_known_replaces_the_placeholders()
    {
        var deployment = Samples.Shop();
        var writer = new ApiInputWriter(part => part switch
        {
            ServiceValue { Attribute: ServiceAttribute.Url } => "https://abc.us-east-1.awsapprunner.com",
            _ => part.Placeholder,
        });

        using var input = JsonDocument.Parse(writer.CreateService(deployment, deployment.FindService("web")!));

        var variables = input.RootElement.GetProperty("SourceConfiguration").GetProperty("ImageRepository").GetProperty("ImageConfiguration").GetProperty("RuntimeEnvironmentVariables");
        Assert.Equal("https://abc.us-east-1.awsapprunner.com", variables.GetProperty("services__api__https__0").GetString());
        Assert.Equal("${service.api.host}", variables.GetProperty("API_HOST").GetString());
    }

    [Fact]
    public void A_secret_is_written_as_its_reference()
    {
        var deployment = Samples.Shop();

        var input = new ApiInputWriter().CreateService(deployment, deployment.FindService("api")!);

        Assert.Contains("\"STRIPE_KEY\": \"${secret.stripe-key.arn}\"", input, StringComparison.Ordinal);
        Assert.DoesNotContain("parameter.stripe-key", input, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_has_neither_name_nor_tags_nor_key()
    {
        using var input = JsonDocument.Parse(new ApiInputWriter().UpdateService(Samples.Everything().Services[0]));

        Assert.Equal(
            ["ServiceArn", "SourceConfiguration", "InstanceConfiguration", "AutoScalingConfigurationArn", "HealthCheckConfiguration", "NetworkConfiguration", "ObservabilityConfiguration"],
            input.RootElement.EnumerateObject().Select(member => member.Name));
    }
}

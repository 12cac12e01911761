using System.Text.Json.Nodes;
using AspireAppRunner.Model.Api;

namespace AspireAppRunner.Model.Tests;

public sealed class ApiInputReaderTests
{
    private static readonly ApiInputWriter s_writer = new(Samples.Example);

    public static TheoryData<string> Names => [.. Services().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_written_reads_as_the_same_service(string name)
    {
        var (deployment, service) = Services()[name];
        var written = s_writer.CreateService(deployment, service);

        var read = ApiInputReader.ReadService((JsonObject)JsonNode.Parse(written)!);

        Assert.Equal(written, s_writer.CreateService(new AppRunnerDeployment("read", read), read));
    }

    [Fact]
    public void What_is_left_out_has_the_defaults_of_the_api()
    {
        var service = ApiInputReader.ReadService(Input());

        Assert.Equal("hello", service.ServiceName);
        Assert.Equal(8080, service.Port);
        Assert.Equal(InstanceSize.OneVcpuTwoGb, service.Instance);
        Assert.Equal(HealthCheck.Default, service.HealthCheck);
        Assert.Equal(NetworkConfiguration.Default, service.Network);
        Assert.Null(service.AutoScaling);
        Assert.Null(service.Observability);
        Assert.False(service.AutoDeploymentsEnabled);
    }

    [Fact]
    public void Automatic_deployments_are_on_where_they_are_possible()
    {
        var input = Input();
        input["SourceConfiguration"]!["ImageRepository"]!["ImageIdentifier"] = Samples.PrivateImage;

        Assert.True(ApiInputReader.ReadService(input).AutoDeploymentsEnabled);
    }

    [Theory]
    [InlineData("{}", "ServiceName")]
    [InlineData("{'ServiceName':'hello'}", "SourceConfiguration")]
    [InlineData("{'ServiceName':7}", "ServiceName")]
    [InlineData("{'ServiceName':'hello','SourceConfiguration':{}}", "either ImageRepository or CodeRepository")]
    [InlineData("{'ServiceName':'hello','SourceConfiguration':{'ImageRepository':{'ImageIdentifier':'a','ImageConfiguration':{'Port':'0'}}}}", "Port")]
    [InlineData("{'ServiceName':'hello','SourceConfiguration':{'ImageRepository':{'ImageIdentifier':'a'}},'InstanceConfiguration':{'Cpu':'3'}}", "Cpu '3'")]
    [InlineData("{'ServiceName':'hello','SourceConfiguration':{'ImageRepository':{'ImageIdentifier':'a'}},'HealthCheckConfiguration':{'Protocol':'UDP'}}", "UDP")]
    [InlineData("{'ServiceName':'hello','SourceConfiguration':{'CodeRepository':{'RepositoryUrl':'a','SourceCodeVersion':{'Value':'b'},'CodeConfiguration':{'ConfigurationSource':'API','CodeConfigurationValues':{'Runtime':'python311'}}}}}", "python311")]
    public void What_cannot_be_read_is_named(string input, string named)
    {
        var exception = Assert.Throws<FormatException>(() => ApiInputReader.ReadService((JsonObject)JsonNode.Parse(input.Replace('\'', '"'))!));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    private static JsonObject Input() => (JsonObject)JsonNode.Parse($$"""
        { "ServiceName": "hello", "SourceConfiguration": { "ImageRepository": { "ImageIdentifier": "{{Samples.PublicImage}}", "ImageRepositoryType": "ECR_PUBLIC" } } }
        """)!;

    private static Dictionary<string, (AppRunnerDeployment Deployment, AppRunnerService Service)> Services() =>
        new[] { Matrix.Deployment(), Samples.Everything(), Samples.Shop(), Samples.Minimal() }
            .SelectMany(deployment => deployment.Services.Select(service => (Deployment: deployment, Service: service)))
            .ToDictionary(pair => $"{pair.Deployment.Name}/{pair.Service.Name}");
}

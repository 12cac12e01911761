using Amazon.AppRunner;
using Amazon.AppRunner.Model;
using Amazon.Runtime;

namespace AspireAppRunner.Local.Tests.Api;

/// <summary>The AWS SDK for .NET.</summary>
public sealed class SdkClientTests
{
    [Fact]
    public async Task The_sdk_reads_answers()
    {
        await using var api = await RunningApi.StartAsync();
        using var client = Client(api);

        var created = await client.CreateServiceAsync(Request());
        await api.Services.WhenAsync("hello", ServiceStatus.Running);
        var described = await client.DescribeServiceAsync(new DescribeServiceRequest { ServiceArn = created.Service.ServiceArn });

        Assert.Equal(Amazon.AppRunner.ServiceStatus.RUNNING, described.Service.Status);
        Assert.Equal("1024", described.Service.InstanceConfiguration.Cpu);
        Assert.Equal(DateTime.UtcNow, described.Service.CreatedAt!.Value.ToUniversalTime(), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task The_sdk_reads_errors_by_their_types()
    {
        await using var api = await RunningApi.StartAsync();
        using var client = Client(api);
        var created = await client.CreateServiceAsync(Request());
        await api.Services.WhenAsync("hello", ServiceStatus.Running);

        await Assert.ThrowsAsync<InvalidRequestException>(() => client.CreateServiceAsync(Request()));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => client.DescribeServiceAsync(new DescribeServiceRequest { ServiceArn = created.Service.ServiceArn.Replace("hello", "other", StringComparison.Ordinal) }));
        await client.PauseServiceAsync(new PauseServiceRequest { ServiceArn = created.Service.ServiceArn });
        await api.Services.WhenAsync("hello", ServiceStatus.Paused);
        await Assert.ThrowsAsync<Amazon.AppRunner.Model.InvalidStateException>(() => client.UpdateServiceAsync(new UpdateServiceRequest
        {
            ServiceArn = created.Service.ServiceArn,
            InstanceConfiguration = new InstanceConfiguration { Memory = "3 GB" },
        }));
    }

    private static CreateServiceRequest Request() => new()
    {
        ServiceName = "hello",
        SourceConfiguration = new SourceConfiguration
        {
            ImageRepository = new ImageRepository { ImageIdentifier = Inputs.PublicImage, ImageRepositoryType = ImageRepositoryType.ECR_PUBLIC },
        },
    };

    private static AmazonAppRunnerClient Client(RunningApi api) => new(
        new BasicAWSCredentials("local", "local"),
        new AmazonAppRunnerConfig { ServiceURL = api.Api.Url!.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
}

using Amazon;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS;

namespace AspireAppRunner.StandIns.Tests.Aws;

public sealed class AwsSdkConfigTests
{
    [Fact]
    public async Task A_resource_gets_profile_and_region_as_the_SDKs_read_them()
    {
        var variables = await VariablesAsync(config => config.WithProfile("dev").WithRegion(RegionEndpoint.EUWest1), DistributedApplicationOperation.Run);

        Assert.Equal(
            new() { ["AWS__Profile"] = "dev", ["AWS_PROFILE"] = "dev", ["AWS__Region"] = "eu-west-1", ["AWS_REGION"] = "eu-west-1" },
            variables);
    }

    [Fact]
    public async Task What_is_not_set_sets_nothing()
    {
        Assert.Empty(await VariablesAsync(config => config, DistributedApplicationOperation.Run));
    }

    [Fact]
    public async Task A_deployed_resource_gets_neither()
    {
        Assert.Empty(await VariablesAsync(config => config.WithProfile("dev").WithRegion("eu-west-1"), DistributedApplicationOperation.Publish));
    }

    [Fact]
    public void A_region_can_be_named()
    {
        var config = DistributedApplication.CreateBuilder([]).AddAWSSDKConfig().WithRegion("eu-central-1");

        Assert.Equal(RegionEndpoint.EUCentral1, config.Region);
    }

    [Fact]
    public void Validation_is_on_until_it_is_turned_off()
    {
        var config = DistributedApplication.CreateBuilder([]).AddAWSSDKConfig();

        Assert.True(config.SDKValidationEnabled);
        Assert.False(config.WithSdkValidation(false).SDKValidationEnabled);
    }

    [Fact]
    public void A_configuration_is_not_a_resource()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        var before = builder.Resources.Count;

        builder.AddAWSSDKConfig();

        Assert.Equal(before, builder.Resources.Count);
    }

    private static async Task<Dictionary<string, object>> VariablesAsync(Func<IAWSSDKConfig, IAWSSDKConfig> configure, DistributedApplicationOperation operation)
    {
        var builder = DistributedApplication.CreateBuilder([]);
        var worker = builder.AddExecutable("worker", "worker", ".");
        var before = worker.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList();
        worker.WithReference(configure(builder.AddAWSSDKConfig()));

        var context = new EnvironmentCallbackContext(new DistributedApplicationExecutionContext(operation), worker.Resource);
        foreach (var annotation in worker.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>().Except(before))
        {
            await annotation.Callback(context);
        }

        return context.EnvironmentVariables;
    }
}

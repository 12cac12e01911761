using Amazon.AppRunner;
using Amazon.Runtime;
using AspireAppRunner.Cloud;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary><c>aspire do status-{environment}</c>: which of the environment's services exist in the account, and how they are.</summary>
internal sealed class StatusStep(AppRunnerEnvironmentResource environment)
{
    public PipelineStep CreatePipelineStep() => new()
    {
        Name = $"status-{environment.Name}",
        Description = $"Shows the services of App Runner environment {environment.Name} in the account.",
        Action = ShowAsync,
    };

    private async Task ShowAsync(PipelineStepContext context)
    {
        var translator = new DeploymentTranslator(environment, context.ExecutionContext);
        var (deployment, _) = await translator.TranslateAsync(context.Model, context.CancellationToken).ConfigureAwait(false);
        using var client = CreateClient();
        var found = await FindAsync(client, [.. deployment.Services.Select(service => service.ServiceName)], context.CancellationToken).ConfigureAwait(false);
        foreach (var service in deployment.Services)
        {
            var text = found.TryGetValue(service.ServiceName, out var summary) ? $"{summary.Status} https://{summary.ServiceUrl}" : "does not exist";
            context.Logger.LogInformation("{Service}: {Status}", service.ServiceName, text);
            context.Summary.Add(service.ServiceName, text);
        }
    }

    private static async Task<IReadOnlyDictionary<string, Amazon.AppRunner.Model.ServiceSummary>> FindAsync(
        IAmazonAppRunner client, string[] names, CancellationToken cancellationToken)
    {
        try
        {
            return await new ServiceLookup(client).FindAsync(names, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonServiceException refused)
        {
            throw new DistributedApplicationException($"App Runner did not list the services: {refused.ErrorCode ?? refused.GetType().Name}: {refused.Message} The call is apprunner:ListServices.", refused);
        }
        catch (AmazonClientException missing)
        {
            throw new DistributedApplicationException($"App Runner could not be asked: {missing.Message} Give the environment a profile and Region with WithReference(builder.AddAWSSDKConfig()…), or set AWS_PROFILE and AWS_REGION.", missing);
        }
    }

    private AmazonAppRunnerClient CreateClient()
    {
        var configuration = new AmazonAppRunnerConfig();
        if (environment.AWSSDKConfig?.Profile is { } profile)
        {
            configuration.Profile = new Amazon.Profile(profile);
        }

        if (environment.AWSSDKConfig?.Region is { } region)
        {
            configuration.RegionEndpoint = region;
        }

        return new AmazonAppRunnerClient(configuration);
    }
}

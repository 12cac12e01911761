using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner;
using Aspire.Hosting.AWS;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aspire.Hosting;

/// <summary>Adds an AWS App Runner environment to an app model.</summary>
public static class AppRunnerEnvironmentExtensions
{
    /// <summary>
    /// Adds an environment in which compute resources are AWS App Runner services.
    /// </summary>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The environment's name; it stands in the names of the pipeline's steps, such as <c>publish-apprunner</c>.</param>
    /// <returns>A builder for the environment.</returns>
    /// <remarks>
    /// In run mode the environment is not part of the model: services run locally without one. In publish mode every compute resource
    /// becomes a service of it, unless there are several environments; then each says which with <c>WithComputeEnvironment</c>.
    /// </remarks>
    /// <example>
    /// <code>
    /// var aws = builder.AddAWSSDKConfig().WithProfile("dev").WithRegion(RegionEndpoint.EUWest1);
    /// builder.AddAppRunnerEnvironment("apprunner").WithReference(aws);
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or not a resource name.</exception>
    public static IResourceBuilder<AppRunnerEnvironmentResource> AddAppRunnerEnvironment(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var environment = new AppRunnerEnvironmentResource(name);
        return builder.ExecutionContext.IsRunMode
            ? builder.CreateResourceBuilder(environment)
            : builder.AddResource(environment).WithIconName("CloudFlow");
    }

    /// <summary>
    /// Says which AWS profile and Region the environment is in.
    /// </summary>
    /// <param name="builder">The environment.</param>
    /// <param name="awsSdkConfig">The configuration, from <c>AddAWSSDKConfig</c>.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Publishing uses the Region to find references across Regions; no credentials are needed for it.</remarks>
    public static IResourceBuilder<AppRunnerEnvironmentResource> WithReference(
        this IResourceBuilder<AppRunnerEnvironmentResource> builder, IAWSSDKConfig awsSdkConfig)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(awsSdkConfig);
        builder.Resource.AWSSDKConfig = awsSdkConfig;
        return builder;
    }

    /// <summary>Makes the pipeline fail with a clear message when something is to be published as a service and there is no environment for it.</summary>
    internal static void RequireAppRunnerEnvironment(this IDistributedApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(EnvironmentRequirement)))
        {
            return;
        }

        builder.Services.TryAddSingleton<EnvironmentRequirement>();
        builder.Pipeline.AddStep(
            "validate-apprunner",
            context =>
            {
                if (!context.Model.Resources.OfType<AppRunnerEnvironmentResource>().Any())
                {
                    throw new DistributedApplicationException(
                        "There are App Runner services but no App Runner environment to publish them to. Add one: builder.AddAppRunnerEnvironment(\"apprunner\").");
                }

                return Task.CompletedTask;
            },
            requiredBy: WellKnownPipelineSteps.BeforeStart);
    }

    /// <summary>Marks that the requirement is registered.</summary>
    private sealed class EnvironmentRequirement;
}

using AspireAppRunner.Cloud;
using AspireAppRunner.Model;
using AspireAppRunner.Model.ExpressMode;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner;
using Aspire.Hosting.AppRunner.RunMode;
using Aspire.Hosting.AWS;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
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
    [AspireExport]
    public static IResourceBuilder<AppRunnerEnvironmentResource> AddAppRunnerEnvironment(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var environment = new AppRunnerEnvironmentResource(name);
        if (builder.ExecutionContext.IsRunMode)
        {
            // Not part of the model; but whether it is deployed to Express Mode, services here go by too.
            builder.GetLocalApiSettings().Environments.Add(environment);
            return builder.CreateResourceBuilder(environment);
        }

        return builder.AddResource(environment).WithIconName("CloudFlow");
    }

    /// <summary>
    /// Says which AWS profile and Region the environment is in.
    /// </summary>
    /// <param name="builder">The environment.</param>
    /// <param name="awsSdkConfig">The configuration, from <c>AddAWSSDKConfig</c>.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Deploying goes to this account and Region; without it the AWS SDK finds them (<c>AWS_PROFILE</c>, <c>AWS_REGION</c>). Publishing uses the Region to find references
    /// across Regions and needs no credentials.</remarks>
    [AspireExport("withAWSSDKConfigReference")]
    public static IResourceBuilder<AppRunnerEnvironmentResource> WithReference(
        this IResourceBuilder<AppRunnerEnvironmentResource> builder, IAWSSDKConfig awsSdkConfig)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(awsSdkConfig);
        builder.Resource.AWSSDKConfig = awsSdkConfig;
        return builder;
    }

    /// <summary>
    /// Changes anything of what is published and deployed, all services and what they share at once.
    /// </summary>
    /// <param name="builder">The environment.</param>
    /// <param name="configure">Changes the deployment: tags for everything, or settings that several services have in common. Applies after what was said of the services, and is
    /// validated with the rest; called several times, in that order.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>It is called each time the environment is published, planned or deployed. In run mode this does nothing.</remarks>
    /// <example>
    /// <code>
    /// builder.AddAppRunnerEnvironment("apprunner").ConfigureDeployment(deployment => deployment.Tags["team"] = "shop");
    /// </code>
    /// </example>
    [AspireExportIgnore(Reason = "The model of the whole deployment is C# only; withDeploymentTags sets its tags.")]
    public static IResourceBuilder<AppRunnerEnvironmentResource> ConfigureDeployment(
        this IResourceBuilder<AppRunnerEnvironmentResource> builder, Action<AppRunnerDeployment> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Resource.Configurations.Add(configure);
        return builder;
    }

    /// <summary>
    /// Publishes the environment's services for Amazon ECS Express Mode, to which App Runner's services can move.
    /// </summary>
    /// <param name="builder">The environment.</param>
    /// <param name="options">What App Runner's settings don't say; its defaults if nothing is said.</param>
    /// <param name="besideAppRunner">Whether the artifacts for App Runner are written too, and those for Express Mode into their folder <c>express</c>.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// <c>aspire publish</c> writes a template with <c>AWS::ECS::ExpressGatewayService</c>, the input of <c>create-express-gateway-service</c>, for code a workflow that builds and
    /// deploys it, for custom domains the weighted DNS records of each step of the traffic shift, and <c>MIGRATION.md</c>, which tells what is carried over, what changes its meaning and what
    /// has no equivalent. <c>aspire deploy</c> goes on to deploy to App Runner, unless <see cref="WithExpressModeDeployment"/> says otherwise. In run mode this does nothing.
    /// </remarks>
    [AspireExportIgnore(Reason = "ExpressModeOptions belongs to the model; withExpressMode takes AppRunnerExpressModeOptions.")]
    public static IResourceBuilder<AppRunnerEnvironmentResource> WithExpressMode(
        this IResourceBuilder<AppRunnerEnvironmentResource> builder, ExpressModeOptions? options = null, bool besideAppRunner = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.ExpressMode = options ?? new();
        builder.Resource.PublishesAppRunner = besideAppRunner;
        return builder;
    }

    /// <summary>
    /// Says what <c>aspire deploy</c> and <c>aspire destroy</c> may do in the account.
    /// </summary>
    /// <param name="builder">The environment.</param>
    /// <param name="options">The options; what is removed or replaced is asked for in any case, or allowed with <c>--yes</c>.</param>
    /// <returns>The same builder.</returns>
    [AspireExportIgnore(Reason = "DeployOptions belongs to the deployer; withDeployOptions takes AppRunnerDeployOptions.")]
    public static IResourceBuilder<AppRunnerEnvironmentResource> WithDeployOptions(this IResourceBuilder<AppRunnerEnvironmentResource> builder, DeployOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        builder.Resource.DeployOptions = options;
        return builder;
    }

    /// <summary>
    /// Says whether <c>aspire deploy</c> tries images on this machine before it changes anything in the account.
    /// </summary>
    /// <param name="builder">The environment.</param>
    /// <param name="enabled">Whether it does, which is the default.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Each service that is to be created or changed and whose image is built here is run as one container with the command, port, variables and health check that it gets in
    /// App Runner. If it isn't healthy within a minute the deployment ends, with the last lines of its log. URLs of other services are replaced by placeholders
    /// (<c>https://{service}.example</c>). A service with secrets that exist in the account already isn't tried, since this machine doesn't read them, nor is any where no
    /// Docker or Podman runs. Switch it off for applications that can't start outside of AWS.
    /// </remarks>
    [AspireExport]
    public static IResourceBuilder<AppRunnerEnvironmentResource> WithPreflight(this IResourceBuilder<AppRunnerEnvironmentResource> builder, bool enabled = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.RunsPreflight = enabled;
        return builder;
    }

    /// <summary>
    /// Lets <c>aspire deploy</c> and <c>aspire destroy</c> work by CloudFormation stacks, made of the templates that <c>aspire publish</c> writes, in place of calls to App Runner.
    /// </summary>
    /// <param name="builder">The environment.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// The stack with the services is named as the environment, and one with the repositories of images, deployed first, has <c>-repositories</c> after that. Each change set is shown
    /// before it is executed; secret parameters are <c>NoEcho</c>. CloudFormation can't associate custom domains or set how long logs are kept, and takes templates of up to 51,200
    /// bytes this way. An environment that was deployed without it has to be destroyed first, since its services' names are taken.
    /// </remarks>
    [AspireExport]
    public static IResourceBuilder<AppRunnerEnvironmentResource> WithCloudFormationDeployment(this IResourceBuilder<AppRunnerEnvironmentResource> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.UsesCloudFormation = true;
        return builder;
    }

    /// <summary>
    /// Lets <c>aspire deploy</c> deploy the environment's services to Amazon ECS Express Mode in place of App Runner; <c>aspire destroy</c>, <c>plan-</c>, <c>status-</c> and
    /// <c>logs-{environment}</c> go there, too.
    /// </summary>
    /// <param name="builder">The environment.</param>
    /// <param name="options">What App Runner's settings don't say; those of <see cref="WithExpressMode"/>, or the defaults, if nothing is said.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// <para>
    /// What was deployed to App Runner before is left alone and goes on serving; <c>WithTrafficShift</c> shifts the requests, and <c>aspire do retire-{environment}</c>
    /// removes it in the end. Services from source code become images that are built here, with the Dockerfile that is published for them. The environment is also published for
    /// Express Mode, as by <see cref="WithExpressMode"/>. If App Runner was deployed to with <see cref="WithCloudFormationDeployment"/>, leave that there.
    /// </para>
    /// <para>
    /// In run mode services run as before, but only 200 is a healthy answer, as Express Mode's load balancer has it, and each says in its log what else is different there.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code>
    /// builder.AddAppRunnerEnvironment("shop").WithExpressModeDeployment().WithTrafficShift("Z0123456789");
    /// </code>
    /// </example>
    [AspireExportIgnore(Reason = "ExpressModeOptions belongs to the model; withExpressModeDeployment takes AppRunnerExpressModeOptions.")]
    public static IResourceBuilder<AppRunnerEnvironmentResource> WithExpressModeDeployment(this IResourceBuilder<AppRunnerEnvironmentResource> builder, ExpressModeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.UsesExpressMode = true;
        builder.Resource.ExpressMode = options ?? builder.Resource.ExpressMode ?? new();
        return builder;
    }

    /// <summary>
    /// Says in which Route 53 hosted zone the custom domains of the environment's services are, so that their requests can be shifted from App Runner to ECS Express Mode.
    /// </summary>
    /// <param name="builder">The environment, deployed with <see cref="WithExpressModeDeployment"/>.</param>
    /// <param name="hostedZoneId">The id of the hosted zone, such as <c>Z0123456789</c>.</param>
    /// <param name="options">How; the defaults if nothing is said.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="hostedZoneId"/> is no id of a hosted zone.</exception>
    /// <remarks>
    /// <c>aspire do traffic-forward-{environment}</c> moves all domains one step to Express Mode (Express/App Runner 0/100, 10/90, 25/75, 50/50, 75/25, 100/0), after it has seen that
    /// each endpoint answers with 200, <c>traffic-back-{environment}</c> one step back, <c>traffic-status-{environment}</c> shows where they are. In run mode this does nothing.
    /// </remarks>
    [AspireExportIgnore(Reason = "TrafficShiftOptions holds types of the model; withTrafficShift takes AppRunnerTrafficShiftOptions.")]
    public static IResourceBuilder<AppRunnerEnvironmentResource> WithTrafficShift(
        this IResourceBuilder<AppRunnerEnvironmentResource> builder, string hostedZoneId, TrafficShiftOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(hostedZoneId);
        if (hostedZoneId is not ['Z', _, ..] || hostedZoneId.Length > 32 || !hostedZoneId.All(static character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character)))
        {
            throw new ArgumentException($"'{hostedZoneId}' is no id of a Route 53 hosted zone, such as Z0123456789. It's the zone's id that is wanted, not its name: aws route53 list-hosted-zones tells it.", nameof(hostedZoneId));
        }

        builder.Resource.TrafficShift = (options ?? new()) with { HostedZone = _ => ValueTask.FromResult<string?>(hostedZoneId) };
        return builder;
    }

    /// <summary>
    /// Says in which Route 53 hosted zone the custom domains of the environment's services are, by a parameter.
    /// </summary>
    /// <param name="builder">The environment, deployed with <see cref="WithExpressModeDeployment"/>.</param>
    /// <param name="hostedZoneId">The id of the hosted zone.</param>
    /// <param name="options">How; the defaults if nothing is said.</param>
    /// <returns>The same builder.</returns>
    [AspireExportIgnore(Reason = "TrafficShiftOptions holds types of the model; withTrafficShift takes AppRunnerTrafficShiftOptions.")]
    public static IResourceBuilder<AppRunnerEnvironmentResource> WithTrafficShift(
        this IResourceBuilder<AppRunnerEnvironmentResource> builder, IResourceBuilder<ParameterResource> hostedZoneId, TrafficShiftOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(hostedZoneId);
        builder.Resource.TrafficShift = (options ?? new()) with { HostedZone = hostedZoneId.Resource.GetValueAsync };
        return builder;
    }

    /// <summary>
    /// Lets a resource talk to the local App Runner API of this AppHost.
    /// </summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="environment">The environment.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// In run mode the resource gets <c>AWS_ENDPOINT_URL_APPRUNNER</c>, which the AWS CLI and the SDKs take as the address of App Runner, and nothing else: any credentials will do.
    /// The API listens on this machine's loopback, where containers can't reach it. In publish mode this does nothing; the resource then talks to App Runner.
    /// </remarks>
    [AspireExport("withAppRunnerApiReference")]
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<AppRunnerEnvironmentResource> environment)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(environment);
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            return builder;
        }

        builder.ApplicationBuilder.AddLocalServices();
        return builder.WithEnvironment(async context =>
        {
            var api = context.ExecutionContext.Services.GetRequiredService<LocalApi>();
            var url = await api.OpenAsync(context.CancellationToken).ConfigureAwait(false);
            context.EnvironmentVariables["AWS_ENDPOINT_URL_APPRUNNER"] = url.ToString();
        });
    }

    /// <summary>
    /// Says on which port of this machine the local App Runner API listens.
    /// </summary>
    /// <param name="builder">The environment.</param>
    /// <param name="port">The port, 1–65535; any free one if nothing is said.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Use it with <c>aws apprunner list-services --endpoint-url http://localhost:port</c>. Signatures are not verified; it listens on loopback only and refuses web pages. There is one
    /// API for the AppHost, whatever the number of environments. In publish mode this does nothing.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="port"/> is not a port.</exception>
    [AspireExport]
    public static IResourceBuilder<AppRunnerEnvironmentResource> WithLocalApiPort(this IResourceBuilder<AppRunnerEnvironmentResource> builder, int port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        builder.ApplicationBuilder.GetLocalApiSettings().Port = port;
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

using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner;

namespace Aspire.Hosting;

/// <summary>What AppHosts in TypeScript and other languages get in place of methods that take the model's own types or callbacks.</summary>
internal static class AppRunnerEnvironmentExports
{
    /// <summary>Publishes the environment's services for Amazon ECS Express Mode, to which App Runner's services can move.</summary>
    /// <param name="builder">The environment.</param>
    /// <param name="options">What App Runner's settings don't say.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>In run mode this does nothing.</remarks>
    [AspireExport("withExpressMode")]
    internal static IResourceBuilder<AppRunnerEnvironmentResource> WithExpressModeForPolyglot(
        this IResourceBuilder<AppRunnerEnvironmentResource> builder, AppRunnerExpressModeOptions? options = null) =>
        builder.WithExpressMode(options?.ToModel(), options?.BesideAppRunner ?? true);

    /// <summary>Lets <c>aspire deploy</c> deploy the environment's services to Amazon ECS Express Mode in place of App Runner.</summary>
    /// <param name="builder">The environment.</param>
    /// <param name="options">What App Runner's settings don't say.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>What was deployed to App Runner before is left alone. In run mode only 200 is a healthy answer, as Express Mode's load balancer has it.</remarks>
    [AspireExport("withExpressModeDeployment")]
    internal static IResourceBuilder<AppRunnerEnvironmentResource> WithExpressModeDeploymentForPolyglot(
        this IResourceBuilder<AppRunnerEnvironmentResource> builder, AppRunnerExpressModeOptions? options = null) =>
        builder.WithExpressModeDeployment(options?.ToModel());

    /// <summary>Says in which Route 53 hosted zone the custom domains of the services are, so that their requests can be shifted to ECS Express Mode.</summary>
    /// <param name="builder">The environment.</param>
    /// <param name="hostedZoneId">The id of the hosted zone, such as <c>Z0123456789</c>.</param>
    /// <param name="options">How; the defaults if nothing is said.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="hostedZoneId"/> is no id of a hosted zone.</exception>
    /// <remarks>In run mode this does nothing.</remarks>
    [AspireExport("withTrafficShift")]
    internal static IResourceBuilder<AppRunnerEnvironmentResource> WithTrafficShiftForPolyglot(
        this IResourceBuilder<AppRunnerEnvironmentResource> builder, string hostedZoneId, AppRunnerTrafficShiftOptions? options = null) =>
        builder.WithTrafficShift(hostedZoneId, options?.ToModel());

    /// <summary>Says what <c>aspire deploy</c> and <c>aspire destroy</c> may do in the account.</summary>
    /// <param name="builder">The environment.</param>
    /// <param name="options">The options; what is removed or replaced is asked for in any case, or allowed with <c>--yes</c>.</param>
    /// <returns>The same builder.</returns>
    [AspireExport("withDeployOptions")]
    internal static IResourceBuilder<AppRunnerEnvironmentResource> WithDeployOptionsForPolyglot(
        this IResourceBuilder<AppRunnerEnvironmentResource> builder, AppRunnerDeployOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return builder.WithDeployOptions(options.ToModel());
    }

    /// <summary>Gives all that is published and deployed tags.</summary>
    /// <param name="builder">The environment.</param>
    /// <param name="tags">The tags.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>In run mode this does nothing.</remarks>
    [AspireExport]
    internal static IResourceBuilder<AppRunnerEnvironmentResource> WithDeploymentTags(
        this IResourceBuilder<AppRunnerEnvironmentResource> builder, IReadOnlyDictionary<string, string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return builder.ConfigureDeployment(deployment =>
        {
            foreach (var (name, value) in tags)
            {
                deployment.Tags[name] = value;
            }
        });
    }
}

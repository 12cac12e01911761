using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner;
using Aspire.Hosting.AppRunner.RunMode;

namespace Aspire.Hosting;

/// <summary>Adds AWS App Runner services to an app model and says what they are like.</summary>
public static partial class AppRunnerServiceExtensions
{
    /// <summary>
    /// Adds an AWS App Runner service.
    /// </summary>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The resource's name. The service in the cloud has it too, made legal if App Runner would refuse it (<c>api</c> becomes
    /// <c>api-service</c>); <see cref="AppRunnerService.ServiceName"/> gives it another one.</param>
    /// <returns>A builder for the service; say what it runs with <c>WithProject</c>, <c>WithImage</c>, <c>WithDockerfile</c> or <c>WithSource</c>.</returns>
    /// <remarks>
    /// <para>
    /// In run mode the service runs on this machine: a gateway on <c>http://localhost</c> in front of its instances, which are
    /// children of their own in the dashboard. It needs no environment and no AWS account.
    /// </para>
    /// <para>
    /// In publish mode it becomes a service of the App Runner environment, see
    /// <see cref="AppRunnerEnvironmentExtensions.AddAppRunnerEnvironment"/>.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code>
    /// var api = builder.AddAppRunnerService("guestbook-api")
    ///     .WithProject&lt;Projects.Api&gt;()
    ///     .WithHttpHealthCheck("/health");
    ///
    /// builder.AddAppRunnerService("guestbook-web")
    ///     .WithProject&lt;Projects.Web&gt;()
    ///     .WithReference(api);
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or not a resource name.</exception>
    [AspireExport]
    public static IResourceBuilder<AppRunnerServiceResource> AddAppRunnerService(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var service = builder.AddResource(new AppRunnerServiceResource(name))
            .WithHttpEndpoint(name: AppRunnerServiceResource.PrimaryEndpointName, isProxied: false)
            .WithIconName("CloudFlow");
        if (builder.ExecutionContext.IsRunMode)
        {
            return service.RunLocally();
        }

        builder.RequireAppRunnerEnvironment();
        return service;
    }

    /// <summary>
    /// Publishes a project, container or executable as an AWS App Runner service.
    /// </summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource. It needs exactly one HTTP endpoint.</param>
    /// <param name="configure">Changes the service that is made of the resource. What Aspire's own words say is set already:
    /// name, port, variables, secrets, references, health check.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>In run mode this does nothing: the resource runs as Aspire runs it. Called several times, the callbacks apply in order.</remarks>
    /// <example>
    /// <code>
    /// builder.AddProject&lt;Projects.Api&gt;("api")
    ///     .PublishAsAppRunnerService(service => service.AutoScaling = new(minSize: 1, maxSize: 5, maxConcurrency: 80));
    /// </code>
    /// </example>
    [AspireExportIgnore(Reason = "The callback changes a model that is C# only; publishAsAppRunnerService takes AppRunnerServiceOptions.")]
    public static IResourceBuilder<T> PublishAsAppRunnerService<T>(this IResourceBuilder<T> builder, Action<AppRunnerService>? configure = null)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            return builder;
        }

        builder.ApplicationBuilder.RequireAppRunnerEnvironment();
        return builder.WithAnnotation(new AppRunnerServiceCustomizationAnnotation(configure ?? (_ => { })), ResourceAnnotationMutationBehavior.Append);
    }

    /// <summary>Notes a change of the service that is made of the resource.</summary>
    internal static IResourceBuilder<AppRunnerServiceResource> Configure(this IResourceBuilder<AppRunnerServiceResource> builder, Action<AppRunnerService> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new AppRunnerServiceCustomizationAnnotation(configure), ResourceAnnotationMutationBehavior.Append);
    }
}

using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner;

namespace Aspire.Hosting;

public static partial class AppRunnerServiceExtensions
{
    /// <summary>
    /// Says which port the application listens on.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="port">The port, 1–65535; 8080 if nothing is said (App Runner API: <c>ImageConfiguration.Port</c>).</param>
    /// <returns>The same builder.</returns>
    /// <remarks>The application finds the port in the variable <c>PORT</c>. In run mode a container listens on this port; a process gets a
    /// free one instead, because several share this machine.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="port"/> is not a port.</exception>
    [AspireExport]
    public static IResourceBuilder<AppRunnerServiceResource> WithPort(this IResourceBuilder<AppRunnerServiceResource> builder, int port)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        return builder.Configure(service => service.Port = port);
    }

    /// <summary>
    /// Says how much CPU and memory each instance has.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="size">One of the 11 pairs that App Runner offers; 1 vCPU and 2 GB if nothing is said.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>In run mode containers are held to it as far as Docker or Podman can, with no more processors than this machine has; the deployment's log says what they can't. Processes
    /// aren't limited. Source: App Runner API, <c>InstanceConfiguration</c>.</remarks>
    [AspireExportIgnore(Reason = "InstanceSize belongs to the model; withInstanceSize takes AppRunnerInstanceSize.")]
    public static IResourceBuilder<AppRunnerServiceResource> WithInstanceSize(this IResourceBuilder<AppRunnerServiceResource> builder, InstanceSize size)
    {
        ArgumentNullException.ThrowIfNull(size);
        return builder.Configure(service => service.Instance = size);
    }

    /// <summary>
    /// Says how App Runner finds out whether an instance works.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="healthCheck">The check; its limits are on <see cref="HealthCheck"/> and are checked when the service is run or published.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>In run mode the same algorithm decides which instances get requests.</remarks>
    [AspireExportIgnore(Reason = "HealthCheck belongs to the model; withHealthCheck takes AppRunnerHealthCheckOptions.")]
    public static IResourceBuilder<AppRunnerServiceResource> WithHealthCheck(this IResourceBuilder<AppRunnerServiceResource> builder, HealthCheck healthCheck)
    {
        ArgumentNullException.ThrowIfNull(healthCheck);
        return builder.Configure(service => service.HealthCheck = healthCheck);
    }

    /// <summary>
    /// Says that an instance works when a path answers with a 2xx or 3xx status.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="path">The path, which begins with a slash; <c>/</c> if nothing is said.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Interval, timeout and thresholds stay as they are: 5 s, 2 s, 1 and 5 if nothing else was said.</remarks>
    [AspireExport]
    public static IResourceBuilder<AppRunnerServiceResource> WithHttpHealthCheck(this IResourceBuilder<AppRunnerServiceResource> builder, string path = "/")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.Configure(service => service.HealthCheck = service.HealthCheck with { Protocol = HealthCheckProtocol.Http, Path = path });
    }

    /// <summary>
    /// Says that an instance works when its port accepts a connection, which is App Runner's default.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <returns>The same builder.</returns>
    [AspireExport]
    public static IResourceBuilder<AppRunnerServiceResource> WithTcpHealthCheck(this IResourceBuilder<AppRunnerServiceResource> builder) =>
        builder.Configure(service => service.HealthCheck = service.HealthCheck with { Protocol = HealthCheckProtocol.Tcp });

    /// <summary>
    /// Says how many instances the service has, and when it gets more.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="minSize">How many instances always exist, 1–25.</param>
    /// <param name="maxSize">How many instances may serve at a time, at least <paramref name="minSize"/>.</param>
    /// <param name="maxConcurrency">How many requests an instance handles at a time before another is added, 1–200.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>The limits are checked when the service is run or published. In run mode the service scales the same way, as far as
    /// <see cref="WithLocalScaling"/> allows.</remarks>
    [AspireExport]
    public static IResourceBuilder<AppRunnerServiceResource> WithAutoScaling(
        this IResourceBuilder<AppRunnerServiceResource> builder, int minSize = 1, int maxSize = 25, int maxConcurrency = 100) =>
        builder.Configure(service => service.AutoScaling = new AutoScaling(minSize, maxSize, maxConcurrency));

    /// <summary>
    /// Says how many instances of the service this machine runs at a time, at most.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="maxSize">The number, 1–25; 3 if nothing is said. A deployment runs one more while the new version takes over.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Bounds what <see cref="WithAutoScaling"/> says, in run mode only: the service scales between the smaller of each.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSize"/> is not from 1 to 25.</exception>
    [AspireExport]
    public static IResourceBuilder<AppRunnerServiceResource> WithLocalScaling(this IResourceBuilder<AppRunnerServiceResource> builder, int maxSize)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxSize, AutoScaling.DefaultMaxSizeQuota);
        builder.Resource.Instances.SetMaxSize(maxSize);
        return builder;
    }

    /// <summary>
    /// Gives a variable or secret that is known only in the cloud its value on this machine.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="name">The variable, as <c>run.secrets</c> of <c>apprunner.yaml</c> or <see cref="ConfigureService"/> names it.</param>
    /// <param name="value">The value, usually of a secret parameter. Read at each deployment.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Secrets Manager and Parameter Store are not read on this machine: a service with a secret of theirs needs this to run here. In publish mode this does
    /// nothing.</remarks>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    [AspireExport]
    public static IResourceBuilder<AppRunnerServiceResource> WithLocalValue(
        this IResourceBuilder<AppRunnerServiceResource> builder, string name, IResourceBuilder<ParameterResource> value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        builder.Resource.LocalValues[name] = value.Resource;
        return builder;
    }

    /// <summary>
    /// Changes anything of the service, by App Runner's own names.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="configure">Changes the service; applies after what was said before and before what is said later.</param>
    /// <returns>The same builder.</returns>
    [AspireExportIgnore(Reason = "The callback changes a model that is C# only; configureService takes AppRunnerServiceOptions.")]
    public static IResourceBuilder<AppRunnerServiceResource> ConfigureService(
        this IResourceBuilder<AppRunnerServiceResource> builder, Action<AppRunnerService> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.Configure(configure);
    }
}

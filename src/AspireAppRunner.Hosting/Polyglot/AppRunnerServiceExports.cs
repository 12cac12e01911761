using AspireAppRunner.Local;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner;

namespace Aspire.Hosting;

/// <summary>What AppHosts in TypeScript and other languages get in place of methods that only C# can call: project types, the model's own types, callbacks.</summary>
internal static class AppRunnerServiceExports
{
    /// <summary>Says that the service runs a .NET project.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="projectPath">The project file or its folder, relative to the AppHost's.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>In run mode the project is built before the first deployment and before each later one; each instance is a process of it, with its port in <c>PORT</c>.</remarks>
    [AspireExport("withProject")]
    internal static IResourceBuilder<AppRunnerServiceResource> WithProjectForPolyglot(this IResourceBuilder<AppRunnerServiceResource> builder, string projectPath)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(projectPath);
        var path = FindProject(Path.GetFullPath(projectPath, builder.ApplicationBuilder.AppHostDirectory));
        return builder.WithWorkload(
            new ProjectWorkload(path, new ProjectBuild(path, configuration: null)) { IsBuiltByAppHost = false },
            instance => builder.AddProcessInstance(instance, "dotnet", Path.GetDirectoryName(path)!));
    }

    /// <summary>Says how much CPU and memory each instance has.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="size">One of the 11 pairs that App Runner offers.</param>
    /// <returns>The same builder.</returns>
    [AspireExport("withInstanceSize")]
    internal static IResourceBuilder<AppRunnerServiceResource> WithInstanceSizeForPolyglot(this IResourceBuilder<AppRunnerServiceResource> builder, AppRunnerInstanceSize size) =>
        builder.WithInstanceSize(size.ToModel());

    /// <summary>Says how App Runner finds out whether an instance works.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="healthCheck">The check.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>In run mode the same algorithm decides which instances get requests.</remarks>
    [AspireExport("withHealthCheck")]
    internal static IResourceBuilder<AppRunnerServiceResource> WithHealthCheckForPolyglot(this IResourceBuilder<AppRunnerServiceResource> builder, AppRunnerHealthCheckOptions healthCheck)
    {
        ArgumentNullException.ThrowIfNull(healthCheck);
        return builder.Configure(service => service.HealthCheck = healthCheck.ApplyTo(service.HealthCheck));
    }

    /// <summary>Configures the build of source code here instead of in <c>apprunner.yaml</c>.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="runtime">The managed runtime.</param>
    /// <param name="buildCommand">The command that builds the application, in the source directory.</param>
    /// <param name="startCommand">The command that starts it.</param>
    /// <returns>The same builder.</returns>
    [AspireExport("withRuntime")]
    internal static IResourceBuilder<AppRunnerServiceResource> WithRuntimeForPolyglot(
        this IResourceBuilder<AppRunnerServiceResource> builder, AppRunnerRuntime runtime, string buildCommand, string startCommand) =>
        builder.WithRuntime(runtime.ToModel(), buildCommand, startCommand);

    /// <summary>Changes settings of the service, by App Runner's own names.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="options">The settings; they apply after what was said before and before what is said later.</param>
    /// <returns>The same builder.</returns>
    [AspireExport("configureService")]
    internal static IResourceBuilder<AppRunnerServiceResource> ConfigureServiceForPolyglot(this IResourceBuilder<AppRunnerServiceResource> builder, AppRunnerServiceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return builder.Configure(options.ApplyTo);
    }

    /// <summary>Publishes a project, container or executable as an AWS App Runner service.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource. It needs exactly one HTTP endpoint.</param>
    /// <param name="options">Settings of the service beyond what Aspire's own words say.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>In run mode this does nothing: the resource runs as Aspire runs it.</remarks>
    [AspireExport("publishAsAppRunnerService")]
    internal static IResourceBuilder<T> PublishAsAppRunnerServiceForPolyglot<T>(this IResourceBuilder<T> builder, AppRunnerServiceOptions? options = null)
        where T : IComputeResource =>
        builder.PublishAsAppRunnerService(options is null ? null : options.ApplyTo);

    private static string FindProject(string path)
    {
        if (!Directory.Exists(path))
        {
            return path;
        }

        return Directory.GetFiles(path, "*.*proj") switch
        {
            [var project] => project,
            [] => throw new DistributedApplicationException($"There is no project in {path}. Name the project file, or its folder."),
            _ => throw new DistributedApplicationException($"There are several projects in {path}. Name the project file."),
        };
    }
}

using AspireAppRunner.Local;
using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AppRunner;

namespace Aspire.Hosting;

public static partial class AppRunnerServiceExtensions
{
    /// <summary>
    /// Says that the service is built from source code by one of App Runner's managed runtimes.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="path">The source directory on this machine, relative to the AppHost's: the folder where the build and start commands run, and
    /// where <c>apprunner.yaml</c> lies if it configures the service.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// <para>
    /// Without <see cref="WithRuntime"/> the folder's <c>apprunner.yaml</c> decides runtime, commands, port, variables and secrets; every mistake in it is
    /// reported with line and column, in run and in publish mode.
    /// </para>
    /// <para>
    /// In run mode the code is built and run as App Runner does it, as containers if Docker or Podman is on the PATH, otherwise as processes; see
    /// <see cref="RunAsContainer"/> and <see cref="RunAsProcess"/>.
    /// </para>
    /// <para>
    /// In publish mode App Runner reads the code from a repository, so <see cref="WithRepository"/> is needed too. If the folder is part of a Git work tree, its
    /// path in there is the service's <c>SourceDirectory</c>.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidOperationException">The service runs something else already.</exception>
    [AspireExport]
    public static IResourceBuilder<AppRunnerServiceResource> WithSource(this IResourceBuilder<AppRunnerServiceResource> builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var execution = LocalImage.IsEngineInstalled ? CodeExecution.Container : CodeExecution.Process;
        var code = new CodeWorkload(Path.GetFullPath(path, builder.ApplicationBuilder.AppHostDirectory), execution);
        return builder.WithWorkload(code, builder.CodeInstance(code));
    }

    /// <summary>
    /// Runs source code as containers on this machine: an image is built as App Runner's build does it, once for each deployment.
    /// </summary>
    /// <param name="builder">The service, which has been told its source with <see cref="WithSource"/>.</param>
    /// <param name="baseImage">The image to build and run on; it needs <c>/bin/sh</c> and the runtime's tools. Default: a public image of the runtime's platform and version.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>The default where Docker or Podman is on the PATH. In publish mode this does nothing.</remarks>
    /// <exception cref="InvalidOperationException">The service doesn't run source code.</exception>
    [AspireExport]
    public static IResourceBuilder<AppRunnerServiceResource> RunAsContainer(this IResourceBuilder<AppRunnerServiceResource> builder, string? baseImage = null) =>
        builder.RunCodeAs(CodeExecution.Container, baseImage);

    /// <summary>
    /// Runs source code as processes on this machine, with the tools that are installed here: a copy of the source is built, once for each deployment.
    /// </summary>
    /// <param name="builder">The service, which has been told its source with <see cref="WithSource"/>.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// The default where neither Docker nor Podman is on the PATH. The application has to listen on the port in <c>PORT</c>, because several instances share this machine.
    /// In publish mode this does nothing.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The service doesn't run source code.</exception>
    [AspireExport]
    public static IResourceBuilder<AppRunnerServiceResource> RunAsProcess(this IResourceBuilder<AppRunnerServiceResource> builder) =>
        builder.RunCodeAs(CodeExecution.Process, baseImage: null);

    /// <summary>
    /// Says from which repository App Runner builds the service.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="url">The repository, such as <c>https://github.com/owner/repository</c> (API: <c>CodeRepository.RepositoryUrl</c>).</param>
    /// <param name="branch">The branch to deploy (API: <c>CodeRepository.SourceCodeVersion</c>); App Runner takes neither tags nor commits.</param>
    /// <param name="connection">The name or ARN of the App Runner connection to GitHub or Bitbucket. Without one publishing is refused.</param>
    /// <param name="sourceDirectory">The folder in the repository; what <see cref="WithSource"/> finds out by default, or the root.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>In run mode this does nothing: the code is the one on this machine.</remarks>
    /// <exception cref="ArgumentException"><paramref name="url"/> or <paramref name="branch"/> is empty.</exception>
    [AspireExport]
    public static IResourceBuilder<AppRunnerServiceResource> WithRepository(
        this IResourceBuilder<AppRunnerServiceResource> builder, string url, string branch = "main", string? connection = null, string? sourceDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(url);
        ArgumentException.ThrowIfNullOrEmpty(branch);
        builder.Resource.Repository = new CodeSource(url, branch)
        {
            Connection = connection switch
            {
                null => null,
                ['a', 'r', 'n', ':', ..] arn => arn,
                var name => CodeSource.ConnectionNamed(name),
            },
            SourceDirectory = sourceDirectory,
        };
        return builder;
    }

    /// <summary>
    /// Configures the build here instead of in <c>apprunner.yaml</c> (API: <c>ConfigurationSource</c> <c>API</c>).
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="runtime">The managed runtime, such as <see cref="ManagedRuntime.Python311"/>.</param>
    /// <param name="buildCommand">The command that builds the application, in the source directory.</param>
    /// <param name="startCommand">The command that starts it.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Variables, secrets and references said in the AppHost are only possible this way: App Runner ignores them for a service that <c>apprunner.yaml</c>
    /// configures.</remarks>
    /// <exception cref="ArgumentException"><paramref name="buildCommand"/> or <paramref name="startCommand"/> is empty.</exception>
    [AspireExportIgnore(Reason = "ManagedRuntime belongs to the model; withRuntime takes AppRunnerRuntime.")]
    public static IResourceBuilder<AppRunnerServiceResource> WithRuntime(
        this IResourceBuilder<AppRunnerServiceResource> builder, ManagedRuntime runtime, string buildCommand, string startCommand)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentException.ThrowIfNullOrEmpty(buildCommand);
        ArgumentException.ThrowIfNullOrEmpty(startCommand);
        builder.Resource.CodeConfiguration = new CodeConfiguration(runtime, buildCommand);
        return builder.Configure(service => service.StartCommand = startCommand);
    }

    private static IResourceBuilder<AppRunnerServiceResource> RunCodeAs(
        this IResourceBuilder<AppRunnerServiceResource> builder, CodeExecution execution, string? baseImage)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var service = builder.Resource;
        if (service.Workload is not CodeWorkload code)
        {
            throw new InvalidOperationException($"App Runner service '{service.Name}' doesn't run source code. Call WithSource first; projects always run as processes, images as containers.");
        }

        code = code with { Execution = execution, BaseImage = baseImage };
        service.Workload = code;
        if (builder.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            service.Instances.DeclareWith(builder.ApplicationBuilder, builder.CodeInstance(code));
        }

        return builder;
    }

    private static Func<string, IResourceWithEndpoints> CodeInstance(this IResourceBuilder<AppRunnerServiceResource> builder, CodeWorkload code) => code.Execution switch
    {
        CodeExecution.Container => builder.AddContainerInstance,
        // A shell, which goes where the code was built and becomes it.
        CodeExecution.Process => instance => builder.AddProcessInstance(instance, LaunchCommand.Shell("").FileName, code.SourcePath),
        var execution => throw new InvalidOperationException($"Unknown execution '{execution}'."),
    };

    /// <summary>Declares a process whose arguments say what is deployed when it starts.</summary>
    internal static ExecutableResource AddProcessInstance(this IResourceBuilder<AppRunnerServiceResource> builder, string instance, string program, string folder)
    {
        var port = LoopbackPorts.Choose();
        return builder.ApplicationBuilder
            .AddExecutable(instance, program, folder)
            .WithHttpEndpoint(port: port, targetPort: port, name: AppRunnerServiceResource.PrimaryEndpointName, isProxied: false)
            .WithOtlpExporter()
            .RunAsInstanceOf(builder)
            .Resource;
    }
}

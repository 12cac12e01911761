using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ExecutableResourceExtensions
{
    public static IEnumerable<ExecutableResource> GetExecutableResources(this DistributedApplicationModel model) => model.Resources.OfType<ExecutableResource>();
}

public static class ExecutableResourceBuilderExtensions
{
    public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder, [ResourceName] string name, string command, string workingDirectory, params string[]? args)
        => builder.AddExecutable(name, command, workingDirectory, (object[]?)args);

    public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder, [ResourceName] string name, string command, string workingDirectory, params object[]? args)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(workingDirectory);
        var directory = Path.GetFullPath(workingDirectory.Replace('\\', Path.DirectorySeparatorChar), builder.AppHostDirectory);
        return builder.AddResource(new ExecutableResource(name, command, directory)).WithArgs(args ?? []);
    }

    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string command)
        where T : ExecutableResource
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(command);
        return builder.WithAnnotation(new ExecutableAnnotation { Command = command, WorkingDirectory = builder.Resource.WorkingDirectory }, ResourceAnnotationMutationBehavior.Replace);
    }

    public static IResourceBuilder<T> WithWorkingDirectory<T>(this IResourceBuilder<T> builder, string workingDirectory)
        where T : ExecutableResource
    {
        var directory = Path.GetFullPath(workingDirectory, builder.ApplicationBuilder.AppHostDirectory);
        return builder.WithAnnotation(new ExecutableAnnotation { Command = builder.Resource.Command, WorkingDirectory = directory }, ResourceAnnotationMutationBehavior.Replace);
    }

    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder)
        where T : ExecutableResource
        => builder.PublishAsDockerFile(configure: null);

    /// <summary>Publishes a container that is built from the Dockerfile in the working directory, in place of the executable.</summary>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure)
        where T : ExecutableResource
        => ContainerTwin.Publish(builder, builder.Resource.WorkingDirectory, configure);
}

/// <summary>Takes the place of an executable or project when publishing, with the same name and annotations.</summary>
internal sealed class ContainerTwin(IResource original) : ContainerResource(original.Name)
{
    public override ResourceAnnotationCollection Annotations => original.Annotations;

    public static IResourceBuilder<T> Publish<T>(IResourceBuilder<T> builder, string contextPath, Action<IResourceBuilder<ContainerResource>>? configure)
        where T : IResource
    {
        var application = builder.ApplicationBuilder;
        if (!application.ExecutionContext.IsPublishMode)
        {
            return builder;
        }

        if (application.TryCreateResourceBuilder<ContainerTwin>(builder.Resource.Name, out var existing))
        {
            configure?.Invoke(existing);
            return builder;
        }

        application.Resources.Remove(builder.Resource);
        var twin = application.AddResource(new ContainerTwin(builder.Resource));
        twin.WithImage(builder.Resource.Name.ToLowerInvariant());
        twin.WithDockerfile(contextPath);
        // Arguments of a process on this machine mean little in an image; the callback below may add others.
        twin.WithArgs(context => context.Args.Clear());
        configure?.Invoke(twin);
        return builder;
    }
}

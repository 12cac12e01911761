using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }
    string AppHostDirectory { get; }
    Assembly? AppHostAssembly { get; }
    IHostEnvironment Environment { get; }
    IServiceCollection Services { get; }
    IDistributedApplicationEventing Eventing { get; }
    DistributedApplicationExecutionContext ExecutionContext { get; }
    IResourceCollection Resources { get; }

    [Experimental("ASPIREPIPELINES001", UrlFormat = Diagnostics.UrlFormat)]
    IDistributedApplicationPipeline Pipeline { get; }

    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource;

    DistributedApplication Build();
}

public static class DistributedApplicationBuilderExtensions
{
    /// <summary>A builder of the resource of that name that is in the model already.</summary>
    public static IResourceBuilder<T> CreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, string name)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resources.TryGetByName(name, out var resource)
            ? resource is T typed
                ? builder.CreateResourceBuilder(typed)
                : throw new InvalidOperationException($"Resource '{name}' of type '{resource.GetType()}' is not assignable to requested type '{typeof(T).Name}'.")
            : throw new InvalidOperationException($"Resource '{name}' was not found.");
    }

    public static bool TryCreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, string name, [NotNullWhen(true)] out IResourceBuilder<T>? resourceBuilder)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        resourceBuilder = builder.Resources.TryGetByName(name, out var resource) && resource is T typed ? builder.CreateResourceBuilder(typed) : null;
        return resourceBuilder is not null;
    }
}

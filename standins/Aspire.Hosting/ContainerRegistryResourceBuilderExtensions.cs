using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ContainerRegistryResourceBuilderExtensions
{
    [Experimental("ASPIRECOMPUTE003", UrlFormat = Diagnostics.UrlFormat)]
    public static IResourceBuilder<ContainerRegistryResource> AddContainerRegistry(this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource> endpoint, IResourceBuilder<ParameterResource>? repository = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return Add(builder, new(name, ReferenceExpression.Create($"{endpoint.Resource}"), repository is null ? null : ReferenceExpression.Create($"{repository.Resource}")));
    }

    [Experimental("ASPIRECOMPUTE003", UrlFormat = Diagnostics.UrlFormat)]
    public static IResourceBuilder<ContainerRegistryResource> AddContainerRegistry(this IDistributedApplicationBuilder builder, [ResourceName] string name, string endpoint, string? repository = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpoint);
        return Add(builder, new(name, ReferenceExpression.Create($"{endpoint}"), repository is null ? null : ReferenceExpression.Create($"{repository}")));
    }

    [Experimental("ASPIRECOMPUTE003", UrlFormat = Diagnostics.UrlFormat)]
    public static IResourceBuilder<TDestination> WithContainerRegistry<TDestination, TContainerRegistry>(this IResourceBuilder<TDestination> builder, IResourceBuilder<TContainerRegistry> registry)
        where TDestination : IResource
        where TContainerRegistry : IResource, IContainerRegistry
    {
        ArgumentNullException.ThrowIfNull(registry);
        return builder.WithAnnotation(new ContainerRegistryReferenceAnnotation(registry.Resource));
    }

    private static IResourceBuilder<ContainerRegistryResource> Add(IDistributedApplicationBuilder builder, ContainerRegistryResource registry)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ExecutionContext.IsRunMode)
        {
            return builder.CreateResourceBuilder(registry);
        }

        // A target for every resource that does not say otherwise.
        builder.OnBeforeStart((@event, _) =>
        {
            foreach (var resource in @event.Model.Resources)
            {
                resource.Annotations.Add(new RegistryTargetAnnotation(registry));
            }

            return Task.CompletedTask;
        });
        return builder.AddResource(registry).ExcludeFromManifest();
    }
}

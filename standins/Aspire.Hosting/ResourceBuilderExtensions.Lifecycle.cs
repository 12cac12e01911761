using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
        => builder.Wait(dependency, WaitType.WaitUntilHealthy, null, 0);

    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport
        => builder.Wait(dependency, WaitType.WaitUntilHealthy, waitBehavior, 0);

    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
        => builder.Wait(dependency, WaitType.WaitUntilStarted, null, 0);

    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport
        => builder.Wait(dependency, WaitType.WaitUntilStarted, waitBehavior, 0);

    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport
        => builder.Wait(dependency, WaitType.WaitForCompletion, null, exitCode);

    public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder)
        where T : IResource
        => builder.WithAnnotation(new ExplicitStartupAnnotation(), ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(key);
        if (builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(annotation => annotation.Key == key))
        {
            throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' already has a health check with key '{key}'.");
        }

        return builder.WithAnnotation(new HealthCheckAnnotation(key));
    }

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
        => builder.WithHttpHealthCheck(() => builder.FindHttpEndpoint(endpointName), path, statusCode);

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints
    {
        var select = endpointSelector ?? (() => builder.FindHttpEndpoint(null));
        path ??= "/";
        var expected = statusCode ?? 200;
        var key = $"{builder.Resource.Name}_{(endpointSelector is null ? "http" : select().EndpointName)}_{path}_{expected}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            services => new HttpHealthCheck(services.GetRequiredService<IHttpClientFactory>(), _ =>
            {
                var endpoint = select();
                return Task.FromResult(endpoint.IsAllocated ? new Uri(endpoint.Url) : null);
            }, path, expected),
            failureStatus: null,
            tags: null));
        return builder.WithHealthCheck(key);
    }

    [Experimental("ASPIREPROBES001", UrlFormat = Diagnostics.UrlFormat)]
    public static IResourceBuilder<T> WithHttpProbe<T>(this IResourceBuilder<T> builder, ProbeType type, string? path = null, int? initialDelaySeconds = null, int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null, string? endpointName = null)
        where T : IResourceWithEndpoints, IResourceWithProbes
        => builder.WithHttpProbe(type, () => builder.FindHttpEndpoint(endpointName), path, initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold);

    [Experimental("ASPIREPROBES001", UrlFormat = Diagnostics.UrlFormat)]
    public static IResourceBuilder<T> WithHttpProbe<T>(this IResourceBuilder<T> builder, ProbeType type, Func<EndpointReference>? endpointSelector, string? path = null, int? initialDelaySeconds = null, int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null)
        where T : IResourceWithEndpoints, IResourceWithProbes
    {
        var endpoint = endpointSelector is null ? builder.FindHttpEndpoint(null) : endpointSelector();
        path ??= "/";
        foreach (var earlier in builder.Resource.Annotations.OfType<EndpointProbeAnnotation>().Where(probe => probe.Type == type).ToList())
        {
            builder.Resource.Annotations.Remove(earlier);
        }

        var key = $"{builder.Resource.Name}_{endpoint.EndpointName}_{path}_200_check";
        if (!builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(annotation => annotation.Key == key))
        {
            builder.WithHttpHealthCheck(() => endpoint, path);
        }

        return builder.WithAnnotation(new EndpointProbeAnnotation
        {
            Type = type,
            EndpointReference = endpoint,
            Path = path,
            InitialDelaySeconds = initialDelaySeconds ?? 5,
            PeriodSeconds = periodSeconds ?? 5,
            TimeoutSeconds = timeoutSeconds ?? 1,
            FailureThreshold = failureThreshold ?? 3,
            SuccessThreshold = successThreshold ?? 1
        });
    }

    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? commandOptions = null)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(name);
        var options = commandOptions ?? CommandOptions.Default;
        if (builder.Resource.Annotations.OfType<ResourceCommandAnnotation>().SingleOrDefault(command => command.Name == name) is { } earlier)
        {
            builder.Resource.Annotations.Remove(earlier);
        }

        return builder.WithAnnotation(new ResourceCommandAnnotation(
            name, displayName, options.UpdateState ?? (_ => ResourceCommandState.Enabled), executeCommand, options.Description, options.Arguments,
            options.ConfirmationMessage, options.IconName, options.IconVariant, options.IsHighlighted, options.Visibility, options.ValidateArguments)
        {
            Progress = options.Progress
        });
    }

    private static IResourceBuilder<T> Wait<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitType type, WaitBehavior? behavior, int exitCode)
        where T : IResourceWithWaitSupport
    {
        ArgumentNullException.ThrowIfNull(dependency);
        var target = dependency.Resource;
        if (ReferenceEquals(target, builder.Resource))
        {
            throw new DistributedApplicationException($"The '{builder.Resource.Name}' resource cannot wait for itself.");
        }

        if (builder.Resource is IResourceWithParent child && ReferenceEquals(child.Parent, target))
        {
            throw new DistributedApplicationException($"The '{builder.Resource.Name}' resource cannot wait for its parent '{target.Name}'.");
        }

        return builder
            .WithRelationship(target, KnownRelationshipTypes.WaitFor)
            .WithAnnotation(new WaitAnnotation(target, type, exitCode) { WaitBehavior = behavior });
    }

    private static EndpointReference FindHttpEndpoint<T>(this IResourceBuilder<T> builder, string? endpointName)
        where T : IResourceWithEndpoints
    {
        var endpoints = builder.Resource.GetEndpoints().ToList();
        var found = endpointName is null
            ? endpoints.Find(endpoint => endpoint.EndpointName == "http") ?? endpoints.Find(endpoint => endpoint.IsHttp || endpoint.IsHttps)
            : endpoints.Find(endpoint => string.Equals(endpoint.EndpointName, endpointName, StringComparison.OrdinalIgnoreCase));
        return found switch
        {
            null => throw new DistributedApplicationException($"Could not create HTTP health check for resource '{builder.Resource.Name}' as no endpoint was found matching {(endpointName is null ? "the scheme http or https" : $"the name '{endpointName}'")}."),
            { IsHttp: false, IsHttps: false } => throw new DistributedApplicationException($"Could not create HTTP health check for resource '{builder.Resource.Name}' as the endpoint with name '{found.EndpointName}' and scheme '{found.Scheme}' is not an HTTP endpoint."),
            _ => found
        };
    }
}

using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name)
        where TProject : IProjectMetadata, new()
        => builder.AddProject<TProject>(name, _ => { });

    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath)
        => builder.AddProject(name, projectPath, _ => { });

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name, string? launchProfileName)
        where TProject : IProjectMetadata, new()
        => builder.AddProject<TProject>(name, UseProfile(launchProfileName));

    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath, string? launchProfileName)
        => builder.AddProject(name, projectPath, UseProfile(launchProfileName));

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Add(builder, name, new TProject(), configure);
    }

    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath, Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(projectPath);
        var path = Path.GetFullPath(projectPath.Replace('\\', Path.DirectorySeparatorChar), builder.AppHostDirectory);
        return Add(builder, name, new ProjectMetadata(path), configure);
    }

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
        => builder.WithAnnotation(new ReplicaAnnotation(replicas));

    public static IResourceBuilder<ProjectResource> DisableForwardedHeaders(this IResourceBuilder<ProjectResource> builder)
        => builder.WithAnnotation(new DisableForwardedHeadersAnnotation(), ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<ProjectResource> WithEndpointsInEnvironment(this IResourceBuilder<ProjectResource> builder, Func<EndpointAnnotation, bool> filter)
        => builder.WithAnnotation(new EndpointEnvironmentFilterAnnotation(filter));

    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure = null)
        where T : ProjectResource
        => ContainerTwin.Publish(builder, Path.GetDirectoryName(builder.Resource.GetProjectMetadata().ProjectPath)!, container =>
        {
            // Where the base images of ASP.NET Core listen.
            container.WithEndpoint("http", endpoint => endpoint.TargetPort ??= 8080, createIfNotExists: false);
            container.WithEndpoint("https", endpoint => endpoint.TargetPort ??= 8080, createIfNotExists: false);
            configure?.Invoke(container);
        });

    private static Action<ProjectResourceOptions> UseProfile(string? launchProfileName) => options =>
    {
        options.ExcludeLaunchProfile = launchProfileName is null;
        options.LaunchProfileName = launchProfileName;
    };

    private static IResourceBuilder<ProjectResource> Add(IDistributedApplicationBuilder application, string name, IProjectMetadata metadata, Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ProjectResourceOptions();
        configure(options);
        var builder = application.AddResource(new ProjectResource(name)).WithAnnotation(metadata);
        Pipelines.ContainerImageSteps.AddTo(builder.Resource);
        if (options.ExcludeLaunchProfile)
        {
            builder.WithAnnotation(new ExcludeLaunchProfileAnnotation());
        }
        else if (options.LaunchProfileName is { Length: > 0 } profileName)
        {
            builder.WithAnnotation(new LaunchProfileAnnotation(profileName));
        }
        else if ((application.Configuration["AppHost:DefaultLaunchProfileName"] ?? application.Configuration["DOTNET_LAUNCH_PROFILE"]) is { Length: > 0 } defaultName)
        {
            builder.WithAnnotation(new DefaultLaunchProfileAnnotation(defaultName));
        }

        builder.WithTelemetry();
        var profile = LaunchProfiles.Find(builder.Resource);
        if (application.ExecutionContext.IsRunMode)
        {
            builder.WithRunEndpoints(profile);
        }
        else
        {
            builder.WithPublishEndpoints(profile?.Profile);
        }

        return builder;
    }

    private static void WithTelemetry(this IResourceBuilder<ProjectResource> builder)
    {
        builder.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");
        if (builder.ApplicationBuilder.ExecutionContext.IsRunMode && builder.ApplicationBuilder.Environment.IsDevelopment())
        {
            builder.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION", "true");
            builder.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION", "true");
        }

        builder.WithOtlpExporter();
        builder.WithEnvironment(context =>
        {
            if (context.ExecutionContext.IsRunMode)
            {
                // The dashboard shows colours, and each line has a timestamp already.
                context.EnvironmentVariables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
                context.EnvironmentVariables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
            }
        });
    }

    private static void WithRunEndpoints(this IResourceBuilder<ProjectResource> builder, (string Name, LaunchProfile Profile)? launchProfile)
    {
        builder.WithEnvironment(context => SetAspNetCoreUrls(builder.Resource, context));
        if (launchProfile is not var (name, profile))
        {
            return;
        }

        var count = new Dictionary<string, int>();
        foreach (var url in profile.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var address = BindingAddress.Parse(url);
            count[address.Scheme] = count.GetValueOrDefault(address.Scheme) + 1;
            var endpointName = count[address.Scheme] == 1 ? address.Scheme : string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}{count[address.Scheme]}");
            builder.WithEndpoint(endpointName, endpoint =>
            {
                endpoint.Port = address.Port;
                endpoint.TargetHost = address.Host is "*" or "+" ? "localhost" : address.Host;
                endpoint.UriScheme = address.Scheme;
                endpoint.FromLaunchProfile = true;
            });
        }

        builder.WithEnvironment(context =>
        {
            context.EnvironmentVariables.TryAdd("DOTNET_LAUNCH_PROFILE", name);
            foreach (var (variable, value) in profile.EnvironmentVariables)
            {
                context.EnvironmentVariables.TryAdd(variable, Environment.ExpandEnvironmentVariables(value));
            }
        });
        if (Uri.TryCreate(profile.LaunchUrl, UriKind.RelativeOrAbsolute, out var launchUrl))
        {
            builder.WithUrls(context =>
            {
                foreach (var url in context.Urls.Where(url => url.Endpoint is { EndpointAnnotation.FromLaunchProfile: true }))
                {
                    url.Url = new Uri(new Uri(url.Url), launchUrl).ToString();
                }
            });
        }
    }

    private static void WithPublishEndpoints(this IResourceBuilder<ProjectResource> builder, LaunchProfile? profile)
    {
        var project = builder.Resource;
        builder.WithEnvironment(context =>
        {
            if (project.GetEndpoints().Any() && !project.HasAnnotationOfType<DisableForwardedHeadersAnnotation>())
            {
                context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
            }

            SetPorts(project, context, "HTTP_PORTS", "http");
            SetPorts(project, context, "HTTPS_PORTS", "https");
        });
        if (profile?.ApplicationUrl is null)
        {
            return;
        }

        // A web project has both by convention; where they listen, the deployment tool decides.
        foreach (var scheme in new[] { "http", "https" })
        {
            builder.WithEndpoint(scheme, endpoint =>
            {
                endpoint.UriScheme = scheme;
                endpoint.IsDefaultHttps = scheme == "https";
            });
        }
    }

    private static IEnumerable<EndpointReference> EndpointsInEnvironment(ProjectResource project)
    {
        var filters = project.Annotations.OfType<EndpointEnvironmentFilterAnnotation>().ToList();
        return project.GetEndpoints().Where(endpoint => filters.TrueForAll(filter => filter.Filter(endpoint.EndpointAnnotation)));
    }

    private static void SetAspNetCoreUrls(ProjectResource project, EnvironmentCallbackContext context)
    {
        // An endpoint that has its port in a variable of its own is bound by the project itself.
        var endpoints = EndpointsInEnvironment(project)
            .Where(endpoint => endpoint.Scheme is "http" or "https" && endpoint.EndpointAnnotation.TargetPortEnvironmentVariable is null)
            .ToList();
        if (endpoints.Count == 0 || context.EnvironmentVariables.ContainsKey("ASPNETCORE_URLS"))
        {
            return;
        }

        var urls = new ReferenceExpressionBuilder();
        foreach (var endpoint in endpoints)
        {
            urls.AppendLiteral(urls.IsEmpty ? string.Empty : ";");
            urls.AppendLiteral($"{endpoint.Scheme}://{endpoint.EndpointAnnotation.TargetHost}:");
            urls.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
        }

        context.EnvironmentVariables["ASPNETCORE_URLS"] = urls.Build();
        if (endpoints.Find(endpoint => endpoint.IsHttps) is { } https)
        {
            // Where UseHttpsRedirection sends clients.
            context.EnvironmentVariables.TryAdd("ASPNETCORE_HTTPS_PORT", https.Property(EndpointProperty.Port));
        }
    }

    private static void SetPorts(ProjectResource project, EnvironmentCallbackContext context, string variable, string scheme)
    {
        var ports = new ReferenceExpressionBuilder();
        foreach (var endpoint in EndpointsInEnvironment(project).Where(endpoint => endpoint.Scheme == scheme && !endpoint.EndpointAnnotation.IsDefaultHttps))
        {
            ports.AppendLiteral(ports.IsEmpty ? string.Empty : ";");
            ports.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
        }

        if (!ports.IsEmpty)
        {
            context.EnvironmentVariables.TryAdd(variable, ports.Build());
        }
    }
}

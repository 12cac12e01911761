using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>Gives a service resource its life in run mode: the events, commands and health that Aspire shows.</summary>
internal static class LocalServiceExtensions
{
    private const string DuplicateService = "AAR002";

    internal static IResourceBuilder<AppRunnerServiceResource> RunLocally(this IResourceBuilder<AppRunnerServiceResource> builder)
    {
        builder.ApplicationBuilder.AddLocalServices();
        var name = builder.Resource.Name;
        var healthCheck = $"{name}_status";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            healthCheck,
            services => new LocalServiceHealthCheck(services.GetRequiredService<LocalServices>(), name),
            failureStatus: null,
            tags: null));

        return builder
            .WithInitialState(LocalServiceSnapshots.Initial)
            .WithHealthCheck(healthCheck)
            .WithLifecycleCommands()
            .OnInitializeResource((resource, initialize, _) =>
            {
                initialize.Services.GetRequiredService<LocalServices>().Start(resource, initialize);
                return Task.CompletedTask;
            });
    }

    /// <summary>The settings that the API of this AppHost will be opened with.</summary>
    internal static LocalApiSettings GetLocalApiSettings(this IDistributedApplicationBuilder builder)
    {
        if (builder.Services.FirstOrDefault(service => service.ServiceType == typeof(LocalApiSettings))?.ImplementationInstance is LocalApiSettings known)
        {
            return known;
        }

        var settings = new LocalApiSettings();
        builder.Services.AddSingleton(settings);
        return settings;
    }

    internal static void AddLocalServices(this IDistributedApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(LocalServices)))
        {
            return;
        }

        builder.GetLocalApiSettings();
        builder.Services.TryAddSingleton<LocalApi>();
        builder.Services.TryAddSingleton<LocalServices>();
        builder.Services.AddSingleton<IHostedService>(services => services.GetRequiredService<LocalServices>());
        builder.OnBeforeStart((start, _) =>
        {
            CheckModels(start.Model);
            return Task.CompletedTask;
        });
    }

    /// <summary>What App Runner would refuse is refused here too, all of it at once, before anything runs.</summary>
    private static void CheckModels(DistributedApplicationModel model)
    {
        var problems = new List<Diagnostic>();
        var services = new List<AppRunnerService>();
        foreach (var resource in model.Resources.OfType<AppRunnerServiceResource>().ToList())
        {
            var service = LocalServiceSettings.ModelOf(resource);
            services.Add(service);
            problems.AddRange(LocalServiceSettings.Check(resource, service));
            resource.Instances.Trim(model, (service.AutoScaling ?? new AutoScaling()).MaxSize);
            foreach (var instance in resource.Instances.Resources.OfType<ContainerResource>())
            {
                // Inside its container the application listens where WithPort says.
                instance.Annotations.OfType<EndpointAnnotation>().Single(endpoint => endpoint.Name == AppRunnerServiceResource.PrimaryEndpointName).TargetPort = LocalServiceSettings.RunningModelOf(resource).Port;
            }
        }

        problems.AddRange(DeploymentValidator.Validate(new AppRunnerDeployment("local", services)).Where(problem => problem.Code == DuplicateService));
        if (problems.Exists(problem => problem.IsError))
        {
            throw new DistributedApplicationException(
                $"App Runner would refuse this app model:{Environment.NewLine}{string.Join(Environment.NewLine, problems.Where(problem => problem.IsError).Select(problem => $"  {problem}"))}");
        }
    }
}

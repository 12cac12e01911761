// Stand in for the colleagues' parts until these are merged; delete the types that you bring.
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dcp
{
    internal static class DcpServices
    {
        public static void AddDcp(IServiceCollection services) => _ = services;
    }
}

namespace Aspire.Hosting.Dashboard
{
    internal static class DashboardServices
    {
        public static void AddDashboard(IServiceCollection services, IConfiguration configuration) => _ = (services, configuration);
    }
}

namespace Aspire.Hosting.Pipelines
{
    internal static class PipelineServices
    {
        public static void AddPipeline(IServiceCollection services) => _ = services;
    }

    internal static class ContainerImageSteps
    {
        public static void AddTo(IResource resource) => _ = resource;
    }

    internal sealed class DistributedApplicationPipeline : IDistributedApplicationPipeline
    {
        public void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null) => _ = name;

        public void AddStep(PipelineStep step) => _ = step;

        public void AddPipelineConfiguration(Func<PipelineConfigurationContext, Task> callback) => _ = callback;

        public Task ExecuteAsync(PipelineContext context) => Task.CompletedTask;

        internal Task ExecuteBeforeStartAsync(PipelineContext context) => Task.CompletedTask;
    }
}

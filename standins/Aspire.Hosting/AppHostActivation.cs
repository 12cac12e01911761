using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>
/// Lets Aspire.Hosting.Testing take part in what an AppHost's own entry point builds.
/// It flows with the execution, so that tests which run side by side do not see each other's.
/// </summary>
internal class AppHostActivation
{
    public static AsyncLocal<AppHostActivation?> Current { get; } = new();

    public virtual void OnBuilderCreating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
    }

    public virtual void OnBuilderCreated(DistributedApplicationBuilder builder)
    {
    }

    public virtual void OnBuilding(DistributedApplicationBuilder builder)
    {
    }

    public virtual void OnBuilt(DistributedApplication application)
    {
    }
}

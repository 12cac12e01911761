namespace Aspire.Hosting.Orchestration;

/// <summary>Says how the dashboard is started; null when it is off.</summary>
internal interface IDashboardLaunch
{
    Task<DashboardLaunchPlan?> GetAsync(CancellationToken cancellationToken);
}

internal sealed record DashboardLaunchPlan(string ExecutablePath, IReadOnlyList<string> Args, IReadOnlyDictionary<string, string> Environment);

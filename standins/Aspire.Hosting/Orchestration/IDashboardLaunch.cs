namespace Aspire.Hosting.Orchestration;

/// <summary>Says how the dashboard is started. Whoever serves the dashboard implements it; without one there is no dashboard.</summary>
internal interface IDashboardLaunch
{
    /// <summary>Gets ready what the dashboard will connect to, and gives its command; null when there is to be no dashboard.</summary>
    Task<DashboardLaunchPlan?> GetAsync(CancellationToken ct);
}

internal sealed record DashboardLaunchPlan(string ExecutablePath, IReadOnlyList<string> Args, IReadOnlyDictionary<string, string> Environment);

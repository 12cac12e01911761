using System.Collections.Immutable;
using System.Globalization;
using AspireAppRunner.Local;
using AspireAppRunner.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AppRunner.RunMode;

/// <summary>
/// What the dashboard shows of a service. While it serves, the state is Aspire's own <c>Running</c>, because waiting and health checks
/// go by that word; App Runner's status stands beside it as a property.
/// </summary>
internal static class LocalServiceSnapshots
{
    private const string Status = "apprunner.status";
    private const string Instances = "apprunner.instances";
    private const string Version = "apprunner.version";
    private const string Arn = "apprunner.arn";
    private const string Size = "apprunner.instance-size";
    private const string Scaling = "apprunner.max-concurrency";
    private const string Check = "apprunner.health-check";

    public const string Paused = "Paused";

    public static CustomResourceSnapshot Initial { get; } = new()
    {
        ResourceType = "AppRunnerService",
        Properties = [],
        State = KnownResourceStates.NotStarted,
    };

    public static CustomResourceSnapshot Starting(CustomResourceSnapshot current, AppRunnerService model, ServiceWorkload? workload, string arn) => current with
    {
        State = KnownResourceStates.Starting,
        CreationTimeStamp = current.CreationTimeStamp ?? DateTime.UtcNow,
        Properties = Set(
            current.Properties,
            Property(CustomResourceKnownProperties.Source, "Source", workload?.Description ?? "–"),
            Property(Arn, "ARN", arn),
            Property(Size, "CPU and memory", model.Instance.ToString()),
            Property(Scaling, "Max concurrency", (model.AutoScaling ?? new AutoScaling()).MaxConcurrency.ToString(CultureInfo.InvariantCulture)),
            Property(Check, "Health check", Describe(model.HealthCheck))),
    };

    public static CustomResourceSnapshot Of(CustomResourceSnapshot current, ServiceSnapshot service) => current with
    {
        State = StateOf(service.Status),
        StartTimeStamp = service.Status == ServiceStatus.Running ? current.StartTimeStamp ?? DateTime.UtcNow : current.StartTimeStamp,
        // Aspire shows a URL once its resource says that it is in use.
        Urls = [.. current.Urls.Select(url => url with { IsInactive = service.Url is null })],
        Properties = Set(
            current.Properties,
            Property(Status, "Status", service.Status.ToApiName()) with { IsHighlighted = true },
            Property(Instances, "Instances (active/provisioned)", string.Create(CultureInfo.InvariantCulture, $"{service.ActiveInstances}/{service.ProvisionedInstances}")) with { IsHighlighted = true },
            Property(Version, "Version", service.Version?.Id ?? "–")),
    };

    private static ResourceStateSnapshot StateOf(ServiceStatus status) => status switch
    {
        ServiceStatus.Running => new(KnownResourceStates.Running, KnownResourceStateStyles.Success),
        ServiceStatus.OperationInProgress => new("Operation in progress", KnownResourceStateStyles.Info),
        ServiceStatus.Paused => new(Paused, KnownResourceStateStyles.Warn),
        ServiceStatus.CreateFailed => new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
        ServiceStatus.Deleted => new(KnownResourceStates.Finished, KnownResourceStateStyles.Info),
        ServiceStatus.DeleteFailed => new("Delete failed", KnownResourceStateStyles.Error),
        _ => throw new InvalidOperationException($"Unknown status '{status}'."),
    };

    private static string Describe(HealthCheck check) => string.Create(
        CultureInfo.InvariantCulture,
        $"{check.Protocol.ToString().ToUpperInvariant()}{(check.Protocol == AspireAppRunner.Model.HealthCheckProtocol.Http ? " " + check.Path : "")} every {check.IntervalSeconds} s");

    private static ResourcePropertySnapshot Property(string name, string displayName, string value) => new(name, value) { DisplayName = displayName };

    private static ImmutableArray<ResourcePropertySnapshot> Set(ImmutableArray<ResourcePropertySnapshot> properties, params ResourcePropertySnapshot[] changes) =>
        [.. properties.Where(property => changes.All(change => change.Name != property.Name)), .. changes];
}

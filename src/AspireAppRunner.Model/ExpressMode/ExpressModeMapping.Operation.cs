namespace AspireAppRunner.Model.ExpressMode;

/// <content>How the service is kept running: health and scaling.</content>
public static partial class ExpressModeMapping
{
    private static readonly AutoScaling s_usualScaling = new();

    private static SettingMapping[] HealthRows() =>
    [
        Changed("HealthCheck.Protocol", "HealthCheckPath",
            "The load balancer checks by HTTP only. A service that was checked by TCP needs a path that answers with 200; without one given it is checked at /.",
            service => service.HealthCheck.Protocol == HealthCheckProtocol.Tcp, draft => draft.Target.HealthCheckPath = HealthCheckPathOf(draft)),
        ChangedWith("HealthCheck.Protocol", "HealthCheck.Path", "HealthCheckPath", "The same path is requested, but only 200 counts as healthy; App Runner also takes redirects.",
            service => service.HealthCheck.Protocol == HealthCheckProtocol.Http),
        Lost("HealthCheck.IntervalSeconds", "Express Mode decides how often the load balancer checks. The target group can be changed afterwards.", service => service.HealthCheck.IntervalSeconds != HealthCheck.Default.IntervalSeconds),
        Lost("HealthCheck.TimeoutSeconds", "Express Mode decides how long a check may take. The target group can be changed afterwards.", service => service.HealthCheck.TimeoutSeconds != HealthCheck.Default.TimeoutSeconds),
        Lost("HealthCheck.HealthyThreshold", "Express Mode decides how many checks make a task healthy. The target group can be changed afterwards.", service => service.HealthCheck.HealthyThreshold != HealthCheck.Default.HealthyThreshold),
        Lost("HealthCheck.UnhealthyThreshold", "Express Mode decides how many checks make a task unhealthy. The target group can be changed afterwards.", service => service.HealthCheck.UnhealthyThreshold != HealthCheck.Default.UnhealthyThreshold),
    ];

    private static SettingMapping[] ScalingRows() =>
    [
        Changed("AutoScaling.MinSize", "ScalingTarget.MinTaskCount", "As many tasks always exist. Idle ones cost as much as busy ones, where App Runner charges idle instances for memory only.", _ => true,
            draft => draft.Target.MinTaskCount = ScalingOf(draft.Service).MinSize),
        Carried("AutoScaling.MaxSize", "ScalingTarget.MaxTaskCount", "There are never more tasks than this, except during a deployment.", _ => true,
            draft => draft.Target.MaxTaskCount = ScalingOf(draft.Service).MaxSize),
        Changed("AutoScaling.MaxConcurrency", "ScalingTarget.AutoScalingTargetValue of REQUEST_COUNT_PER_TARGET",
            "App Runner counts requests at a time, Express Mode requests a minute for each task. The value is requests at a time × 60 s ÷ the average duration of a request, so it is right only for that duration. Tasks follow after minutes, not seconds.",
            _ => true, draft => draft.Target.RequestsPerTarget = RequestsPerMinute(ScalingOf(draft.Service).MaxConcurrency, draft.Options.AverageRequestDuration)),
        Lost("AutoScaling.Name", "Scaling is part of the service; there is no configuration of its own to name or share.", service => service.AutoScaling?.Name is not null),
        ByHand("AutoScaling.Arn", "ScalingTarget", "The numbers of an existing configuration are not part of the model, so App Runner's defaults are written. Give the numbers instead of the ARN.", service => service.AutoScaling?.Arn is not null),
    ];

    private static string HealthCheckPathOf(ExpressDraft draft) => draft.Service.HealthCheck.Protocol switch
    {
        HealthCheckProtocol.Http => draft.Service.HealthCheck.Path,
        HealthCheckProtocol.Tcp => draft.Options.HealthCheckPaths.GetValueOrDefault(draft.Service.Name, "/"),
        var protocol => throw new InvalidOperationException($"Unknown protocol '{protocol}'."),
    };

    private static AutoScaling ScalingOf(AppRunnerService service) => service.AutoScaling ?? s_usualScaling;

    private static int RequestsPerMinute(int concurrency, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        return (int)Math.Clamp(Math.Round(concurrency * (TimeSpan.FromMinutes(1) / duration)), 1, int.MaxValue);
    }
}

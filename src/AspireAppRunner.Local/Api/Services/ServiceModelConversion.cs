using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>What a local service is told of the model's service.</summary>
public static class ServiceModelConversion
{
    /// <summary>How many instances of a service run on this machine if nothing is said: three, or fewer if its scaling says so.</summary>
    public const int DefaultMostInstances = 3;

    /// <summary>
    /// The options of a local service: name, port, health check and scaling of <paramref name="service"/>, which also becomes the
    /// <see cref="LocalServiceOptions.Definition"/>. The rest has its defaults.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="mostInstances">The most instances that this machine is to run, at least 1; a smaller <c>MaxSize</c> wins.</param>
    /// <returns>The options, to be completed with <see langword="with"/>.</returns>
    public static LocalServiceOptions ToLocalOptions(this AppRunnerService service, int mostInstances = DefaultMostInstances)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostInstances, 1);
        return new LocalServiceOptions
        {
            Name = service.ServiceName,
            Port = service.Port,
            Instance = service.Instance,
            HealthCheck = service.HealthCheck,
            Scaling = ScalingOf(service, mostInstances),
            Definition = service,
        };
    }

    /// <summary>The update that brings a local service to <paramref name="service"/>; its scaling only if a number of instances is given.</summary>
    internal static ServiceUpdate ToUpdate(this AppRunnerService service, int? mostInstances)
        => new(service.HealthCheck, mostInstances is { } most ? ScalingOf(service, most) : null, service.Port, service);

    private static ScalingOptions ScalingOf(AppRunnerService service, int mostInstances)
    {
        var scaling = service.AutoScaling ?? new AutoScaling();
        return new(Math.Min(scaling.MinSize, mostInstances), Math.Min(scaling.MaxSize, mostInstances), scaling.MaxConcurrency);
    }
}

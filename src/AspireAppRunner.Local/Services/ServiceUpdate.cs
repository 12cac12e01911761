using AspireAppRunner.Model;

namespace AspireAppRunner.Local;

/// <summary>
/// What an update changes; what is <see langword="null"/> stays. A service's name and the port of its gateway never change.
/// </summary>
/// <param name="HealthCheck">The health check.</param>
/// <param name="Scaling">The scaling.</param>
/// <param name="Port">The port that the application listens on.</param>
/// <param name="Definition">The whole service, see <see cref="LocalServiceOptions.Definition"/>.</param>
public sealed record ServiceUpdate(HealthCheck? HealthCheck = null, ScalingOptions? Scaling = null, int? Port = null, AppRunnerService? Definition = null)
{
    internal LocalServiceOptions ApplyTo(LocalServiceOptions options) => options with
    {
        HealthCheck = HealthCheck ?? options.HealthCheck,
        Scaling = Scaling ?? options.Scaling,
        Port = Port ?? options.Port,
        Definition = Definition ?? options.Definition,
    };
}

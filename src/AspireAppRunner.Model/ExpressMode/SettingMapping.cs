namespace AspireAppRunner.Model.ExpressMode;

/// <summary>One setting of App Runner and what becomes of it in ECS Express Mode.</summary>
/// <remarks>The explanations are what the migration report and <c>docs/express-mode.md</c> print; the mapping itself is the row's own code.</remarks>
public sealed class SettingMapping
{
    internal SettingMapping(string setting, SettingFate fate, string? expressSetting, string explanation, Func<AppRunnerService, bool> isSet)
    {
        Setting = setting;
        Fate = fate;
        ExpressSetting = expressSetting;
        Explanation = explanation;
        IsSetIn = isSet;
    }

    /// <summary>Gets the setting by its place in the model, from <see cref="AppRunnerService"/> on, such as <c>HealthCheck.Path</c> or <c>ImageSource.ImageIdentifier</c>.</summary>
    public string Setting { get; }

    /// <summary>Gets what becomes of it.</summary>
    public SettingFate Fate { get; }

    /// <summary>Gets what it becomes, in the words of <c>AWS::ECS::ExpressGatewayService</c> where it is a property of that; <see langword="null"/>: nothing.</summary>
    public string? ExpressSetting { get; }

    /// <summary>Gets what that means: whole sentences.</summary>
    public string Explanation { get; }

    /// <summary>Gets how the setting is carried over; <see langword="null"/> if it isn't, or if another row does it (<see cref="PartOf"/>).</summary>
    internal Action<ExpressDraft>? Apply { get; init; }

    /// <summary>Gets the row that carries this setting over together with its own.</summary>
    internal string? PartOf { get; init; }

    private Func<AppRunnerService, bool> IsSetIn { get; }

    /// <summary>Tells whether a service says something here: whether the setting differs from App Runner's default.</summary>
    /// <param name="service">The service.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public bool IsSet(AppRunnerService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return IsSetIn(service);
    }

    /// <summary>The setting.</summary>
    /// <returns><see cref="Setting"/>.</returns>
    public override string ToString() => Setting;
}

/// <summary>A service on its way: what it was, and what it has become so far.</summary>
internal sealed record ExpressDraft(AppRunnerDeployment Deployment, AppRunnerService Service, ExpressModeOptions Options, ExpressService Target);

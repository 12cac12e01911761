namespace AspireAppRunner.Model.ExpressMode;

/// <summary>What becomes of each setting of App Runner in ECS Express Mode: one table, which the writers, the migration report and the documentation share.</summary>
/// <remarks>
/// A row says what it does in words and does it in code, so neither can be changed without the other being in view. Source: AWS App Runner Developer Guide,
/// "AWS App Runner availability change"; Amazon ECS API reference, <c>CreateExpressGatewayService</c>. Where those are silent the explanation says what follows from the two APIs.
/// </remarks>
public static partial class ExpressModeMapping
{
    /// <summary>Gets all rows: one for each setting of <see cref="AppRunnerService"/> and of the records below it.</summary>
    public static IReadOnlyList<SettingMapping> All { get; } =
    [
        .. SourceRows(), .. RunRows(), .. InstanceRows(), .. HealthRows(), .. ScalingRows(), .. NetworkRows(), .. OtherRows(),
    ];

    /// <summary>The rows of the settings that a service has.</summary>
    /// <param name="service">The service.</param>
    /// <param name="fate">Only rows of this fate; <see langword="null"/>: all.</param>
    /// <returns>The rows, in the order of <see cref="All"/>.</returns>
    public static IReadOnlyList<SettingMapping> Of(AppRunnerService service, SettingFate? fate = null) =>
        [.. All.Where(row => (fate is null || row.Fate == fate) && row.IsSet(service))];

    /// <summary>Makes the Express service of an App Runner service.</summary>
    /// <param name="deployment">The deployment that the service is part of.</param>
    /// <param name="service">The service. It has a source and no errors, see <see cref="DeploymentValidator"/> and <see cref="ExpressModeValidator"/>.</param>
    /// <param name="options">What App Runner's settings don't say; <see langword="null"/>: the defaults.</param>
    /// <returns>The service.</returns>
    public static ExpressService Map(AppRunnerDeployment deployment, AppRunnerService service, ExpressModeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        ArgumentNullException.ThrowIfNull(service);
        var draft = new ExpressDraft(deployment, service, options ?? new ExpressModeOptions(), new ExpressService(service.Name));
        foreach (var row in All)
        {
            row.Apply?.Invoke(draft);
        }

        return draft.Target;
    }

    private static SettingMapping Carried(string setting, string express, string explanation, Func<AppRunnerService, bool> isSet, Action<ExpressDraft> apply) =>
        new(setting, SettingFate.Carried, express, explanation, isSet) { Apply = apply };

    private static SettingMapping CarriedWith(string row, string setting, string express, string explanation, Func<AppRunnerService, bool> isSet) =>
        new(setting, SettingFate.Carried, express, explanation, isSet) { PartOf = row };

    private static SettingMapping Changed(string setting, string express, string explanation, Func<AppRunnerService, bool> isSet, Action<ExpressDraft> apply) =>
        new(setting, SettingFate.ChangedMeaning, express, explanation, isSet) { Apply = apply };

    private static SettingMapping ChangedWith(string row, string setting, string express, string explanation, Func<AppRunnerService, bool> isSet) =>
        new(setting, SettingFate.ChangedMeaning, express, explanation, isSet) { PartOf = row };

    private static SettingMapping Lost(string setting, string explanation, Func<AppRunnerService, bool> isSet) =>
        new(setting, SettingFate.NoEquivalent, null, explanation, isSet);

    private static SettingMapping ByHand(string setting, string? express, string explanation, Func<AppRunnerService, bool> isSet) =>
        new(setting, SettingFate.ByHand, express, explanation, isSet);
}

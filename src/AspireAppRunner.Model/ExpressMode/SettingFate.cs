namespace AspireAppRunner.Model.ExpressMode;

/// <summary>What becomes of a setting of App Runner when a service moves to ECS Express Mode.</summary>
public enum SettingFate
{
    /// <summary>It means the same there.</summary>
    Carried,

    /// <summary>It is carried over, but something else happens than before.</summary>
    ChangedMeaning,

    /// <summary>There is nothing like it.</summary>
    NoEquivalent,

    /// <summary>It can be had, but neither the service's template nor its API input says it: a person, or another tool, has to.</summary>
    ByHand,
}

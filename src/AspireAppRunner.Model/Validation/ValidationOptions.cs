namespace AspireAppRunner.Model;

/// <summary>What validation can't know from the model.</summary>
public sealed record ValidationOptions
{
    /// <summary>Gets the clock that says which runtimes are past their end of support.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets the names of services that exist already: App Runner lets those be updated on a runtime on which it refuses new ones.
    /// <see langword="null"/>: not known, so every service counts as new.
    /// </summary>
    public IReadOnlySet<string>? ExistingServices { get; init; }
}

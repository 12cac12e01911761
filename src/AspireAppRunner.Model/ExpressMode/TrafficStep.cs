namespace AspireAppRunner.Model.ExpressMode;

/// <summary>How the requests of a domain are divided between the Express service and the App Runner service. Obtained from <see cref="All"/>.</summary>
/// <remarks>The weights are Route 53's and add up to 100, so they are percentages. Source: AWS App Runner Developer Guide, "AWS App Runner availability change".</remarks>
public sealed record TrafficStep
{
    private TrafficStep(int expressWeight) => ExpressWeight = expressWeight;

    /// <summary>Gets all steps, from everything on App Runner to everything on Express Mode: 0, 10, 25, 50, 75 and 100 percent.</summary>
    public static IReadOnlyList<TrafficStep> All { get; } = [new(0), new(10), new(25), new(50), new(75), new(100)];

    /// <summary>Gets the step at which everything is still on App Runner; the way back ends here.</summary>
    public static TrafficStep First => All[0];

    /// <summary>Gets the step at which everything is on Express Mode.</summary>
    public static TrafficStep Last => All[^1];

    /// <summary>Gets the share of the Express service, 0–100.</summary>
    public int ExpressWeight { get; }

    /// <summary>Gets the share of the App Runner service, 0–100.</summary>
    public int AppRunnerWeight => 100 - ExpressWeight;

    /// <summary>Gets the step forward; <see langword="null"/> at the last one.</summary>
    public TrafficStep? Next => All.FirstOrDefault(step => step.ExpressWeight > ExpressWeight);

    /// <summary>Gets the step back; <see langword="null"/> at the first one.</summary>
    public TrafficStep? Previous => All.LastOrDefault(step => step.ExpressWeight < ExpressWeight);

    /// <summary>Finds a step by the weight that Route 53 answers with.</summary>
    /// <param name="expressWeight">The weight of the Express service's record.</param>
    /// <returns>The step, or <see langword="null"/> if it is none of them.</returns>
    public static TrafficStep? Find(int expressWeight) => All.FirstOrDefault(step => step.ExpressWeight == expressWeight);

    /// <summary>Both shares.</summary>
    /// <returns>Such as <c>25/75</c>, Express first.</returns>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ExpressWeight}/{AppRunnerWeight}");
}

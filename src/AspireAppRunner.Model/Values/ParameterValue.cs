namespace AspireAppRunner.Model;

/// <summary>A parameter of the deployment: asked for when a template is deployed, or supplied by the app host.</summary>
/// <remarks>
/// All uses of one <see cref="Name"/> are one parameter and must agree in everything else. A secret one becomes a <c>NoEcho</c> parameter and
/// may flow into a <see cref="NewSecret"/> only.
/// </remarks>
/// <param name="Name">The name, as the author chose it.</param>
public sealed record ParameterValue(string Name) : AppRunnerValue
{
    /// <summary>Gets a value indicating whether the value must never be shown.</summary>
    public bool Secret { get; init; }

    /// <summary>Gets the value used when none is given; <see langword="null"/> makes the parameter required. Not for secrets.</summary>
    public string? Default { get; init; }

    /// <summary>Gets what the parameter is for, for whoever has to fill it in.</summary>
    public string? Description { get; init; }

    /// <inheritdoc/>
    public override string Placeholder => $"${{parameter.{Name}}}";
}

namespace AspireAppRunner.Model;

/// <summary>A text that is known now.</summary>
/// <param name="Literal">The text.</param>
public sealed record LiteralValue(string Literal) : AppRunnerValue
{
    /// <inheritdoc/>
    public override string Placeholder => Literal;
}

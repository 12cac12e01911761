namespace AspireAppRunner.Model;

/// <summary>Several values one after the other. Made by <see cref="AppRunnerValue.Join"/> and <c>+</c>.</summary>
public sealed record JoinedValue : AppRunnerValue
{
    internal JoinedValue(IReadOnlyList<AppRunnerValue> parts) => Parts = parts;

    /// <inheritdoc/>
    public override IReadOnlyList<AppRunnerValue> Parts { get; }

    /// <inheritdoc/>
    public override string Placeholder => ToString();

    /// <summary>Tells whether both are joined from equal parts.</summary>
    /// <param name="other">The other.</param>
    /// <returns><see langword="true"/> if equal.</returns>
    public bool Equals(JoinedValue? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var part in Parts)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }
}

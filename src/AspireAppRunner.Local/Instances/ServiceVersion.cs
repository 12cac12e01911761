namespace AspireAppRunner.Local;

/// <summary>
/// One deployed version of a service: what its instances run, with the variables and secrets that were read when it was
/// deployed. A resume or a scale-out starts the same version again; only a deployment makes a new one.
/// </summary>
/// <param name="Id">Tells versions apart in logs and snapshots: an image digest, a commit, a build number.</param>
/// <param name="Content">What the <see cref="IInstanceHost"/> that prepared the version needs to start it. Nobody else looks at it.</param>
public sealed record ServiceVersion(string Id, object? Content = null)
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}

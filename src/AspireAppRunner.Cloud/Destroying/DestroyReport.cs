namespace AspireAppRunner.Cloud;

/// <summary>What removing a deployment came to.</summary>
/// <param name="Account">Where it was removed.</param>
/// <param name="Removed">What was removed.</param>
/// <param name="Left">What is left, and why.</param>
public sealed record DestroyReport(AccountIdentity Account, IReadOnlyList<string> Removed, IReadOnlyList<string> Left);

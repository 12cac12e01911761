namespace AspireAppRunner.Cloud;

/// <summary>A deployment, or a part of it, did not come about. The message tells what, where, why and what to do, and holds no secret value.</summary>
public sealed class DeploymentFailedException : Exception
{
    /// <summary>One failure.</summary>
    /// <param name="what">What was tried.</param>
    /// <param name="where">On what: <c>service api</c>, for example.</param>
    /// <param name="why">Why it failed.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="logTail">The last lines of the service's log, if it is about an operation.</param>
    /// <param name="innerException">The cause.</param>
    public DeploymentFailedException(string what, string where, string why, string remedy, IReadOnlyList<string>? logTail = null, Exception? innerException = null)
        : base(Text(what, where, why, remedy, logTail ?? []), innerException)
    {
        What = what;
        Where = where;
        Why = why;
        Remedy = remedy;
        LogTail = logTail ?? [];
        Failures = [this];
    }

    /// <summary>Several failures of independent parts.</summary>
    /// <param name="failures">The failures, at least one.</param>
    public DeploymentFailedException(IReadOnlyList<DeploymentFailedException> failures)
        : base(Text(failures), failures[0])
    {
        What = failures[0].What;
        Where = string.Join(", ", failures.Select(failure => failure.Where).Distinct());
        Why = failures[0].Why;
        Remedy = failures[0].Remedy;
        LogTail = [.. failures.SelectMany(failure => failure.LogTail)];
        Failures = failures;
    }

    /// <summary>Gets what was tried.</summary>
    public string What { get; }

    /// <summary>Gets on what.</summary>
    public string Where { get; }

    /// <summary>Gets why it failed.</summary>
    public string Why { get; }

    /// <summary>Gets what to do.</summary>
    public string Remedy { get; }

    /// <summary>Gets the last lines of the service's log; empty if there are none.</summary>
    public IReadOnlyList<string> LogTail { get; }

    /// <summary>Gets each failure by itself.</summary>
    public IReadOnlyList<DeploymentFailedException> Failures { get; }

    // Expired credentials, for example, stop every service in the same way: once is enough to say it.
    private static string Text(IReadOnlyList<DeploymentFailedException> failures) => string.Join(
        Environment.NewLine + Environment.NewLine,
        failures.GroupBy(failure => (failure.What, failure.Why, failure.Remedy)).Select(same => Text(
            same.Key.What, string.Join(", ", same.Select(failure => failure.Where)), same.Key.Why, same.Key.Remedy, [.. same.SelectMany(failure => failure.LogTail)])));

    private static string Text(string what, string where, string why, string remedy, IReadOnlyList<string> logTail)
    {
        var text = $"{what} failed for {where}: {why} {remedy}";
        return logTail.Count == 0 ? text : $"{text}{Environment.NewLine}The last lines of the service's log:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", logTail)}";
    }
}

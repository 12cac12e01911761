namespace AspireAppRunner.Model;

/// <summary>How much a <see cref="Diagnostic"/> matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing: the result is right, but something about it may surprise.</summary>
    Info,

    /// <summary>App Runner accepts this, yet it is probably not what was meant.</summary>
    Warning,

    /// <summary>App Runner, or the format that is being written, would refuse this. Nothing is published or deployed.</summary>
    Error,
}

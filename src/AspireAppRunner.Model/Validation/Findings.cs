namespace AspireAppRunner.Model.Validation;

/// <summary>Collects what the rules find.</summary>
internal sealed class Findings
{
    private readonly List<Diagnostic> _diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public void Add(DiagnosticRule rule, string? service, string? setting, string message, string remedy) =>
        _diagnostics.Add(new Diagnostic(rule.Code, rule.Severity, service, setting, message, remedy));

    /// <summary>The findings of one service.</summary>
    public ServiceFindings Of(AppRunnerService service) => new(this, service.Name);
}

/// <summary>Collects what the rules find about one service.</summary>
internal sealed class ServiceFindings(Findings findings, string service)
{
    public void Add(DiagnosticRule rule, string? setting, string message, string remedy) =>
        findings.Add(rule, service, setting, message, remedy);
}

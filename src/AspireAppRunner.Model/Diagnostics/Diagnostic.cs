using System.Globalization;

namespace AspireAppRunner.Model;

/// <summary>One problem found in a model or a file: what is wrong, where, and what to do about it.</summary>
/// <remarks>
/// Problems are values. Validators and readers return all of them at once; only the outermost layer turns errors into an exception.
/// Every code is explained in <c>docs/diagnostics.md</c>.
/// </remarks>
/// <param name="Code">The stable code, <c>AAR</c> and three digits.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Service">The name of the service concerned; <see langword="null"/> if it concerns the whole deployment.</param>
/// <param name="Setting">The setting by App Runner's own name, such as <c>HealthCheckConfiguration.Interval</c> or <c>run.pre-run</c>; <see langword="null"/> if it concerns the service as a whole.</param>
/// <param name="Message">What is wrong, with the offending value. Never contains the value of a secret.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Diagnostic(
    string Code,
    DiagnosticSeverity Severity,
    string? Service,
    string? Setting,
    string Message,
    string Remedy)
{
    /// <summary>Gets where in a text file the problem is; <see langword="null"/> for a problem of a model built in code.</summary>
    public TextPosition? Position { get; init; }

    /// <summary>Gets a value indicating whether this problem prevents publishing and deploying.</summary>
    public bool IsError => Severity == DiagnosticSeverity.Error;

    /// <summary>One line for a log: severity, code, place, message, remedy.</summary>
    /// <returns>For example <c>error AAR022: api, HealthCheckConfiguration.Interval: 50 is not between 1 and 20. Use a value in that range.</c></returns>
    public override string ToString()
    {
        var severity = Severity switch
        {
            DiagnosticSeverity.Info => "info",
            DiagnosticSeverity.Warning => "warning",
            DiagnosticSeverity.Error => "error",
            _ => throw new InvalidOperationException($"Unknown severity '{Severity}'."),
        };
        var place = string.Join(", ", new[] { Service, Setting, Position?.ToString() }.Where(part => !string.IsNullOrEmpty(part)));
        return string.Create(CultureInfo.InvariantCulture, $"{severity} {Code}: {place}{(place.Length == 0 ? "" : ": ")}{Message} {Remedy}");
    }
}

using AspireAppRunner.Model;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AppRunner.Publishing;

/// <summary>Turns diagnostics into what the author sees: warnings into log lines, errors into one exception that lists them all.</summary>
internal static class DiagnosticReport
{
    /// <exception cref="DistributedApplicationException">There is an error.</exception>
    public static void Report(string environment, IReadOnlyList<Diagnostic> diagnostics, ILogger logger)
    {
        foreach (var diagnostic in diagnostics.Where(diagnostic => !diagnostic.IsError))
        {
            logger.Log(diagnostic.Severity == DiagnosticSeverity.Warning ? LogLevel.Warning : LogLevel.Information, "{Diagnostic}", diagnostic);
        }

        Diagnostic[] errors = [.. diagnostics.Where(diagnostic => diagnostic.IsError)];
        if (errors.Length > 0)
        {
            var lines = string.Join(Environment.NewLine, errors.Select(error => $"  {error}"));
            throw new DistributedApplicationException(
                $"App Runner would refuse '{environment}' for {(errors.Length == 1 ? "one reason" : $"{errors.Length} reasons")}; nothing was written:{Environment.NewLine}{lines}");
        }
    }
}

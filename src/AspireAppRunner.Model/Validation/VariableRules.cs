using System.Globalization;
using static AspireAppRunner.Model.DiagnosticRules;

namespace AspireAppRunner.Model.Validation;

/// <summary>Rules about the names of environment variables and secrets, and about plain values.</summary>
internal static class VariableRules
{
    private const int LongestVariable = 51200;
    private const int LongestSecretName = 2048;

    public static void Check(ServiceFindings findings, AppRunnerService service)
    {
        foreach (var (name, value) in service.EnvironmentVariables)
        {
            var setting = $"RuntimeEnvironmentVariables.{name}";
            CheckName(findings, setting, name, LongestVariable);
            if (value.Text is { Length: > LongestVariable })
            {
                findings.Add(VariableLength, setting, $"The value is longer than {LongestVariable.ToString("N0", CultureInfo.InvariantCulture)} characters.", "Let the application read it from a file or a store.");
            }

            if (service.Secrets.ContainsKey(name))
            {
                findings.Add(VariableAndSecret, setting, $"'{name}' is both a variable and a secret.", "Remove one of them.");
            }

            if (LooksLikeSecret(name, value))
            {
                findings.Add(LooksSecret, setting, "The name or value looks like a secret, and variables can be read in the service's configuration.", "Make it a secret; if it isn't one, give it a name that doesn't sound like one.");
            }
        }

        foreach (var name in service.Secrets.Keys)
        {
            CheckName(findings, $"RuntimeEnvironmentSecrets.{name}", name, LongestSecretName);
        }

        CheckTracing(findings, service);
    }

    private static void CheckName(ServiceFindings findings, string setting, string name, int longest)
    {
        if (name.Length == 0 || name.Length > longest || name.AsSpan().ContainsAny("=\0\n\r"))
        {
            findings.Add(VariableName, setting, "The name is empty, too long, or has '=', a line break or a null character.", "Give it a name that a process can have in its environment.");
        }
        else if (name == AppRunnerFacts.PortVariable)
        {
            findings.Add(ReservedVariable, setting, "App Runner sets PORT itself and refuses another one.", "Set the service's port instead; the application finds it in PORT.");
        }
        else if (name.StartsWith(AppRunnerFacts.ReservedVariablePrefix, StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(ReservedPrefix, setting, $"The prefix {AppRunnerFacts.ReservedVariablePrefix} is reserved for App Runner.", "Use another name.");
        }
    }

    private static bool LooksLikeSecret(string name, AppRunnerValue value)
    {
        if (value.Text is not { Length: > 0 } text)
        {
            return false;
        }

        // A switch or a number is hardly a secret, whatever it is called.
        var isPlain = bool.TryParse(text, out _) || double.TryParse(text, NumberStyles.Any, CultureInfo.InvariantCulture, out _);
        return Patterns.SecretLikeValue.IsMatch(text) || (!isPlain && Patterns.SecretLikeName.IsMatch(name));
    }

    private static void CheckTracing(ServiceFindings findings, AppRunnerService service)
    {
        const string Variable = "OTEL_METRICS_EXPORTER";
        if (service.Observability is not null
            && !service.IsConfiguredByRepository
            && (!service.EnvironmentVariables.TryGetValue(Variable, out var exporter) || exporter.Text is not (null or "none")))
        {
            findings.Add(MetricsExporter, $"RuntimeEnvironmentVariables.{Variable}", "App Runner's collector takes traces only; metrics sent to it fail.", $"Set {Variable} to 'none', here or in the image.");
        }
    }
}
